#include "searcher/index/open_index.h"

#include <algorithm>
#include <future>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <malloc.h>
#include <xapian.h>

#include "common/index/generation_paths.h"
#include "common/index/names_database.h"
#include "common/index/schema.h"
#include "common/text/fold.h"
#include "searcher/index/drug_prior.h"
#include "searcher/names/ordinary_words.h"
#include "searcher/reading/cue_table.h"

namespace materia {
namespace {

// What questions and concepts are made of, drugs left out.
Lexicon words_of(const ConceptTable& concepts, const Lexicon& lexicon) {
  std::set<std::string, std::less<>> words;
  const auto add = [&](std::string_view text) {
    const FoldedText folded = fold(text);
    for (std::size_t i = 0; i < folded.words.size(); ++i)
      if (folded.words[i].size >= kFewestLetters && lexicon.find(folded.word(i)).empty()) words.emplace(folded.word(i));
  };
  for (const auto& word : question_words()) add(word);
  for (const auto& entry : concepts)
    for (const auto* forms : {&entry.forms, &entry.lay})
      for (const auto& form : *forms) add(form);
  return ordinary_words(std::vector<std::string_view>(words.begin(), words.end()));
}

// In halves, on two threads.
Lexicon read_drugs(const std::filesystem::path& generation, std::string_view type) {
  const std::string term = make_term(prefix::kType, type);
  const Xapian::Database database = open_names(generation);
  const std::vector<Xapian::docid> all(database.postlist_begin(term), database.postlist_end(term));
  std::vector<LexiconDrug> drugs(all.size());
  const auto read = [&](const Xapian::Database& from, std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      drugs[i] = decode_drug(from.get_document(all[i], Xapian::DOC_ASSUME_VALID).get_data());
      for (auto& name : drugs[i].names) name.source = std::string();  // for librarians; here only memory
    }
  };
  auto half = std::async([&] { read(open_names(generation), all.size() / 2, all.size()); });
  read(database, 0, all.size() / 2);
  half.get();
  // As a build orders them, also where changes of the index have put some elsewhere.
  std::sort(drugs.begin(), drugs.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  return Lexicon(std::move(drugs));
}

// Which groups its monographs say each drug is one of ("a nonsteroidal anti-inflammatory drug").
std::vector<std::vector<std::uint32_t>> groups_of_drugs(const Xapian::Database& sections, const OpenIndex& index) {
  std::vector<std::vector<std::uint32_t>> groups(index.lexicon.drugs().size());
  for (std::uint32_t number = 0; number < index.concepts.size(); ++number) {
    if (index.concepts[number].kind != ConceptKind::kGroup) continue;
    const std::string term = make_term(prefix::kMember, index.concepts[number].id);
    for (auto at = sections.postlist_begin(term); at != sections.postlist_end(term); ++at) {
      const auto drug = index.prior.drug[index.facts[*at].monograph];
      if (drug == DrugPrior::kNone) continue;
      if (groups[drug].empty() || groups[drug].back() != number) groups[drug].push_back(number);
    }
  }
  return groups;
}

// How many sections say what a symptom is treated or caused by, or that their drug is of a group.
std::vector<std::uint32_t> sections_of_concepts(const Xapian::Database& sections, const ConceptTable& concepts) {
  std::vector<std::uint32_t> counts(concepts.size(), 0);
  for (std::uint32_t number = 0; number < concepts.size(); ++number) {
    const std::string& id = concepts[number].id;
    counts[number] = sections.get_termfreq(make_term(prefix::kMember, id));
    for (int grade = 1; grade <= kTreatsGrades; ++grade)
      counts[number] += sections.get_termfreq(make_graded_term(prefix::kTreats, grade, id));
    for (int grade = 1; grade <= kCausesGrades; ++grade)
      counts[number] += sections.get_termfreq(make_graded_term(prefix::kCauses, grade, id));
  }
  return counts;
}

// The id of each drug's main monograph.
std::vector<std::string> main_ids_of(const std::vector<MonographRecord>& monographs, const Lexicon& lexicon) {
  std::unordered_map<std::string_view, std::string_view> ids;
  for (const auto& monograph : monographs) ids.emplace(monograph.path, monograph.id);
  std::vector<std::string> main(lexicon.drugs().size());
  for (std::size_t d = 0; d < main.size(); ++d)
    if (const auto found = ids.find(lexicon.drugs()[d].path); found != ids.end()) main[d] = found->second;
  return main;
}

std::vector<MedicalConcept> read_concepts(const Xapian::Database& names) {
  std::vector<MedicalConcept> concepts;
  const std::string type = make_term(prefix::kType, "concept");
  for (auto at = names.postlist_begin(type); at != names.postlist_end(type); ++at)
    concepts.push_back(decode_concept(names.get_document(*at, Xapian::DOC_ASSUME_VALID).get_data()));
  return concepts;
}

InnStems read_stems(const Xapian::Database& names) {
  std::vector<InnStem> stems;
  const std::string type = make_term(prefix::kType, "stem");
  for (auto at = names.postlist_begin(type); at != names.postlist_end(type); ++at)
    stems.push_back(decode_stem(names.get_document(*at, Xapian::DOC_ASSUME_VALID).get_data()));
  return InnStems(std::move(stems));
}

std::vector<SectionFacts> read_facts(const std::filesystem::path& directory) {
  const Xapian::Database sections(directory.string());
  std::vector<SectionFacts> facts(sections.get_lastdocid() + 1);
  for (auto at = sections.valuestream_begin(slot::kFacts); at != sections.valuestream_end(slot::kFacts); ++at)
    facts[at.get_docid()] = decode_facts(*at);
  return facts;
}

std::vector<std::uint32_t> read_variants(const std::filesystem::path& directory) {
  const Xapian::Database sections(directory.string());
  std::vector<std::uint32_t> variants;
  if (sections.get_value_freq(slot::kVariant) == 0) return variants;
  variants.resize(sections.get_lastdocid() + 1, 0);
  std::unordered_map<std::string, std::uint32_t> numbers;
  for (auto at = sections.valuestream_begin(slot::kVariant); at != sections.valuestream_end(slot::kVariant); ++at)
    variants[at.get_docid()] = numbers.emplace(*at, numbers.size() + 1).first->second;
  return variants;
}

SharedSections read_shared(const std::vector<MonographRecord>& monographs, const Xapian::Database& sections,
                           const std::vector<SectionFacts>& facts) {
  SharedSections shared;
  for (std::uint32_t number = 0; number < monographs.size(); ++number) {
    if (monographs[number].family.empty()) continue;
    const std::string term = make_term(prefix::kMonograph, monographs[number].id);
    for (auto at = sections.postlist_begin(term); at != sections.postlist_end(term); ++at)
      if (facts[*at].monograph != number) shared.add(*at, number);
  }
  return shared;
}

// Tells sections how their monographs stand among those of the same drug.
void place_among_monographs(const std::vector<MonographRecord>& monographs, OpenIndex& index) {
  const auto ages = ages_of(monographs, index.prior);
  std::vector<bool> main(monographs.size(), false);  // is the main one in the family that it leads?
  for (const auto& facts : index.facts)
    if (facts.main) main[index.prior.leader[facts.monograph]] = true;
  std::vector<bool> foreign(index.lexicon.drugs().size(), false);  // by drug: is some monograph in another language?
  for (std::size_t m = 0; m < monographs.size(); ++m)
    if (const auto drug = index.prior.drug[m]; drug != DrugPrior::kNone && is_foreign(monographs[m].language))
      foreign[drug] = true;
  for (std::size_t section = 1; section < index.facts.size(); ++section) {
    SectionFacts& facts = index.facts[section];
    if (facts.monograph == 0) continue;
    facts.age = ages[facts.monograph];
    const auto drug = index.prior.drug[facts.monograph];
    facts.own_language = drug != DrugPrior::kNone && foreign[drug] && !is_foreign(monographs[facts.monograph].language);
    const auto leader = index.prior.leader[facts.monograph];
    facts.leads = leader == facts.monograph;
    facts.main = main[leader];
  }
}

// By its own directory. What does not need the drugs is read beside them, and what is made of them on two threads: a
// server that starts keeps people waiting. Each thread opens its own databases; where no thread can be had all runs on
// one.
std::shared_ptr<OpenIndex> open_generation(const std::filesystem::path& directory) {
  auto index = std::make_shared<OpenIndex>();
  index->directory = directory;
  index->generation = index->directory.filename();
  verify_published(index->directory);
  index->summary = read_summary(index->directory);
  index->stored.emplace(stored_sections_file(index->directory));
  try {
    std::vector<MonographRecord> monographs;
    std::vector<MedicalConcept> concepts;
    auto beside = std::async([&] {
      const Xapian::Database names = open_names(directory);
      index->absent = read_drugs(directory, "absent");
      index->near_absent.emplace(index->absent, std::vector<std::uint32_t>(index->absent.drugs().size(), 1U));
      concepts = read_concepts(names);
      index->stems = read_stems(names);
      monographs = read_monographs(names);
      index->facts = read_facts(sections_directory(directory));
      index->variants = read_variants(sections_directory(directory));
    });
    const Xapian::Database sections(sections_directory(directory).string());
    index->lexicon = read_drugs(directory, "drug");
    beside.get();
    beside = std::async([&] {
      index->concepts = ConceptTable(std::move(concepts), &index->lexicon.name_words());
      index->words = words_of(index->concepts, index->lexicon);
      index->near_words.emplace(index->words, std::vector<std::uint32_t>(index->words.drugs().size(), 1U));
    });
    index->prior = drug_prior_of(monographs, sections, index->lexicon);
    place_among_monographs(monographs, *index);
    index->shared = read_shared(monographs, sections, index->facts);
    const auto prominence = name_priors(index->lexicon, index->prior.of_drug);
    auto near_names = std::async([&] { index->near_names.emplace(index->lexicon, prominence); });
    index->completer.emplace(index->lexicon, prominence);
    beside.get();
    index->groups = groups_of_drugs(sections, *index);
    index->main_ids = main_ids_of(monographs, index->lexicon);
    index->concept_completer = ConceptCompleter(index->concepts, sections_of_concepts(sections, index->concepts));
    index->facets = MonographFacets(monographs, index->prior.drug, index->concepts, index->groups);
    near_names.get();
  } catch (const Xapian::Error& error) {
    throw std::runtime_error("the index in " + index->directory.string() + " cannot be read: " + error.get_msg() +
                             "; build the index again with materia-index");
  }
  ::malloc_trim(0);  // what opening took besides
  return index;
}

}  // namespace

std::shared_ptr<const OpenIndex> open_index(const std::filesystem::path& index_directory) {
  if (std::filesystem::is_directory(sections_directory(index_directory)))
    return open_generation(std::filesystem::canonical(index_directory));
  const auto current = current_generation_directory(index_directory);
  try {
    return open_generation(current);
  } catch (const std::runtime_error& error) {
    const auto names = generation_names(index_directory);
    for (auto before = names.rbegin(); before != names.rend(); ++before) {
      if (*before >= current.filename().native()) continue;
      try {
        const auto index = open_generation(current.parent_path() / *before);
        index->refused = current.filename();
        index->refusal = error.what();
        return index;
      } catch (const std::runtime_error&) {  // damaged as well
      }
    }
    throw;  // what is wrong with the one that should serve says more
  }
}

}  // namespace materia
