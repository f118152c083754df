// Where does a text speak of one of these drugs? By a name, the name of something in it, or that of a group.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/index/open_index.h"
#include "searcher/side_by_side.h"

namespace materia {

struct Mention {
  std::size_t drug = 0;              // place among the drugs looked for
  std::uint32_t begin = 0, end = 0;  // bytes in the text
  std::uint32_t word = 0;            // its first folded word
  Quote::By by = Quote::By::kName;
  std::uint32_t number = 0;    // of the drug in the lexicon, or of the group
  std::uint32_t distance = 0;  // of a group: 0 where the drug is said to be one, more the wider it is
};

class MentionFinder {
 public:
  // drugs: numbers in the lexicon. The index is kept by reference.
  MentionFinder(const OpenIndex& index, std::span<const std::uint32_t> drugs, Analyzer& analyzer);

  // Reads the words that a text of this drug uses for its groups. A wide group is called by many words, of which some
  // mean a part of it: "fibrates" are lipid-lowering drugs, and no statin is meant by them. So a wide group is taken to
  // be meant only by words of its own name, and by those that the drug's own texts use.
  void learn_own_words(std::size_t drug, const AnalysedText& text);

  // Appends the names in a text, in order. A name within a longer one of another drug ("estradiol" in "ethinyl
  // estradiol") goes to within, if that is given, with the longer one's place. everyday: may a name that is also an
  // everyday word ("iron") mean the drug?
  void find_names(std::string_view text, const FoldedText& folded, bool everyday, std::vector<Mention>& out,
                  std::vector<Mention>* within = nullptr) const;

  // Appends the groups. scratch is reused.
  void find_groups(const AnalysedText& text, std::vector<ConceptMatch>& scratch, std::vector<Mention>& out) const;

  // Of one of the drugs: all its names, and the ids of its groups.
  [[nodiscard]] const std::vector<std::string>& names(std::size_t drug) const { return names_[drug]; }
  [[nodiscard]] const std::vector<std::string>& groups(std::size_t drug) const { return group_ids_[drug]; }

 private:
  struct Called {
    std::size_t drug = 0;
    std::uint32_t number = 0;
    const LexiconName* name = nullptr;
    bool ordinary = false;
  };
  struct Member {
    std::size_t drug = 0;
    std::uint32_t distance = 0;
  };
  struct Place {
    std::size_t first = 0, last = 0;  // folded words
  };

  void add_names(std::size_t drug, std::uint32_t number);
  void add_groups(std::size_t drug, std::uint32_t number);
  [[nodiscard]] std::string words_of(const AnalysedText& text, const ConceptMatch& match, std::uint32_t group,
                                     bool& in_its_name) const;
  [[nodiscard]] const std::vector<Called>* called(std::string_view closed) const;
  [[nodiscard]] bool is_of_another(const FoldedText& folded, Place& place, std::uint32_t drug) const;

  const OpenIndex& index_;
  std::vector<std::uint32_t> drugs_;
  std::unordered_map<std::string, std::vector<Called>> by_key_;
  std::unordered_set<std::string> starts_;  // the first letters of the keys
  std::size_t longest_ = 0;                 // letters of a key
  std::unordered_map<std::uint32_t, std::vector<Member>> by_group_;
  std::vector<std::vector<std::string>> names_, group_ids_;
  std::unordered_map<std::uint32_t, std::unordered_set<std::string>> words_of_names_;  // terms, of each group
  std::vector<std::unordered_set<std::string>> own_words_;  // of each drug: number of the group and terms
};

}  // namespace materia
