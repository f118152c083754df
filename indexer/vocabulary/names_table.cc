#include "indexer/vocabulary/names_table.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/language/language.h"
#include "common/lexicon/lexicon.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/vocabulary/delimited_text.h"
#include "indexer/vocabulary/listed_drug.h"

namespace materia {
namespace {

struct Column {
  std::size_t at;
  NameKind kind;
};
struct Columns {
  std::optional<std::size_t> drug, atc_code;
  std::vector<Column> names;
};

std::string_view first_line(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
  return text.substr(0, text.find('\n'));
}

// What separates the fields of this header; nothing where it is no row.
std::optional<char> separator_of(std::string_view line) {
  // An upright stroke also joins synonyms in one field.
  if (std::count(line.begin(), line.end(), '|') > std::count(line.begin(), line.end(), ',') &&
      line.find('\t') == std::string_view::npos)
    return '|';
  for (const char separator : {'\t', ',', ';'})
    if (line.find(separator) != std::string_view::npos) return separator;
  return std::nullopt;
}

// A register of groups and substances tells them apart by the length of their codes: N02BE01 is paracetamol, N02BE are
// the anilides.
constexpr std::string_view kAtcCodeColumn = "atccode";
constexpr std::size_t kSubstanceCodeBytes = 7;

bool is_chosen(std::size_t at, const Columns& columns) {
  return std::any_of(columns.names.begin(), columns.names.end(), [&](const Column& column) { return column.at == at; });
}

Columns columns_of(const std::vector<std::string>& header, std::span<const NamesColumn> chosen) {
  std::vector<std::string> keys;
  for (const auto& title : header) keys.push_back(closed_key(title));
  const auto find = [&](std::string_view key) -> std::optional<std::size_t> {
    const auto at = std::find(keys.begin(), keys.end(), key);
    if (at == keys.end()) return std::nullopt;
    return static_cast<std::size_t>(at - keys.begin());
  };
  Columns columns;
  columns.atc_code = find(kAtcCodeColumn);
  for (const NamesColumn& column : chosen) {
    const auto at = find(closed_key(column.header));
    if (at && !column.kind) columns.drug = at;
    if (at && column.kind) columns.names.push_back({*at, *column.kind});
  }
  if (columns.drug && !columns.names.empty()) return columns;  // what a librarian chose is all there is
  for (const auto key : kLanguage.drug_columns)
    if (!columns.drug) columns.drug = find(key);
  const bool medline = find("medlineplusid").has_value();  // its "synonyms" are brands
  for (const auto& [id, headers] : kLanguage.name_columns) {
    const NameKind kind = find_name_kind(id).value_or(NameKind::kBrand);  // known: checked when the table was built
    for (const auto key : headers)
      if (const auto at = find(key); at && at != columns.drug && !is_chosen(*at, columns))
        columns.names.push_back({*at, medline && kind == NameKind::kGeneric ? NameKind::kBrand : kind});
  }
  // "name, brand": the name is the drug's.
  if (!columns.drug && columns.names.size() > 1)
    for (const auto key : kLanguage.plain_name_columns)
      if (const auto at = find(key); at && !columns.drug) columns.drug = at;
  std::erase_if(columns.names, [&](const Column& column) { return column.at == columns.drug; });
  return columns;
}

// Several names in one field stand apart by upright strokes.
std::vector<std::string> names_of(std::string_view field, const std::vector<std::string>& ingredients) {
  std::vector<std::string> names;
  while (!field.empty()) {
    const auto stroke = field.find('|');
    std::string name = squeeze(field.substr(0, stroke));
    for (const std::string_view mark : {"\xC2\xAE", "\xE2\x84\xA2"})  // ® ™
      for (auto at = name.find(mark); at != std::string::npos; at = name.find(mark)) name.erase(at, mark.size());
    if (!is_empty_field(name)) names.push_back(without_shouting(without_composition(name, ingredients)));
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
  TableReader(std::string_view path, std::span<const NamesColumn> chosen) : path_(path), chosen_(chosen) {}

  // next: each row in order, then nullptr.
  NamesFile run(const std::function<const DelimitedRow*()>& next) {
    const DelimitedRow* header = next();
    if (!header || !read_header(*header)) return std::move(out_);
    while (const DelimitedRow* row = next()) read_row(*row);
    return std::move(out_);
  }

 private:
  bool read_header(const DelimitedRow& row) {
    width_ = row.fields.size();
    columns_ = columns_of(row.fields, chosen_);
    if (columns_.drug) drug_title_ = row.fields[*columns_.drug];
    // A register of substances has no names beside them.
    if (columns_.drug && (!columns_.names.empty() || columns_.atc_code)) return true;
    std::string found;
    for (const auto& field : row.fields) found += (found.empty() ? "\"" : ", \"") + field + "\"";
    issue(row.line, Severity::kError, "names-header",
          "a table of names needs a column of the drug (\"composition\", \"generic\", \"ingredients\", \"drug\") and "
          "one of its names (\"brand\", \"name\", \"synonyms\"); the columns are " +
              found + "; say which they are with --column drug=NAME --column brand=NAME");
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
      any = any || !is_empty_field(field(column.at));
    }
    if (missing)
      return issue(row.line, Severity::kError, "names-row",
                   std::to_string(row.fields.size()) + " fields under " + std::to_string(width_) + " columns");
    if (columns_.atc_code && field(*columns_.atc_code).size() != kSubstanceCodeBytes) return;
    const auto drug = field(*columns_.drug);
    if (columns_.names.empty()) return add_substance(drug, row.line);
    if (!any || (!drug.empty() && is_empty_field(drug))) return;
    if (drug.empty() || listed_ingredients(drug).empty())
      return issue(row.line, Severity::kError, "names-row", "no drug under \"" + drug_title_ + "\"");
    const std::size_t at = entry_of(drug, row.line);
    for (const auto& column : columns_.names)
      for (auto& name : names_of(field(column.at), out_.entries[at].ingredients))
        if (closed_key(name).size() >= 2 && seen_[at].insert(name).second)
          out_.entries[at].names.push_back({name, kind_of(name, column.kind), row.line});
  }

  // A substance that is only listed is a name of itself.
  void add_substance(std::string_view drug, int line) {
    if (is_empty_field(drug) || listed_ingredients(drug).empty()) return;
    const std::size_t at = entry_of(drug, line);
    if (seen_[at].insert(out_.entries[at].drug).second)
      out_.entries[at].names.push_back({out_.entries[at].drug, NameKind::kGeneric, line});
  }

  // The entry of this drug, made where it is new. Rows of one drug mostly write it alike, so the text is asked first.
  std::size_t entry_of(std::string_view drug, int line) {
    const auto [written, fresh_text] = by_text_.try_emplace(std::string(drug), 0);
    if (!fresh_text) return written->second;
    VocabularyEntry entry;
    entry.ingredients = listed_ingredients(drug);
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
  std::span<const NamesColumn> chosen_;
  NamesFile out_;
  std::size_t width_ = 0;
  std::string drug_title_;
  Columns columns_;
  std::unordered_map<std::string, std::size_t> by_text_, by_drug_;  // → out_.entries
  std::vector<std::unordered_set<std::string>> seen_;               // names of each entry
};

}  // namespace

std::optional<NamesColumn> parse_names_column(std::string_view role_and_header) {
  const auto equals = role_and_header.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const auto role = trim(role_and_header.substr(0, equals));
  NamesColumn column{find_name_kind(role), std::string(trim(role_and_header.substr(equals + 1)))};
  if (closed_key(column.header).empty() || column.kind == NameKind::kTitle) return std::nullopt;
  if (!column.kind && role != "drug") return std::nullopt;
  return column;
}

bool is_names_table(std::string_view text) {
  const auto line = first_line(text);
  if (line.empty() || std::string_view("#-[{%&*!").find(line.front()) != std::string_view::npos) return false;
  const auto separator = separator_of(line);
  return separator && line.find(": ") >= line.find(*separator);
}

NamesFile read_names_table(std::string_view path, std::string_view text, std::span<const NamesColumn> columns) {
  DelimitedText table(text, separator_of(first_line(text)).value_or(','));
  return TableReader(path, columns).run([&] { return table.next(); });
}

NamesFile read_names_rows(std::string_view path, std::span<const DelimitedRow> rows,
                          std::span<const NamesColumn> columns) {
  auto next = rows.begin();
  return TableReader(path, columns).run([&] { return next == rows.end() ? nullptr : &*next++; });
}

}  // namespace materia
