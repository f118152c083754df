// A run that changes an index leaves what a run that builds it anew leaves, whatever was edited in between.
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/index_corpus.h"
#include "tests/support/index_contents.h"
#include "tests/support/rounds.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kSequences = 2;
#else
constexpr int kSequences = 6;
#endif
constexpr int kRounds = 5;  // edits in a row of one index

// A corpus that is edited at random. Its words are such that names, everyday words and concepts come and go: a title
// may be a word of other monographs' prose, a name may be written in lower case, a plural may be that of a name.
class Editor {
 public:
  Editor(const TemporaryDirectory& top, unsigned seed) : top_(top), random_(seed) {
    for (int i = 0; i < 9; ++i) add();
    toggle_names();
  }

  // One to three edits, told in words for where the test fails.
  std::string edit() {
    std::string told;
    for (int i = below(3); i >= 0; --i) told += edit_once() + "; ";
    return told;
  }

  IndexOptions options(const char* index) const {
    IndexOptions made;
    made.corpus = {(top_.path() / "corpus").string()};
    made.index = top_.path() / index;
    if (names_ > 0) made.names_files = {(top_.path() / "names.yaml").string()};
    if (concepts_ > 0) made.concepts_files = {(top_.path() / "concepts.yaml").string()};
    made.jobs = 2;
    made.force = true;
    return made;
  }

 private:
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }
  template <std::size_t N>
  std::string one_of(const char* const (&list)[N]) {
    return list[static_cast<std::size_t>(below(static_cast<int>(N)))];
  }

  std::string title() {
    static constexpr const char* kTitles[] = {"Novadrine",
                                              "Oldadrine",
                                              "Calmer",
                                              "Nicotine",
                                              "Settler",
                                              "Vivid",
                                              "Soothing Syrup",
                                              "Betadrine (B4)",
                                              "Ibuprofen",
                                              "Paracetamol",
                                              "Sleep Aid",
                                              "Novadrine Hydrochloride",
                                              "Paracetamol + Ibuprofen",
                                              "L-Alanyl-L-Glutamine",
                                              "Drowse",
                                              "Novadrine (Topical)"};
    return one_of(kTitles);
  }

  std::string sentence() {
    static constexpr const char* kSentences[] = {
        "It eases headaches and calms nausea.",
        "Calmers and settlers help; a calmer works at night.",
        "Smokers crave nicotine, and nicotinic effects follow.",
        "Dizzy spells were common, vomiting was rare.",
        "A feeling of relief comes within the prime of an hour, and relief lasts.",
        "Relief, relief and relief again: the prime aim.",
        "Do not take it with ibuprofen or with alcohol.",
        "Blue tongue was seen in a few; blue tongues fade.",
        "Vivid dreams and drowsing may follow.",
        "Settlers were there first.",
        "Drowses come and go.",
        "Wobbly knees are no reason to stop.",
        "It is a soothing agent, an analgesic.",
        "Treats the wobbles and prevents motion sickness.",
        "Kidney disease calls for half of the dose.",
        "L-alanyl-L-glutamine was given as well."};
    return one_of(kSentences);
  }

  std::string names_section() {
    static constexpr const char* kNames[] = {
        "Also known as Relief.", "Brand names include Prime and Relief.", "Brand names include Calmers.",
        "Novadrine (also known as novadrol). Brand names include Wobbly.", "Sold under the brand name Vivid."};
    return one_of(kNames);
  }

  std::string page(const std::string& title) {
    std::string text = "---\ntitle: \"" + title + "\"\n";
    if (below(8) == 0) text += "banned: true\n";
    text += "---\n# " + title + "\n";
    if (below(2) == 0) text += "### Generic Name\n" + names_section() + "\n\n";
    text += "### Usage\n" + sentence() + " " + sentence() + "\n\n";
    for (int i = below(3); i > 0; --i) text += "### Side Effects\n" + sentence() + "\n" + sentence() + "\n\n";
    if (below(3) == 0) text += "### Unheard-of Heading\n" + sentence() + "\n\n";
    if (below(2) == 0) text += "### FAQs\n* **Q: " + sentence() + "?** A: " + sentence() + "\n";
    return text;
  }

  std::string brand_page(const std::string& slug) {
    return "---\ntitle: \"Brand of " + slug + "\"\ntype: \"generic\"\ngeneric_slug: \"" + slug + "\"\n---\n\n" +
           sentence() + "\n";
  }

  void put(const std::string& name, std::string text) {
    top_.write("corpus/" + name, text);
    files_[name] = std::move(text);
  }
  std::string any_file() { return std::next(files_.begin(), below(static_cast<int>(files_.size())))->first; }
  void add() {
    put(std::string(1, static_cast<char>('a' + below(3))) + "/page-" + std::to_string(next_++) + ".md", page(title()));
  }
  void remove(const std::string& name) {
    fs::remove(top_.path() / "corpus" / name);
    files_.erase(name);
  }

  std::string edit_once() {
    const std::string name = any_file();
    switch (files_.size() < 4 ? 0 : below(12)) {
      case 0:
        add();
        return "add";
      case 1:
        remove(name);
        return "remove " + name;
      case 2: {
        const std::string text = files_[name];
        remove(name);
        put("moved/page-" + std::to_string(next_++) + ".md", text);
        return "rename " + name;
      }
      case 3: {  // another file takes the name
        const std::string text = files_[name];
        put(name, page(title()));
        put("moved/page-" + std::to_string(next_++) + ".md", text);
        return "rename and replace " + name;
      }
      case 4: {
        const std::string other = any_file(), text = files_[name];
        put(name, files_[other]);
        put(other, text);
        return "swap " + name + " and " + other;
      }
      case 5:
        put("copy/page-" + std::to_string(next_++) + ".md", files_[name]);
        return "copy " + name;
      case 6:
        put(name, "---\ntitle: [\n---\nbroken\n");
        return "break " + name;
      case 7:
        toggle_names();
        return "names file " + std::to_string(names_);
      case 8:
        toggle_concepts();
        return "concepts file " + std::to_string(concepts_);
      case 9: {
        const auto stem = fs::path(name).stem().string();
        put("brands/brand-" + std::to_string(next_++) + ".md", brand_page(stem));
        return "brand of " + stem;
      }
      case 10: {
        std::string text = files_[name];
        put(name, text + "\n### Storage\n" + sentence() + "\n");
        return "add a section to " + name;
      }
      default:
        put(name, page(title()));
        return "edit " + name;
    }
  }

  void toggle_names() {
    static constexpr const char* kFiles[] = {
        "", "names:\n  - drug: Novadrine\n    brand: [Prime, Novabrand]\n",
        "names:\n  - drug: Novadrine\n    brand: [Novabrand]\n  - drug: Elsewherine\n    brand: [Wobbly]\n",
        "names:\n  - drug: Calmer\n    inn: [Drowsing]\n    brand: [Tongue]\n"};
    names_ = (names_ + 1 + below(2)) % 4;
    top_.write("names.yaml", kFiles[names_]);
  }
  void toggle_concepts() {
    static constexpr const char* kFiles[] = {
        "",
        "concepts:\n  - {id: blue-tongue, title: blue tongue, kind: symptom, forms: [blue tongue], broader: "
        "[odd-mouth]}\n",
        "concepts:\n  - {id: blue-tongue, title: blue tongue, kind: symptom, forms: [blue tongue], broader: "
        "[odd-mouth]}\n"
        "  - {id: odd-mouth, title: odd mouth, kind: symptom, forms: [odd mouth]}\n",
        "concepts:\n  - {id: wobbles, title: wobbles, kind: symptom, forms: [wobbly knees, wobble], lay: [dizzy "
        "spells]}\n"
        "  - {id: blue-tongue, title: blue tongue, kind: symptom, forms: [tongue], not: [blue tongues fade]}\n",
        "concepts:\n  - {id: soother, title: soothing agents, kind: group, forms: [soothing agent, soothing syrup]}\n"
        "  - {id: nausea, title: nausea, kind: symptom, forms: [vivid dreams]}\n"};
    concepts_ = (concepts_ + 1 + below(2)) % 5;
    top_.write("concepts.yaml", kFiles[concepts_]);
  }

  const TemporaryDirectory& top_;
  std::mt19937 random_;
  std::map<std::string, std::string> files_;  // name → text
  int next_ = 0, names_ = 0, concepts_ = 0;
};

// What a report says of the input and of the index, not of the way there.
std::string said(const IndexReport& report) {
  std::string text = std::to_string(report.monographs) + " " + std::to_string(report.sections) + " " +
                     std::to_string(report.names) + " " + std::to_string(report.skipped) + "\n";
  for (const auto& issue : report.issues) text += to_string(issue) + "\n";
  for (const auto& [heading, times] : report.other_headings) text += heading + " " + std::to_string(times) + "\n";
  return text;
}

TEST(IncrementalTest, AChangedIndexHoldsWhatOneBuiltAnewHolds) {
  std::size_t saved = 0, changed = 0;
  for (const long sequence : Rounds("MATERIA_SEQUENCES", kSequences)) {
    const TemporaryDirectory top;
    Editor editor(top, static_cast<unsigned>(sequence));
    for (const char* from_the_start : {"changed", "anew"})  // both know what files said before they broke
      (void)index_corpus(editor.options(from_the_start));
    std::string told = "sequence " + std::to_string(sequence) + ": ";
    for (int round = 0; round < kRounds; ++round) {
      told += editor.edit();
      const auto report = index_corpus(editor.options("changed"));
      auto anew = editor.options("anew");
      anew.rebuild = true;
      const auto rebuilt = index_corpus(anew);
      ASSERT_EQ(said(report), said(rebuilt)) << told;
      const auto lines = logical_lines(top.path() / "changed"), expected = logical_lines(top.path() / "anew");
      ASSERT_THAT(lines, ::testing::ContainerEq(expected)) << told;
      if (!report.written) continue;
      ++changed;
      if (report.analysed < report.monographs) {
        ++saved;
#if !defined(__SANITIZE_ADDRESS__)  // Xapian 1.4's own checker deletes a table by the size of another type
        const auto sections = sections_directory(current_generation_directory(top.path() / "changed"));
        ASSERT_EQ(Xapian::Database::check(sections.string(), 0, nullptr), 0U) << told;
#endif
      }
    }
  }
  EXPECT_GT(saved * 3, changed) << "all was built anew, nothing was tested";
  std::cout << saved << " of " << changed << " indexes were changed, the others built anew\n";
}

// Labels of two drugs by several makers, edited at random: families gain and lose members and those that lead them.
class LabelEditor {
 public:
  LabelEditor(const TemporaryDirectory& top, unsigned seed) : top_(top), random_(seed) {
    for (int i = 0; i < 8; ++i) put(i);
    for (int i = 0; i < 14; ++i)  // others, so that few are touched
      top_.write("corpus/others/other-" + std::to_string(i) + ".md",
                 "---\ntitle: Otherin" + std::string(1, static_cast<char>('a' + i)) + "\n---\n## Usage\n\nFor pain.\n");
  }

  std::string edit() {
    const int label = below(10);
    if (below(4) == 0) {
      fs::remove(top_.path() / "corpus" / name(label));
      return "remove " + std::to_string(label) + "; ";
    }
    put(label);
    return "write " + std::to_string(label) + "; ";
  }

 private:
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }
  static std::string name(int label) { return "label-" + std::to_string(label) + ".json"; }

  // Most of its sections are what all labels of the drug say.
  std::string section(const std::string& field, const std::string& drug) {
    std::string text;
    for (int sentence = 0; sentence < 5; ++sentence) {
      const bool own = below(12) == 0;
      text += "The " + field + " of " + drug + " number " + std::to_string(own ? 10 + below(90) : sentence) +
              " is told here in " + (own ? "other" : "the same") + " words, and headaches were seen. ";
    }
    return ", \"" + field + "\": [\"" + text + "\"]";
  }

  void put(int label) {
    const std::string drug = below(4) == 0 ? "MORVEXINE" : "VELARINE", maker = std::to_string(below(4));
    std::string text =
        R"({"results": [{"set_id": "s-)" + std::to_string(label) + R"(", "version": "1", "effective_time": "20)" +
        std::to_string(10 + below(14)) + R"(0110", "openfda": {"generic_name": [")" + drug + R"("], "brand_name": [")" +
        (below(4) == 0 ? "Brandix" : drug) + R"("], "manufacturer_name": ["Maker )" + maker +
        R"("], "substance_name": [")" + drug + R"("], "application_number": [")" + (below(3) == 0 ? "NDA" : "ANDA") +
        R"(012345"], "route": [")" + (below(5) == 0 ? "TOPICAL" : "ORAL") + R"("]})";
    for (const char* field : {"indications_and_usage", "warnings", "adverse_reactions", "overdosage"})
      if (below(9) > 0) text += section(field, drug);
    top_.write("corpus/" + name(label), text + "}]}");
  }

  const TemporaryDirectory& top_;
  std::mt19937 random_;
};

TEST(IncrementalTest, FamiliesOfAChangedIndexAreThoseOfOneBuiltAnew) {
  std::size_t saved = 0, shared = 0;
  for (const long sequence : Rounds("MATERIA_SEQUENCES", kSequences)) {
    const TemporaryDirectory top;
    LabelEditor editor(top, static_cast<unsigned>(sequence));
    IndexOptions options;
    options.corpus = {(top.path() / "corpus").string()};
    options.index = top.path() / "changed";
    options.jobs = 2;
    options.force = true;
    (void)index_corpus(options);
    IndexOptions anew = options;
    anew.index = top.path() / "anew";
    anew.rebuild = true;
    std::string told = "sequence " + std::to_string(sequence) + ": ";
    for (int round = 0; round < kRounds; ++round) {
      told += editor.edit();
      const auto report = index_corpus(options);
      (void)index_corpus(anew);
      ASSERT_THAT(logical_lines(top.path() / "changed"), ::testing::ContainerEq(logical_lines(top.path() / "anew")))
          << told;
      if (report.written && report.analysed < report.monographs) ++saved;
      const auto sections = sections_directory(current_generation_directory(top.path() / "anew"));
      shared += report.sections - Xapian::Database(sections.string()).get_doccount();
    }
  }
  EXPECT_GT(saved, 0U) << "all was built anew, nothing was tested";
  EXPECT_GT(shared, 0U) << "there were no families";
}

}  // namespace
}  // namespace materia
