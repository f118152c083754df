#include "indexer/formats/markdown/key_headings.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/markdown/heading_blocks.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

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
        out_.push_back(paragraph_at(blocks_[i].line, std::string(found->first) + ": " + meaning));
    }
    if (known) out_.push_back({.kind = TextBlockKind::kEnd, .line = blocks_[end - 1].line});
    return end - begin;
  }

  void add(const TextBlock& at, std::string_view key, std::string_view value) {
    out_.push_back(heading_at(at.line, kImpliedLevel, key));
    if (!value.empty()) out_.push_back(paragraph_at(at.line, value));
  }

  std::vector<TextBlock> blocks_, out_;
  std::size_t rows_end_ = 0;  // behind the table that was looked at last
  SectionKind open_ = SectionKind::kOther;
};

bool may_have_keys(const std::vector<TextBlock>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const TextBlock& block) {
    return block.kind == TextBlockKind::kTableRow ||
           (block.kind == TextBlockKind::kParagraph &&
            (block.text.starts_with(": ") || block.text.find("\n: ") != std::string::npos));
  });
}

}  // namespace

std::vector<TextBlock> with_key_headings(std::vector<TextBlock> blocks) {
  if (!may_have_keys(blocks)) return blocks;
  return Keys(with_joined_definitions(std::move(blocks))).run();
}

}  // namespace materia
