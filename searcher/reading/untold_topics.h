// What a query asks that no monograph holds: a price, where to buy, what a pill looks like, news, animals. The words
// are those of corpus/language/en/silence.yaml.
//
//   "how much does lipitor cost"   price; the drug is answered all the same
//   "white round pill 512"         looks; has no answer here
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "common/text/fold.h"
#include "searcher/reading/name_finder.h"

namespace materia {

struct UntoldTopics {
  std::vector<std::string_view> about;  // "price", "shops", "looks", "news", "animals": in the order of the table
  std::vector<std::size_t> words;       // the folded words that ask for them, ascending
  bool needs_drug = false;              // without a named drug nothing here answers the rest either

  [[nodiscard]] bool has(std::size_t word) const;
};

// names: all that the query has; their words are not read as anything else. Never throws for any text.
[[nodiscard]] UntoldTopics find_untold_topics(const FoldedText& words, std::span<const NameMatch> names);

}  // namespace materia
