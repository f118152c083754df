#include "indexer/vocabulary/rxnorm_names.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/vocabulary/listed_drug.h"

namespace materia {
namespace {

// The columns of RXNCONSO.
enum Field : std::size_t {
  kConcept = 0,
  kLanguageCode = 1,
  kSource = 11,
  kTermType = 12,
  kText = 14,
  kSuppressed = 16,
  kFields = 18
};

std::vector<std::string_view> fields_of(std::string_view row) {
  std::vector<std::string_view> fields;
  while (!row.empty()) {
    const auto stroke = row.find('|');
    fields.push_back(row.substr(0, stroke));
    if (stroke == std::string_view::npos) break;
    row.remove_prefix(stroke + 1);
  }
  return fields;
}

std::string_view next_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool is_row(const std::vector<std::string_view>& fields) { return fields.size() >= kFields; }

class Reader {
 public:
  explicit Reader(std::string_view path) : path_(path) {}

  NamesFile run(std::string_view text) {
    for (int line = 1; !text.empty(); ++line) {
      const auto row = next_line(text);
      if (trim(row).empty()) continue;
      const auto fields = fields_of(row);
      if (!is_row(fields)) {
        out_.issues.push_back({path_, line, Severity::kError, "names-row",
                               std::to_string(fields.size()) + " fields; a row of RXNCONSO has 18. It was left out"});
        continue;
      }
      if (fields[kLanguageCode] == "ENG" && fields[kSuppressed] != "O" && fields[kSuppressed] != "Y")
        read(fields, line);
    }
    add_synonyms();
    return std::move(out_);
  }

 private:
  struct Synonym {
    std::string text;
    int line;
  };
  struct Ingredient {
    std::string text;  // the name that RxNorm prefers
    int line = 0;
    std::vector<Synonym> synonyms;
  };

  void read(const std::vector<std::string_view>& fields, int line) {
    const std::string_view type = fields[kTermType], text = fields[kText];
    const bool preferred = fields[kSource] == "RXNORM";
    if (preferred && (type == "IN" || type == "MIN")) {
      Ingredient& ingredient = ingredient_of(fields[kConcept]);
      ingredient.text = text;
      ingredient.line = line;
    } else if (type == "IN" || type == "SY" || type == "SU" || type == "PT" || type == "FSY" || type == "RXN_IN") {
      ingredient_of(fields[kConcept]).synonyms.push_back({std::string(text), line});
    } else if (preferred && text.ends_with(']') && type.starts_with("SB")) {
      const auto open = text.rfind('[');
      if (open != std::string_view::npos)
        add(text.substr(0, open), text.substr(open + 1, text.size() - open - 2), NameKind::kBrand, line);
    }
  }

  Ingredient& ingredient_of(std::string_view concept_id) {
    const auto [at, fresh] = by_concept_.try_emplace(std::string(concept_id), ingredients_.size());
    if (fresh) ingredients_.emplace_back();
    return ingredients_[at->second];
  }

  // Atoms of concepts that are no ingredient (dose forms, brands) fall away with their concept.
  void add_synonyms() {
    for (const Ingredient& ingredient : ingredients_)
      if (!ingredient.text.empty())
        for (const Synonym& synonym : ingredient.synonyms)
          add(ingredient.text, synonym.text, NameKind::kGeneric, synonym.line);
  }

  void add(std::string_view drug, std::string_view name, NameKind kind, int line) {
    const auto ingredients = listed_ingredients(drug);
    if (ingredients.empty() || closed_key(name).size() < 2) return;
    std::string joined;
    for (const auto& ingredient : ingredients) joined += (joined.empty() ? "" : " + ") + ingredient;
    if (closed_key(joined) == closed_key(name) || !seen_.insert(joined + '\n' + std::string(name)).second) return;
    const auto [at, fresh] = by_drug_.try_emplace(joined, out_.entries.size());
    if (fresh) out_.entries.push_back({joined, ingredients, {}, path_, line, VocabularyOrigin::kList});
    out_.entries[at->second].names.push_back({without_shouting(squeeze(name)), kind, line});
  }

  std::string path_;
  NamesFile out_;
  std::vector<Ingredient> ingredients_;
  std::unordered_map<std::string, std::size_t> by_concept_, by_drug_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

bool is_rxnorm_names(std::string_view text) {
  const auto fields = fields_of(next_line(text));
  return is_row(fields) && fields[kLanguageCode].size() == 3 && !fields[kConcept].empty() &&
         fields[kConcept].find_first_not_of("0123456789") == std::string_view::npos;
}

NamesFile read_rxnorm_names(std::string_view path, std::string_view text) { return Reader(path).run(text); }

}  // namespace materia
