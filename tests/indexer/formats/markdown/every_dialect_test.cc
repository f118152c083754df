// Words in, words out, over thousands of made pages in every dialect: each word of a page's text is found exactly once,
// in a section's text or where people read the names of sections; what was struck out or commented away nowhere; and
// what stands under a known heading is of its kind.
#include <map>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/encoding/utf8.h"
#include "indexer/formats/markdown/monograph_parser.h"

namespace materia {
namespace {

using enum SectionKind;

struct Page {
  std::string text;
  std::string path = "a/examplol.md";
  std::map<std::string, std::optional<SectionKind>> kept;  // words, and the kind of section each must be in
  std::vector<std::string> gone;
};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  Page make() {
    html_ = pick(12) == 0;
    page_.path = html_ ? "a/examplol.html" : std::vector{"a/examplol.md", "a/examplol.mdx", "a/examplol.qmd"}[pick(3)];
    front_matter();
    const int sections = 1 + static_cast<int>(pick(5));
    for (int i = 0; i < sections; ++i) section();
    return std::move(page_);
  }

 private:
  std::size_t pick(std::size_t n) { return random_() % n; }

  std::string keep() {
    const std::string word = "kept" + std::to_string(++words_);
    page_.kept[word] = kind_;
    return word;
  }
  std::string lose() {
    page_.gone.push_back("gone" + std::to_string(++words_));
    return page_.gone.back();
  }
  void put(const std::string& text) { page_.text += text; }

  void front_matter() {
    switch (html_ ? 5 : pick(6)) {
      case 0:
        return put("---\ntitle: Examplol\n---\n\n");
      case 1:
        return put("\n---\ntitle: \"Examplol\"\nmenu: {a: {b: {c: {d: {e: {f: g}}}}}}\n---\n\n");
      case 2:
        return put("+++\ntitle = 'Examplol'\ntags = []\n[params]\nx = 1\n+++\n\n");
      case 3:
        return put("# Examplol\n\n");
      case 4:
        return put("Examplol\n========\n\n");
      default:
        return put(html_ ? "<!doctype html>\n<html><head><title>x</title><style>p {}</style></head><body>\n"
                           "<h1>Examplol</h1>\n"
                         : "# **Examplol** {#top}\n\n");
    }
  }

  void section() {
    struct Known {
      const char* heading;
      SectionKind kind;
    };
    constexpr Known kKnown[] = {{"Indication", kIndications},
                                {"4.8 Undesirable effects", kAdverseReactions},
                                {"6 ADVERSE REACTIONS", kAdverseReactions},
                                {"5. How to store Examplol", kStorage},
                                {"What Examplol is and what it is used for", kIndications},
                                {"Posology", kDosage},
                                {"Contra-indications", kContraindications},
                                {"Nebenwirkungen", kAdverseReactions},
                                {"Taking Examplol with other medicines", kInteractions}};
    const Known known = kKnown[pick(std::size(kKnown))];
    kind_ = known.kind;
    const std::string heading = known.heading;
    switch (html_ ? 3 : pick(5)) {
      case 0:
        put("## " + heading + " {#a" + std::to_string(words_) + "}\n\n");
        break;
      case 1:
        put("##\xC2\xA0**" + heading + "**[^9]\n\n");
        break;
      case 2:
        put(heading + "\n" + std::string(heading.size(), '-') + "\n\n");
        break;
      case 3:
        put("<h2 class=\"x\">" + heading + "</h2>\n\n");
        break;
      default:
        put("## [" + heading + "](#x) ##\n\n");
    }
    const int blocks = 1 + static_cast<int>(pick(4));
    for (int i = 0; i < blocks; ++i) html_ ? html_block() : block();
  }

  std::string words() {
    switch (html_ ? pick(6) : pick(18)) {
      case 0:
        return keep() + " " + keep();
      case 1:
        return keep() + " &lt; 5 &micro;g &amp; " + keep();
      case 2:
        return "<b>" + keep() + "</b>";
      case 3:
        return keep() + " <del>" + lose() + "</del> " + keep();
      case 4:
        return "<span class=\"a\">" + keep() + "</span>";
      case 5:
        return keep() + "<!-- " + lose() + " -->";
      case 6:
        return "**" + keep() + "** and *" + keep() + "*";
      case 7:
        return "[[" + lose() + "|" + keep() + "]]";
      case 8:
        return keep() + " %%" + lose() + "%% " + keep();
      case 9:
        return "==" + keep() + "==";
      case 10:
        return keep() + " ~~" + lose() + "~~ " + keep();
      case 11:
        return "{{< " + lose() + " >}}" + keep() + "{{< /x >}}";
      case 12:
        return "<Child-Pugh " + keep() + "> and < " + keep();
      case 13:
        return keep() + " $\\geq 5$ " + keep();
      case 14:
        return "[" + keep() + "](https://example.org/" + lose() + ")";
      case 15:
        return keep() + "^a^ ~b~ " + keep();
      case 16:
        return "`" + keep() + "`";
      default:
        return keep() + "[^1] " + keep();
    }
  }

  void block() {
    switch (pick(13)) {
      case 0:
        return put(words() + "\n" + words() + "\n\n");
      case 1:
        return put("- " + words() + "\n- " + words() + "\n    - " + words() + "\n\n");
      case 2:
        return put("| " + keep() + " | " + keep() + " |\n|---|:-:|\n| " + words_in_cell() + "<br>" + keep() + " | " +
                   words_in_cell() + " |\n\n");
      case 3:
        return put(words() + "\n| a | b |\n| - | - |\n| " + keep() + " | |\n\n");
      case 4:
        return put("> [!warning] " + words() + "\n> " + words() + "\n\n");
      case 5:
        return put("!!! note \"" + keep() + "\"\n    " + words() + "\n\n");
      case 6:
        return put(":::tip\n" + words() + "\n:::\n\n");
      case 7:
        return put("<details><summary>" + keep() + "</summary>\n\n" + words() + "\n\n</details>\n\n");
      case 8:
        return put(keep() + "\n: " + words() + "\n\n");
      case 9:
        return put("<script>\nvar x = \"" + lose() + "\";\n</script>\n\n" + words() + "\n\n");
      case 10:
        return put("[^7]: " + words() + "\n\n");
      case 11:
        return put("import X from '" + lose() + "'\n\n" + words() + "\n\n");
      default:
        return put("<table><tr><th>" + keep() + "</th><th>a</th></tr>\n\n<tr><td>" + keep() + "</td><td>" + keep() +
                   "</td></tr></table>\n\n");
    }
  }

  std::string words_in_cell() { return keep() + " " + keep(); }

  void html_block() {
    switch (pick(5)) {
      case 0:
        return put("<p>" + words() + "\n" + words() + "</p>\n");
      case 1:
        return put("<ul><li>" + words() + "<li>" + words() + "</ul>");
      case 2:
        return put("<table><tr><td>" + words() + "<td>" + words() + "</table>\n");
      case 3:
        return put("<script>" + lose() + "</script><div>" + words() + "</div>\n");
      default:
        return put(words() + "<br>" + words() + "\n");
    }
  }

  std::mt19937 random_;
  Page page_;
  bool html_ = false;
  std::optional<SectionKind> kind_;
  int words_ = 0;
};

// How often the word stands in the text as a word of its own.
int count(std::string_view text, const std::string& word) {
  int n = 0;
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1))
    n += at + word.size() == text.size() || text[at + word.size()] < '0' || text[at + word.size()] > '9';
  return n;
}

TEST(EveryDialect, WordsInAreWordsOut) {
  int told = 0;
  for (unsigned seed = 0; seed < 4000 && told < 10; ++seed) {
    const Page page = Maker(seed).make();
    const ParsedMonograph parsed = parse_monograph(page.path, page.text);
    ASSERT_TRUE(parsed.monograph) << page.text;
    const Monograph& monograph = *parsed.monograph;
    EXPECT_EQ(monograph.title, "Examplol") << seed << "\n" << page.text;
    std::string all;
    for (const Section& section : monograph.sections) all += section.heading + "\n" + section.text + "\n";
    EXPECT_EQ(find_invalid_utf8(all), std::string_view::npos) << seed;
    std::string wrong;
    for (const auto& [word, kind] : page.kept) {
      const int times = count(all, word);
      if (times != 1) wrong += " " + word + " stands " + std::to_string(times) + " times;";
      for (const Section& section : monograph.sections)
        if (kind && count(section.text, word) > 0 && section.kind != *kind)
          wrong += " " + word + " is of kind " + std::string(section_kind_info(section.kind).id) + ";";
    }
    for (const auto& word : page.gone)
      if (count(all, word) > 0) wrong += " " + word + " is there;";
    if (!wrong.empty()) {
      ++told;
      ADD_FAILURE() << seed << ":" << wrong << "\n" << page.text << "\n---\n" << all;
    }
  }
}

}  // namespace
}  // namespace materia
