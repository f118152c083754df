#include "indexer/write/names_documents.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/encoding/coding.h"
#include "common/index/codes.h"
#include "common/index/schema.h"
#include "common/index/section_record.h"
#include "common/text/fold.h"

namespace materia {
namespace {

Xapian::Document drug_document(const LexiconDrug& drug, std::string_view type, const std::string& data) {
  Xapian::Document document;
  document.add_boolean_term(make_term(prefix::kType, type));
  document.add_boolean_term(make_term(prefix::kDrug, drug.key));
  for (const auto& name : drug.names) {
    const FoldedText folded = fold(name.text);
    for (std::size_t i = 0; i < folded.words.size(); ++i)
      document.add_term(make_term(prefix::kTitleWord, folded.word(i)));
  }
  document.set_data(data);
  return document;
}

// Document → its data, of all of one type.
std::vector<std::pair<Xapian::docid, std::string>> stored(const Xapian::Database& db, std::string_view type) {
  std::vector<std::pair<Xapian::docid, std::string>> found;
  const std::string term = make_term(prefix::kType, type);
  for (auto at = db.postlist_begin(term); at != db.postlist_end(term); ++at)
    found.emplace_back(*at, db.get_document(*at, Xapian::DOC_ASSUME_VALID).get_data());
  return found;
}

// Makes the documents of this type what the list is to be, in its order; one that is the same stays untouched.
template <typename Item>
void update_list(Xapian::WritableDatabase& db, std::string_view type, const std::vector<Item>& items) {
  const auto before = stored(db, type);
  std::vector<std::string> now;
  now.reserve(items.size());
  for (const auto& item : items) now.push_back(encode(item));
  if (std::equal(before.begin(), before.end(), now.begin(), now.end(),
                 [](const auto& old, const auto& data) { return old.second == data; }))
    return;
  for (const auto& [document, data] : before) db.delete_document(document);
  for (const auto& data : now) {
    Xapian::Document document;
    document.add_boolean_term(make_term(prefix::kType, type));
    document.set_data(data);
    db.add_document(document);
  }
}

}  // namespace

Xapian::Document monograph_document(const IndexContent& content, std::size_t place) {
  const Monograph& monograph = content.monographs[place];
  Xapian::Document document;
  document.add_boolean_term(make_term(prefix::kType, "monograph"));
  document.add_boolean_term(make_term(prefix::kMonograph, monograph.id));
  if (monograph.banned) document.add_boolean_term(make_term(prefix::kBanned, *monograph.banned ? "yes" : "no"));
  const std::string sort_key = fold_key(monograph.title);
  const bool letter = !sort_key.empty() && sort_key[0] >= 'a' && sort_key[0] <= 'z';
  document.add_boolean_term(make_term(prefix::kLetter, letter ? sort_key.substr(0, 1) : "#"));
  document.add_value(slot::kSortKey, sort_key);
  MonographRecord record;
  record.id = monograph.id;
  record.path = monograph.path;
  record.title = monograph.title;
  record.drug = content.lexicon.monographs[place].key;
  record.banned = monograph.banned;
  record.ban_reason = monograph.ban_reason;
  record.updated = monograph.updated;
  record.sources = monograph.sources;
  for (const auto& code : monograph.codes) {
    record.codes.push_back({std::string(code_system_id(code.system)), code.value});
    const std::string key = code_key(record.codes.back().system, code.value);
    if (!key.empty()) document.add_boolean_term(make_term(prefix::kCode, key));
  }
  record.forms = monograph.forms;
  record.routes = monograph.routes;
  record.companies = monograph.companies;
  if (record.companies.empty() && !monograph.company.empty()) record.companies = {monograph.company};
  record.language = monograph.language;
  record.digest = monograph.digest;
  record.stub = monograph.stub;
  record.sections = monograph.section_count;
  if (const auto* family = content.families.of(place)) {
    record.family = content.monographs[family->leader].id;
    record.family_size = static_cast<std::uint32_t>(family->members.size());
    document.add_boolean_term(make_term(prefix::kFamily, record.family));
  }
  document.set_data(encode(record));
  return document;
}

// A drug's data begins with its key, and all its terms follow from its data.
void update_drugs(Xapian::WritableDatabase& db, const std::vector<LexiconDrug>& drugs, std::string_view type) {
  const auto before = stored(db, type);
  std::unordered_map<std::string_view, std::size_t> places;  // key → before
  for (std::size_t i = 0; i < before.size(); ++i) places.emplace(Decoder(before[i].second).text(), i);
  for (const auto& drug : drugs) {
    const std::string data = encode(drug);
    const auto found = places.find(drug.key);
    if (found == places.end()) {
      db.add_document(drug_document(drug, type, data));
      continue;
    }
    const auto& [document, old_data] = before[found->second];
    if (old_data != data) db.replace_document(document, drug_document(drug, type, data));
    places.erase(found);
  }
  for (const auto& [key, place] : places) db.delete_document(before[place].first);
}

void update_concepts(Xapian::WritableDatabase& db, const std::vector<MedicalConcept>& concepts) {
  update_list(db, "concept", concepts);
}

void update_stems(Xapian::WritableDatabase& db, const std::vector<InnStem>& stems) { update_list(db, "stem", stems); }

std::vector<MedicalConcept> stored_concepts(const Xapian::Database& db) {
  std::vector<MedicalConcept> concepts;
  for (const auto& [document, data] : stored(db, "concept")) concepts.push_back(decode_concept(data));
  return concepts;
}

}  // namespace materia
