#include "indexer/vocabulary/names_table.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/language/language.h"
#include "common/lexicon/lexicon.h"
#include "common/text/fold.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/monograph/titles.h"
#include "indexer/vocabulary/delimited_text.h"

namespace materia {
namespace {

struct Column {
  std::size_t at;
  NameKind kind;
};
struct Columns {
  std::optional<std::size_t> drug;
  std::vector<Column> names;
};

std::string_view first_line(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
  return text.substr(0, text.find('\n'));
}

// What separates the fields of this header; nothing where it is no row.
std::optional<char> separator_of(std::string_view line) {
  for (const char separator : {'\t', ',', ';'})
    if (line.find(separator) != std::string_view::npos) return separator;
  return std::nullopt;
}

Columns columns_of(const std::vector<std::string>& header) {
  std::vector<std::string> keys;
  for (const auto& title : header) keys.push_back(closed_key(title));
  const auto find = [&](std::string_view key) -> std::optional<std::size_t> {
    const auto at = std::find(keys.begin(), keys.end(), key);
    if (at == keys.end()) return std::nullopt;
    return static_cast<std::size_t>(at - keys.begin());
  };
  Columns columns;
  for (const auto key : kLanguage.drug_columns)
    if (!columns.drug) columns.drug = find(key);
  const bool medline = find("medlineplusid").has_value();  // its "synonyms" are brands
  for (const auto& [id, headers] : kLanguage.name_columns) {
    const NameKind kind = find_name_kind(id).value_or(NameKind::kBrand);  // known: checked when the table was built
    for (const auto key : headers)
      if (const auto at = find(key); at && at != columns.drug)
        columns.names.push_back({*at, medline && kind == NameKind::kGeneric ? NameKind::kBrand : kind});
  }
  // "name, brand": the name is the drug's.
  if (!columns.drug && columns.names.size() > 1)
    for (const auto key : kLanguage.plain_name_columns)
      if (const auto at = find(key); at && !columns.drug) columns.drug = at;
  std::erase_if(columns.names, [&](const Column& column) { return column.at == columns.drug; });
  return columns;
}

// "2% w/w", "400mg/5ml", "NA" say how much; "Iodochlorhydroxyquin" says what.
bool is_strength(std::string_view inside) {
  return !inside.empty() &&
         (is_digit(inside.front()) || inside.front() == '.' || kLanguage.no_strength.contains(inside));
}

std::string without_strengths(std::string_view drug) {
  std::string text(drug);
  for (auto open = text.find('('); open != std::string::npos; open = text.find('(', open)) {
    const auto close = text.find(')', open);
    if (close == std::string::npos) break;
    if (!is_strength(trim(std::string_view(text).substr(open + 1, close - open - 1)))) {
      ++open;
      continue;
    }
    text.erase(open, close - open + 1);
  }
  return squeeze(text);
}

// "A; B" and "A + B" are two substances, and so are "A and B" and "A, B, and C"; "A, liposomal" is one.
std::vector<std::string> ingredients_of(std::string_view drug) {
  std::string text = without_strengths(drug);
  for (auto at = text.find(';'); at != std::string::npos; at = text.find(';', at + 3)) text.replace(at, 1, " +");
  std::vector<std::string> ingredients;
  for (const auto& part : split_ingredients(text)) ingredients.push_back(without_shouting(part));
  return ingredients;
}

// Several names in one field stand apart by upright strokes.
std::vector<std::string> names_of(std::string_view field) {
  std::vector<std::string> names;
  while (!field.empty()) {
    const auto stroke = field.find('|');
    std::string name = squeeze(field.substr(0, stroke));
    for (const std::string_view mark : {"\xC2\xAE", "\xE2\x84\xA2"})  // ® ™
      for (auto at = name.find(mark); at != std::string::npos; at = name.find(mark)) name.erase(at, mark.size());
    if (!name.empty()) names.push_back(without_shouting(name));
    if (stroke == std::string_view::npos) break;
    field.remove_prefix(stroke + 1);
  }
  return names;
}

// Synonyms are of both sorts: "paracetamol", "4'-hydroxyacetanilide".
NameKind kind_of(std::string_view name, NameKind column) {
  const bool formula = name.find_first_of("0123456789()[],'") != std::string_view::npos;
  return column == NameKind::kGeneric && formula ? NameKind::kChemical : column;
}

class TableReader {
 public:
  TableReader(std::string_view path, std::string_view text)
      : path_(path), table_(text, separator_of(first_line(text)).value_or(',')) {}

  NamesFile run() {
    const DelimitedRow* header = table_.next();
    if (!header || !read_header(*header)) return std::move(out_);
    while (const DelimitedRow* row = table_.next()) read_row(*row);
    return std::move(out_);
  }

 private:
  bool read_header(const DelimitedRow& row) {
    width_ = row.fields.size();
    columns_ = columns_of(row.fields);
    if (columns_.drug && !columns_.names.empty()) {
      drug_title_ = row.fields[*columns_.drug];
      return true;
    }
    std::string found;
    for (const auto& field : row.fields) found += (found.empty() ? "\"" : ", \"") + field + "\"";
    issue(row.line, Severity::kError, "names-header",
          "a table of names needs a column of the drug (\"composition\", \"generic\", \"ingredients\", \"drug\") and "
          "one of "
          "its names (\"brand\", \"name\", \"synonyms\"); the columns are " +
              found);
    return false;
  }

  void read_row(const DelimitedRow& row) {
    if (row.unclosed)
      return issue(row.line, Severity::kError, "names-row", "a quote is not closed; the rest of the file was left out");
    if (row.fields.size() > width_)
      return issue(row.line, Severity::kWarning, "names-row",
                   std::to_string(row.fields.size()) + " fields under " + std::to_string(width_) +
                       " columns; this row was left out, for its fields may be shifted");
    const auto field = [&](std::size_t at) {
      return at < row.fields.size() ? std::string_view(row.fields[at]) : std::string_view{};
    };
    bool missing = row.fields.size() <= *columns_.drug, any = false;
    for (const auto& column : columns_.names) {
      missing = missing || row.fields.size() <= column.at;
      any = any || !field(column.at).empty();
    }
    if (missing)
      return issue(row.line, Severity::kError, "names-row",
                   std::to_string(row.fields.size()) + " fields under " + std::to_string(width_) + " columns");
    if (!any) return;
    const auto drug = field(*columns_.drug);
    if (drug.empty() || ingredients_of(drug).empty())
      return issue(row.line, Severity::kError, "names-row", "no drug under \"" + drug_title_ + "\"");
    const std::size_t at = entry_of(drug, row.line);
    for (const auto& column : columns_.names)
      for (auto& name : names_of(field(column.at)))
        if (closed_key(name).size() >= 2 && seen_[at].insert(name).second)
          out_.entries[at].names.push_back({name, kind_of(name, column.kind), row.line});
  }

  // The entry of this drug, made where it is new. Rows of one drug mostly write it alike, so the text is asked first.
  std::size_t entry_of(std::string_view drug, int line) {
    const auto [written, fresh_text] = by_text_.try_emplace(std::string(drug), 0);
    if (!fresh_text) return written->second;
    VocabularyEntry entry;
    entry.ingredients = ingredients_of(drug);
    for (const auto& ingredient : entry.ingredients) entry.drug += (entry.drug.empty() ? "" : " + ") + ingredient;
    const auto [known, fresh] = by_drug_.try_emplace(entry.drug, out_.entries.size());
    if (fresh) {
      entry.path = path_;
      entry.line = line;
      entry.origin = VocabularyOrigin::kList;
      out_.entries.push_back(std::move(entry));
      seen_.emplace_back();
    }
    return written->second = known->second;
  }

  void issue(int line, Severity severity, const char* code, std::string message) {
    out_.issues.push_back({path_, line, severity, code, std::move(message)});
  }

  std::string path_;
  DelimitedText table_;
  NamesFile out_;
  std::size_t width_ = 0;
  std::string drug_title_;
  Columns columns_;
  std::unordered_map<std::string, std::size_t> by_text_, by_drug_;  // → out_.entries
  std::vector<std::unordered_set<std::string>> seen_;               // names of each entry
};

}  // namespace

bool is_names_table(std::string_view text) {
  const auto line = first_line(text);
  if (line.empty() || std::string_view("#-[{%&*!").find(line.front()) != std::string_view::npos) return false;
  const auto separator = separator_of(line);
  return separator && line.find(": ") >= line.find(*separator);
}

NamesFile read_names_table(std::string_view path, std::string_view text) { return TableReader(path, text).run(); }

std::string without_shouting(std::string_view name) {
  std::string out(name);
  if (std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return out;
  for (std::size_t begin = 0; begin < out.size(); ++begin) {
    if (!is_letter(out[begin])) continue;
    std::size_t end = begin;
    while (end < out.size() &&
           (is_letter(out[end]) || out[end] == '\'' || static_cast<unsigned char>(out[end]) >= 0x80))
      ++end;
    const std::string small = lower_ascii(std::string_view(out).substr(begin, end - begin));
    const bool little = begin > 0 && kLanguage.small_name_words.contains(small);
    // "XR", "HCT", "IV" are read letter by letter.
    if (little)
      out.replace(begin, end - begin, small);
    else if (end - begin > 3)
      out.replace(begin + 1, end - begin - 1, small.substr(1));
    begin = end;
  }
  return out;
}

}  // namespace materia
