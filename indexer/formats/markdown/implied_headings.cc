#include "indexer/formats/markdown/implied_headings.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "indexer/monograph/plain_text.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

constexpr int kKeyLevel = 7;    // below all written headings
constexpr int kLabelLevel = 2;  // as "## Usage"
constexpr int kMostLabelWords = 8;

TextBlock heading_at(int line, int level, std::string_view text) {
  TextBlock heading{.kind = TextBlockKind::kHeading, .level = level, .line = line};
  append(heading, trim(text), false, false);
  return heading;
}

TextBlock paragraph_at(const TextBlock& from, std::string_view text) {
  TextBlock paragraph{.line = from.line};
  append(paragraph, trim(text), false, false);
  return paragraph;
}

// ---- Keys and values ----

// "Term\n: what it means": the term, and where its meaning begins.
std::optional<std::pair<std::string_view, std::size_t>> find_definition(const TextBlock& block) {
  if (block.kind != TextBlockKind::kParagraph) return std::nullopt;
  const std::string_view text = block.text;
  const auto mark = text.find("\n:");
  if (mark == std::string_view::npos || mark == 0 || text.find('\n') != mark || mark + 2 >= text.size() ||
      text[mark + 2] != ' ')
    return std::nullopt;
  return std::pair{trim(text.substr(0, mark)), mark + 2};
}

// "Term" and ": what it means" with an empty line between are one paragraph.
std::vector<TextBlock> with_joined_definitions(std::vector<TextBlock> blocks) {
  std::vector<TextBlock> joined;
  joined.reserve(blocks.size());
  for (TextBlock& block : blocks) {
    const bool meaning = block.kind == TextBlockKind::kParagraph && block.text.starts_with(": ");
    const bool behind_term = meaning && !joined.empty() && joined.back().kind == TextBlockKind::kParagraph &&
                             joined.back().depth == 0 && count_words(joined.back().text) <= kMostLabelWords &&
                             joined.back().text.find('\n') == std::string::npos;
    if (behind_term)
      append(joined.back(), "\n" + block.text, false, false);
    else
      joined.push_back(std::move(block));
  }
  return joined;
}

// Keys are headings only where no section with a kind of its own is open: under "Dosage" they are groups of patients.
class Keys {
 public:
  explicit Keys(std::vector<TextBlock> blocks) : blocks_(std::move(blocks)) {}

  std::vector<TextBlock> run() {
    for (std::size_t i = 0; i < blocks_.size();) {
      const std::size_t end = read_table(i) + i;
      if (end > i) {
        i = end;
        continue;
      }
      if (blocks_[i].kind == TextBlockKind::kHeading)
        open_ = map_heading(blocks_[i].text).value_or(SectionKind::kOther);
      i += read_definitions(i);
    }
    return std::move(out_);
  }

 private:
  bool may_be_headings() const {
    return open_ == SectionKind::kOther || open_ == SectionKind::kNames || open_ == SectionKind::kSummary;
  }

  // How many blocks are rows of a table whose keys are headings.
  std::size_t read_table(std::size_t begin) {
    if (begin < rows_end_) return 0;  // of a table that has no such keys
    std::size_t end = begin;
    std::set<SectionKind> kinds;
    bool two_columns = true;
    for (; end < blocks_.size() && blocks_[end].kind == TextBlockKind::kTableRow; ++end) {
      two_columns = two_columns && blocks_[end].cells.size() == 2;
      if (!two_columns) continue;
      if (const auto kind = map_heading(blocks_[end].cells[0])) kinds.insert(*kind);
    }
    rows_end_ = end;
    if (!two_columns || kinds.size() < 2 || !may_be_headings()) return 0;
    for (std::size_t i = begin; i < end; ++i)
      if (!map_heading(blocks_[i].cells[0])) out_.push_back(blocks_[i]);
    for (std::size_t i = begin; i < end; ++i)
      if (map_heading(blocks_[i].cells[0])) add(blocks_[i], blocks_[i].cells[0], blocks_[i].cells[1]);
    out_.push_back({.kind = TextBlockKind::kEnd, .line = blocks_[end - 1].line});
    return end - begin;
  }

  // How many blocks are definitions, or one.
  std::size_t read_definitions(std::size_t begin) {
    std::size_t end = begin;
    bool known = false;
    for (; end < blocks_.size(); ++end) {
      const auto found = find_definition(blocks_[end]);
      if (!found) break;
      known = known || map_heading(found->first);
    }
    if (end == begin) {
      out_.push_back(std::move(blocks_[begin]));
      return 1;
    }
    known = known && may_be_headings();
    for (std::size_t i = begin; i < end; ++i) {
      const auto found = find_definition(blocks_[i]);
      std::string meaning(trim(std::string_view(blocks_[i].text).substr(found->second)));
      replace_all(meaning, "\n: ", "\n");
      if (known)
        add(blocks_[i], found->first, meaning);
      else
        out_.push_back(paragraph_at(blocks_[i], std::string(found->first) + ": " + meaning));
    }
    if (known) out_.push_back({.kind = TextBlockKind::kEnd, .line = blocks_[end - 1].line});
    return end - begin;
  }

  void add(const TextBlock& at, std::string_view key, std::string_view value) {
    out_.push_back(heading_at(at.line, kKeyLevel, key));
    if (!value.empty()) out_.push_back(paragraph_at(at, value));
  }

  std::vector<TextBlock> blocks_, out_;
  std::size_t rows_end_ = 0;  // behind the table that was looked at last
  SectionKind open_ = SectionKind::kOther;
};

// ---- Labels ----

bool in_capitals(std::string_view text) {
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return is_letter(c); });
  return letters >= 4 && std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// A line that may be a heading, with or without the text that it announces.
struct Label {
  std::string_view name, rest;
  bool marked = false;  // bold or in capitals
  bool known = false;
  bool announces = false;  // "Common:", and not in capitals: a list within the section that is open
};

std::optional<Label> find_label(const TextBlock& line) {
  const std::string_view text = line.text;
  const std::size_t bold = bold_prefix(line);
  const std::size_t colon = text.find(':');
  const auto label = [&](std::size_t end, std::size_t rest, bool marked) {
    const std::string_view name = trim(text.substr(0, end));
    const bool known = map_heading(name).has_value();
    return Label{name, trim(text.substr(std::min(rest, text.size()))), marked || in_capitals(name), known,
                 !known && !in_capitals(name) && text.substr(end).starts_with(':')};
  };
  if (colon != std::string_view::npos && (bold == 0 || colon <= bold)) {
    const Label found = label(colon, std::max(colon + 1, text.find_first_not_of(": ", colon)), bold > 0);
    if (found.known || (found.marked && found.rest.empty())) return found;
    return std::nullopt;
  }
  if (bold > 0) {
    std::size_t rest = bold;
    while (rest < text.size()) {
      if (std::string_view(" \n:-").find(text[rest]) != std::string_view::npos)
        ++rest;
      else if (text.substr(rest).starts_with("\xE2\x80\x93") || text.substr(rest).starts_with("\xE2\x80\x94"))
        rest += 3;  // a dash
      else
        break;
    }
    const Label found = label(bold, rest, true);
    return found.known || found.rest.empty() ? std::optional(found) : std::nullopt;
  }
  const Label found = label(text.size(), text.size(), false);
  return found.known || found.marked ? std::optional(found) : std::nullopt;
}

bool is_short(std::string_view name) {
  return !name.empty() && count_words(name) <= kMostLabelWords && name.back() != '.' && name.back() != '?' &&
         name.back() != '!';
}

// Bold that goes on behind this line end is no line of its own.
bool goes_on_bold(const TextBlock& block, std::size_t line_end) {
  return std::any_of(block.runs.begin(), block.runs.end(),
                     [&](const Run& run) { return run.bold && run.begin < line_end && run.end > line_end + 1; });
}

class Labels {
 public:
  explicit Labels(const std::vector<TextBlock>& blocks) : blocks_(blocks) {
    // Beyond those that are read as headings in any page.
    const auto counts = [](const Label& label) { return label.known && !is_bold_heading(label.name); };
    bool any = false;
    for (const bool items : {false, true}) {
      if (any) break;  // "* **Pregnancy:** ..." under such a line is a part of it
      items_ = items;
      for (const TextBlock& block : blocks_)
        each_line(block, [&](const TextBlock&, const std::optional<Label>& label) {
          any = any || (label && label->known);
          found_ = found_ || (label && counts(*label));
        });
      if (found_) break;
    }
  }

  // True where lines of the page are known headings.
  [[nodiscard]] bool found() const { return found_; }

  [[nodiscard]] std::vector<TextBlock> run(bool titled) const {
    std::vector<TextBlock> out;
    for (const TextBlock& block : blocks_) {
      const std::size_t begin = out.size();
      each_line(block, [&](const TextBlock& line, const std::optional<Label>& label) {
        if (label) {
          // What stands first and is none of a section's names the page.
          const int level = out.empty() && !titled && !label->known ? 1 : kLabelLevel + (label->announces ? 1 : 0);
          out.push_back(heading_at(line.line, level, label->name));
          if (!label->rest.empty()) {
            const auto rest = static_cast<std::size_t>(label->rest.data() - line.text.data());
            out.push_back(slice(line, rest));
            out.back().kind = TextBlockKind::kParagraph;
            out.back().depth = 0;
          }
        } else if (out.size() > begin && out.back().kind != TextBlockKind::kHeading) {
          append(out.back(), "\n", false, false);
          for (const Run& run : line.runs)
            append(out.back(), std::string_view(line.text).substr(run.begin, run.end - run.begin), run.bold,
                   run.italic);
        } else {
          out.push_back(line);
        }
      });
    }
    return out;
  }

 private:
  // "4. Possible side effects" alone between paragraphs is no list; in a table of contents it is one.
  [[nodiscard]] bool is_numbered_line(const TextBlock& block) const {
    const auto at = static_cast<std::size_t>(&block - blocks_.data());
    const auto in_list = [&](std::size_t i) {
      return i < blocks_.size() && (blocks_[i].kind == TextBlockKind::kListItem || blocks_[i].depth > 0);
    };
    return block.kind == TextBlockKind::kListItem && block.ordered && block.depth == 1 && !in_list(at - 1) &&
           !in_list(at + 1) && map_heading(block.text);
  }

  template <typename Visit>
  void each_line(const TextBlock& block, const Visit& visit) const {
    const bool item = block.kind == TextBlockKind::kListItem && !is_numbered_line(block);
    const bool may_be = item ? items_ : block.kind == TextBlockKind::kParagraph || is_numbered_line(block);
    if (!may_be || block.depth > (block.kind == TextBlockKind::kListItem ? 1 : 0)) {
      visit(block, std::nullopt);
      return;
    }
    std::size_t begin = 0;
    int number = block.line;
    for (bool more = true; more; ++number) {
      const std::size_t end = block.text.find('\n', begin);
      more = end != std::string::npos;
      TextBlock line = slice(block, begin, end);
      line.line = number;
      auto label = find_label(line);
      if (more && goes_on_bold(block, end)) label.reset();
      // In a list only what announces its text is a heading: an item "Pregnancy" is one of many.
      if (label && (!is_short(label->name) || (item && (label->rest.empty() || !label->known)) ||
                    (begin > 0 && !label->marked && label->rest.empty())))
        label.reset();
      visit(line, label);
      begin = end + 1;
    }
  }

  const std::vector<TextBlock>& blocks_;
  bool items_ = false;  // items of lists are such lines too
  bool found_ = false;
};

// Only the title, or nothing, is a heading.
bool has_no_headings(const std::vector<TextBlock>& blocks) {
  return std::none_of(blocks.begin(), blocks.end(), [](const TextBlock& block) {
    return block.kind == TextBlockKind::kHeading && (block.level > 1 || map_heading(block.text));
  });
}

bool may_have_keys(const std::vector<TextBlock>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const TextBlock& block) {
    return block.kind == TextBlockKind::kTableRow ||
           (block.kind == TextBlockKind::kParagraph &&
            (block.text.starts_with(": ") || block.text.find("\n: ") != std::string::npos));
  });
}

}  // namespace

std::vector<TextBlock> with_implied_headings(std::vector<TextBlock> blocks, bool titled) {
  const bool none = has_no_headings(blocks);
  if (may_have_keys(blocks)) {
    blocks = Keys(with_joined_definitions(std::move(blocks))).run();
  }
  if (none) {
    const Labels labels(blocks);
    if (labels.found()) blocks = labels.run(titled);
  }
  return blocks;
}

}  // namespace materia
