#include "indexer/formats/markdown/entities.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(Entities, CharactersForThem) {
  EXPECT_EQ(decode_entities("5 &micro;g &lt; 6 &#181;g &#xB5;g"), "5 \xC2\xB5g < 6 \xC2\xB5g \xC2\xB5g");
  EXPECT_EQ(decode_entities("Na&iuml;ve &ge; &nbsp;x"), "Na\xC3\xAFve \xE2\x89\xA5 \xC2\xA0x");
  EXPECT_EQ(decode_entities("AT&T & co; &unknown; &#; &#x; &"), "AT&T & co; &unknown; &#; &#x; &");
  EXPECT_EQ(decode_entities("&amp;lt;"), "&lt;") << "once";
  EXPECT_EQ(decode_entities(""), "");
}

}  // namespace
}  // namespace materia
