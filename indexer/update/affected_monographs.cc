#include "indexer/update/affected_monographs.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <xapian.h>

#include "common/index/generation_paths.h"
#include "common/index/names_database.h"
#include "common/index/schema.h"
#include "common/index/section_record.h"
#include "common/text/word_families.h"
#include "indexer/names/ambiguous_names.h"
#include "indexer/write/names_documents.h"

namespace materia {
namespace {

// All that the sections of a monograph hold of its drug.
bool same_in_sections(const MonographDrug& a, const MonographDrug& b) {
  return a.key == b.key && a.ingredients == b.ingredients && a.main == b.main &&
         std::equal(a.names.begin(), a.names.end(), b.names.begin(), b.names.end(),
                    [](const auto& x, const auto& y) { return x.text == y.text && x.harvested == y.harvested; });
}

using Documents = std::vector<Xapian::docid>;  // sorted

class Search {
 public:
  Search(const BuildState& before, const std::filesystem::path& generation, const IndexContent& content,
         const std::vector<const KnownMonograph*>& known)
      : content_(content),
        known_(known),
        sections_(sections_directory(generation).string()),
        old_concepts_(stored_concepts(open_names(generation))),
        old_drugs_(before.lexicon.drugs),
        drugs_(content.lexicon.drugs),
        old_names_(Lexicon(old_drugs_).name_words()),
        names_(Lexicon(drugs_).name_words()),
        old_analyzer_(&old_names_),
        analyzer_(&names_) {
    for (std::size_t m = 0; m < content.monographs.size(); ++m)
      if (known[m] != nullptr) by_number_.emplace(known[m]->number, m);
    found_.by_names.assign(content.monographs.size(), false);
    found_.by_concepts = found_.by_names;
  }

  std::optional<AffectedMonographs> run() {
    for (std::size_t m = 0; m < known_.size(); ++m)
      if (known_[m] != nullptr && !same_in_sections(known_[m]->drug, content_.lexicon.monographs[m]))
        found_.by_names[m] = true;
    if (!look_for_name_words() || !look_for_concepts()) return std::nullopt;
    look_for_ambiguous_names();
    return std::move(found_);
  }

 private:
  // A word that is a name has another term than the same word of prose, and so may its plural.
  bool look_for_name_words() {
    std::set<std::string> terms;
    const auto add = [&](const NameWords& names, const NameWords& others) {
      for (const auto& word : names) {
        if (others.contains(word)) continue;
        for (const std::string& form : {word, word + "s"}) {
          if (is_stop_word(form)) return false;  // has no postings to be found by
          terms.emplace(old_analyzer_.term(form));
          terms.emplace(analyzer_.term(form));
        }
      }
      return true;
    };
    if (!add(names_, old_names_) || !add(old_names_, names_)) return false;
    if (terms.empty()) return true;
    std::set<Xapian::docid> documents;
    for (const auto& term : terms)
      for (const std::string& posted : {term, make_term(prefix::kLabel, term)})
        documents.insert(sections_.postlist_begin(posted), sections_.postlist_end(posted));
    mark({documents.begin(), documents.end()}, found_.by_names);
    const auto speaks = [&](std::string_view title, Analyzer& analyzer) {
      const auto& tokens = analyzer.analyze(title);
      return std::any_of(tokens.begin(), tokens.end(),
                         [&](const Token& token) { return terms.contains(std::string(token.term)); });
    };
    for (std::size_t m = 0; m < known_.size(); ++m) {
      const auto& title = content_.monographs[m].title;
      if (known_[m] != nullptr && (speaks(title, analyzer_) || speaks(title, old_analyzer_))) found_.by_names[m] = true;
    }
    return true;
  }

  // Words that are counted now and were not.
  void look_for_ambiguous_names() {
    const AmbiguousNames before(old_drugs_), now(drugs_);
    std::set<Xapian::docid> documents;
    for (const auto& word : now.words()) {
      if (before.find(word) != AmbiguousNames::kNone) continue;
      const std::string term(old_analyzer_.term(word));
      documents.insert(sections_.postlist_begin(term), sections_.postlist_end(term));
    }
    mark({documents.begin(), documents.end()}, found_.by_names);
  }

  // Concepts that are not what they were: the sections that speak of them, and those that may now.
  bool look_for_concepts() {
    std::unordered_map<std::string_view, std::string> before;
    for (const auto& entry : old_concepts_) before.emplace(entry.id, encode(entry));
    std::unordered_set<std::string_view> changed, same;
    for (const auto& entry : content_.concepts) {
      const auto found = before.find(entry.id);
      (found != before.end() && found->second == encode(entry) ? same : changed).insert(entry.id);
    }
    for (const auto& [id, data] : before)
      if (!same.contains(id)) changed.insert(id);
    if (!same_order(same)) return false;  // of a form given twice the first concept's stays
    if (changed.empty()) return true;
    std::set<Xapian::docid> documents;
    const auto add_postings = [&](std::string_view id) {
      auto terms = concept_terms(id);
      terms.push_back(make_term(prefix::kMember, id));
      for (const auto& term : terms) documents.insert(sections_.postlist_begin(term), sections_.postlist_end(term));
    };
    const auto look = [&](const std::vector<MedicalConcept>& concepts, Analyzer& analyzer) {
      for (const auto& entry : concepts) {
        const bool below = std::any_of(entry.broader.begin(), entry.broader.end(),
                                       [&](const auto& id) { return changed.contains(id); });
        if (below || changed.contains(entry.id)) add_postings(entry.id);
        if (!changed.contains(entry.id)) continue;
        for (const auto* forms : {&entry.forms, &entry.lay, &entry.abbreviations, &entry.lookalikes})
          for (const auto& form : *forms)
            if (!look_for_form(form, analyzer, documents)) return false;
      }
      return true;
    };
    if (!look(old_concepts_, old_analyzer_) || !look(content_.concepts, analyzer_)) return false;
    mark({documents.begin(), documents.end()}, found_.by_concepts);
    return true;
  }

  bool same_order(const std::unordered_set<std::string_view>& ids) const {
    std::vector<std::string_view> before, now;
    for (const auto& entry : old_concepts_)
      if (ids.contains(entry.id)) before.push_back(entry.id);
    for (const auto& entry : content_.concepts)
      if (ids.contains(entry.id)) now.push_back(entry.id);
    return before == now;
  }

  // Sections with all the words of a form, and monographs whose titles have them. False where it has only words that
  // are not posted.
  bool look_for_form(std::string_view form, Analyzer& analyzer, std::set<Xapian::docid>& documents) {
    if (form.starts_with('=')) form.remove_prefix(1);
    std::vector<std::string> terms;
    const AnalysedText& analysed = analyzer.analyze(form);
    for (const Token& token : analysed)
      if (token.kind == TokenKind::kWord || token.kind == TokenKind::kNumber) terms.emplace_back(token.term);
    if (terms.empty()) return analysed.folded.words.empty();
    std::sort(terms.begin(), terms.end(),
              [&](const auto& a, const auto& b) { return sections_.get_termfreq(a) < sections_.get_termfreq(b); });
    Documents all(sections_.postlist_begin(terms.front()), sections_.postlist_end(terms.front()));
    for (std::size_t i = 1; i < terms.size() && !all.empty(); ++i) {
      auto at = sections_.postlist_begin(terms[i]);
      const auto end = sections_.postlist_end(terms[i]);
      std::erase_if(all, [&](Xapian::docid document) {
        if (at != end) at.skip_to(document);
        return at == end || *at != document;
      });
    }
    documents.insert(all.begin(), all.end());
    for (std::size_t m = 0; m < known_.size(); ++m)
      if (known_[m] != nullptr && !found_.by_concepts[m]) {
        const auto& words = title_terms(m);
        if (std::all_of(terms.begin(), terms.end(), [&](const auto& term) { return words.contains(term); }))
          found_.by_concepts[m] = true;
      }
    return true;
  }

  // Those of titles whose words are names now and were not are marked by look_for_name_words().
  const std::unordered_set<std::string>& title_terms(std::size_t m) {
    if (title_terms_.empty()) {
      Analyzer analyzer(&names_);
      title_terms_.resize(known_.size());
      for (std::size_t i = 0; i < known_.size(); ++i)
        for (const Token& token : analyzer.analyze(content_.monographs[i].title)) title_terms_[i].emplace(token.term);
    }
    return title_terms_[m];
  }

  // The monographs of these sections.
  void mark(const Documents& documents, std::vector<bool>& marks) const {
    auto facts = sections_.valuestream_begin(slot::kFacts);
    for (const auto document : documents) {
      facts.skip_to(document);
      if (facts == sections_.valuestream_end(slot::kFacts)) return;
      if (facts.get_docid() != document) continue;
      const auto found = by_number_.find(decode_facts(*facts).monograph);
      if (found != by_number_.end()) marks[found->second] = true;
    }
  }

  const IndexContent& content_;
  const std::vector<const KnownMonograph*>& known_;
  Xapian::Database sections_;
  std::vector<MedicalConcept> old_concepts_;
  const std::vector<LexiconDrug>&old_drugs_, &drugs_;
  NameWords old_names_, names_;
  Analyzer old_analyzer_, analyzer_;
  std::unordered_map<std::uint32_t, std::size_t> by_number_;
  std::vector<std::unordered_set<std::string>> title_terms_;  // by monograph
  AffectedMonographs found_;
};

}  // namespace

std::optional<AffectedMonographs> find_affected_monographs(const BuildState& before,
                                                           const std::filesystem::path& generation,
                                                           const IndexContent& content,
                                                           const std::vector<const KnownMonograph*>& known) {
  return Search(before, generation, content, known).run();
}

}  // namespace materia
