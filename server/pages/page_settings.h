// What a page is made with besides its content: its language, and where it stands.
#pragma once

#include <string>

#include "server/pages/page_texts.h"

namespace materia {

struct PageSettings {
  const PageTexts& texts = page_texts("en");
  std::string address = {};    // of this page, absolute and without what does not belong to it; empty: none is told
  std::string here = {};       // its path and query, for links to itself in another language
  bool asks_feedback = false;  // may people say whether results answer their question?
};

}  // namespace materia
