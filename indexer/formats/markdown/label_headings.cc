#include "indexer/formats/markdown/label_headings.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/markdown/heading_blocks.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

constexpr int kLabelLevel = 2;  // as "## Usage"

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

}  // namespace

std::vector<TextBlock> with_label_headings(std::vector<TextBlock> blocks, bool titled) {
  if (!has_no_headings(blocks)) return blocks;
  const Labels labels(blocks);
  return labels.found() ? labels.run(titled) : blocks;
}

}  // namespace materia
