// Where does a text speak of food, alcohol or pregnancy (corpus/language/en/together.yaml)?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/fold.h"
#include "searcher/snippets/highlighter.h"

namespace materia {

struct TopicTable {
  // Folded words in a row.
  using Phrase = std::vector<std::string>;
  struct Topic {
    std::string_view id;  // "food", "alcohol", "pregnancy"
    std::vector<Phrase> phrases;
  };
  std::vector<Topic> topics;   // in their order
  std::vector<Phrase> others;  // what holds such a word and speaks of something else
};

[[nodiscard]] const TopicTable& topic_table();

// The places of a topic's words in a text, in order, without overlap. Match::term is 0.
[[nodiscard]] std::vector<Match> find_topic(const FoldedText& text, const TopicTable::Topic& topic);

}  // namespace materia
