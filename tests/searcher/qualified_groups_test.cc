// A group with words before it ("long acting insulin"): the members that call themselves so come first, over a corpus
// made for it. % is the drug, Q the words, # the group, @ more than one of it.
#include <fstream>
#include <set>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

struct Qualified {
  const char *query, *words, *group, *groups;
};

const Qualified kQualified[] = {
    {"long acting opioids", "long-acting", "opioid", "opioids"},
    {"what is the best long acting opioid", "long-acting", "opioid", "opioids"},
    {"list of first generation antihistamines", "first-generation", "antihistamine", "antihistamines"},
    {"atypical antipsychotics", "atypical", "antipsychotic", "antipsychotics"},
    {"selective beta blockers", "selective", "beta blocker", "beta blockers"},
    {"topical antifungals", "topical", "antifungal", "antifungals"},
    {"short acting benzodiazepine", "short-acting", "benzodiazepine", "benzodiazepines"},
    {"non sedating antihistamines", "non-sedating", "antihistamine", "antihistamines"},
};

const char* const kOwn[] = {"% is a Q #.", "Pharmacological classification: Q #.", "It is a Q # for adults.",
                            "%, a Q #, is taken once a day."};
const char* const kOthers[] = {"% is a #.",       "% is a # that is given with a Q #.", "Unlike Q @, % is a #.",
                               "% is a non-Q #.", "% is a #. It is stronger than Q @.", "% is a # used by adults. Q."};

std::string filled(const std::string& text, const std::string& drug, const Qualified& row) {
  std::string out;
  for (const char c : text) {
    if (c == '%')
      out += drug;
    else if (c == 'Q')
      out += row.words;
    else if (c == '#')
      out += row.group;
    else if (c == '@')
      out += row.groups;
    else
      out += c;
  }
  return out;
}

TEST(QualifiedGroups, AreLedByMembersThatCallThemselvesSo) {
  for (const auto& row : kQualified) {
    const TemporaryDirectory folder;
    int number = 0;
    const auto write = [&](const std::string& stem, const std::string& text) {
      const std::string name = stem + std::string(1, static_cast<char>('a' + number++)) + "bidex";
      std::ofstream(folder.path() / (name + ".md")) << "---\ntitle: " << name << "\n---\n### Usage\n"
                                                    << filled(text, name, row) << "\n";
    };
    for (const char* text : kOthers) write("Oth", text);
    for (const char* text : kOwn) write("Own", text);
    const IndexedCorpus corpus(folder.path());
    const auto hits = corpus.search(row.query, 20).hits;
    ASSERT_EQ(hits.size(), std::size(kOwn) + std::size(kOthers)) << row.query << ": no member is lost";
    std::set<std::string> first;
    for (std::size_t i = 0; i < std::size(kOwn); ++i) first.insert(hits[i].monograph.title.substr(0, 3));
    EXPECT_EQ(first, std::set<std::string>{"Own"}) << row.query;
  }
}

}  // namespace
}  // namespace materia
