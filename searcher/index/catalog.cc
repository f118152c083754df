#include "searcher/index/catalog.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include "common/encoding/utf8.h"
#include "common/index/generation_paths.h"
#include "common/index/schema.h"
#include "common/text/fold.h"

namespace materia {
namespace {

constexpr std::size_t kMostHeads = 256;  // monographs a thread keeps the heads of
constexpr std::size_t kShownNames = 5;   // other names beside a hit's title

// Is it written in letters beyond Latin ones, Greek and its signs among them? U+1E00 to U+1EFF are Latin again, and the
// signs of U+2000 to U+2FFF belong to every script.
bool is_beyond_latin(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto next = decode_utf8(text, at);
    const char32_t c = next.code_point;
    if (c >= 0x370 && !(c >= 0x1E00 && c <= 0x1EFF) && !(c >= 0x2000 && c <= 0x2FFF)) return true;
    at += next.size;
  }
  return false;
}

// The names that help most beside a title: what it is called elsewhere, then brands, then the rest; those in another
// script than the title's last.
int use_of(const LexiconName& name, bool beyond_latin) {
  if (is_beyond_latin(name.text) != beyond_latin) return 5;
  switch (name.kind) {
    case NameKind::kInn:
    case NameKind::kUsan:
    case NameKind::kBan:
      return 0;
    case NameKind::kTitle:
    case NameKind::kGeneric:
      return name.reviewed ? 1 : 3;
    case NameKind::kBrand:
      return name.reviewed ? 2 : 3;
    default:
      return 4;
  }
}

}  // namespace

Catalog::Catalog(const OpenIndex& index)
    : index_(index),
      names_(names_directory(index.directory).string()),
      sections_(sections_directory(index.directory).string()) {}

Xapian::doccount Catalog::frequency(const LexiconName& name) const {
  const FoldedText written = fold(name.text);
  return written.words.size() == 1 ? sections_.get_termfreq(std::string(written.word(0))) : 0;
}

// Of one use, those first that texts speak of most: the brands that people know. What only repeats a name that is shown
// with other words around it is left out: "Acetaminophen [paracetamol]".
std::vector<std::string> Catalog::other_names(const LexiconDrug& drug, const std::string& title) const {
  struct Choice {
    int use = 0;
    Xapian::doccount frequency = 0;
    const LexiconName* name = nullptr;
  };
  std::vector<Choice> choices;
  const bool beyond_latin = is_beyond_latin(title);
  for (const auto& name : drug.names) choices.push_back({use_of(name, beyond_latin), frequency(name), &name});
  std::stable_sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) {
    return a.use != b.use ? a.use < b.use : a.frequency > b.frequency;
  });
  std::vector<std::string> names, keys{closed_key(title)};
  for (const auto& choice : choices) {
    const std::string key = closed_key(choice.name->text);
    const auto repeats = [&](const std::string& shown) { return key.find(shown) != key.npos; };
    if (names.size() == kShownNames || std::any_of(keys.begin(), keys.end(), repeats)) continue;
    names.push_back(choice.name->text);
    keys.push_back(key);
  }
  return names;
}

std::uint32_t Catalog::number_of(std::string_view id) const {
  const std::string term = make_term(prefix::kMonograph, id);
  const auto at = names_.postlist_begin(term);
  return at == names_.postlist_end(term) ? 0 : *at;
}

std::optional<MonographRecord> Catalog::record(std::string_view id) const {
  const auto number = number_of(id);
  if (number == 0) return std::nullopt;
  return decode_monograph(names_.get_document(number).get_data());
}

MonographRecord Catalog::record_of(std::uint32_t document) const {
  return decode_monograph(names_.get_document(document).get_data());
}

std::vector<std::uint32_t> Catalog::with_code(std::string_view key) const {
  if (key.empty()) return {};
  const std::string term = make_term(prefix::kCode, key);
  return {names_.postlist_begin(term), names_.postlist_end(term)};
}

std::vector<MonographRecord> Catalog::family(std::string_view leader) const {
  std::vector<MonographRecord> members;
  const std::string term = make_term(prefix::kFamily, leader);
  for (auto at = names_.postlist_begin(term); at != names_.postlist_end(term); ++at) members.push_back(record_of(*at));
  if (members.empty())
    if (auto alone = record(leader)) members.push_back(std::move(*alone));
  std::sort(members.begin(), members.end(), [&](const MonographRecord& a, const MonographRecord& b) {
    const bool a_leads = a.id == leader, b_leads = b.id == leader;
    if (a_leads != b_leads) return a_leads;
    return std::tie(a.title, a.companies, a.id) < std::tie(b.title, b.companies, b.id);
  });
  return members;
}

std::optional<LexiconDrug> Catalog::stored_drug(std::string_view key) const {
  const Xapian::Query query(Xapian::Query::OP_FILTER, Xapian::Query(make_term(prefix::kType, "drug")),
                            Xapian::Query(make_term(prefix::kDrug, key)));
  Xapian::Enquire enquire(names_);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const auto found = enquire.get_mset(0, 1);
  if (found.empty()) return std::nullopt;
  return decode_drug(found.begin().get_document().get_data());
}

Hit Catalog::head(const MonographRecord& record) const {
  Hit hit;
  hit.drug = record.drug;
  hit.monograph.id = record.id;
  hit.monograph.path = record.path;
  hit.monograph.title = record.title;
  hit.monograph.banned = record.banned;
  hit.monograph.ban_reason = record.ban_reason;
  hit.monograph.updated = record.updated;
  hit.monograph.sources = record.sources;
  hit.monograph.forms = record.forms;
  hit.monograph.routes = record.routes;
  hit.monograph.companies = record.companies;
  hit.monograph.language = record.language;
  hit.monograph.stub = record.stub;
  hit.monograph.family = record.family;
  hit.monograph.family_size = static_cast<int>(record.family_size);
  if (const auto* drug = index_.lexicon.drug(record.drug)) hit.monograph.names = other_names(*drug, record.title);
  return hit;
}

const Hit& Catalog::head_of(std::uint32_t document) {
  if (heads_.size() >= kMostHeads) heads_.clear();
  if (const auto known = heads_.find(document); known != heads_.end()) return known->second;
  Hit made = head(decode_monograph(names_.get_document(document, Xapian::DOC_ASSUME_VALID).get_data()));
  return heads_.emplace(document, std::move(made)).first->second;
}

MonographListing Catalog::list(int offset, int limit, std::string_view letter) const {
  MonographListing listing;
  Xapian::Enquire enquire(names_);
  Xapian::Query query(make_term(prefix::kType, "monograph"));
  if (!letter.empty())
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(make_term(prefix::kLetter, letter)));
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(slot::kSortKey, false);
  const auto found = enquire.get_mset(static_cast<Xapian::doccount>(std::max(0, offset)),
                                      static_cast<Xapian::doccount>(std::clamp(limit, 1, 1000)), names_.get_doccount());
  listing.total = static_cast<int>(found.get_matches_estimated());
  for (auto at = found.begin(); at != found.end(); ++at) {
    const auto record = decode_monograph(at.get_document().get_data());
    listing.monographs.push_back(
        {record.id, record.path, record.title, record.drug, record.banned, static_cast<int>(record.sections)});
  }
  return listing;
}

}  // namespace materia
