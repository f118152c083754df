#include "indexer/write/index_content.h"

#include <optional>
#include <string>
#include <string_view>

#include "common/index/analysis.h"
#include "common/index/schema.h"
#include "indexer/vocabulary/inn_stems.h"
#include "indexer/write/names_documents.h"

namespace materia {
namespace {

// Drug keys that verifying queries must find, from all over the corpus.
std::string samples_of(const IndexContent& content) {
  constexpr std::size_t kSamples = 32;
  std::string samples;
  const std::size_t step = content.monographs.size() / kSamples + 1;
  for (std::size_t m = 0; m < content.monographs.size(); m += step)
    if (content.monographs[m].section_count > 0) samples += content.lexicon.monographs[m].key + "\n";
  return samples;
}

// The same in both databases, so that a mixture of two builds is noticed.
void stamp(Xapian::WritableDatabase& db, const GenerationCounts& counts, const std::string& samples) {
  const auto set = [&](std::string_view key, const std::string& value) { db.set_metadata(std::string(key), value); };
  set(metadata::kSchema, std::string(kSchemaVersion));
  set(metadata::kAnalysis, analysis_stamp());
  set(metadata::kMonographs, std::to_string(counts.monographs));
  set(metadata::kSections, std::to_string(counts.sections));
  set(metadata::kNames, std::to_string(counts.names));
  set(metadata::kSamples, samples);
  db.commit();
}

}  // namespace

SectionsAtHand::SectionsAtHand(IndexContent& content, std::size_t m)
    : sections_(content.monographs[m].sections), read_(sections_.empty() && content.monographs[m].section_count > 0) {
  if (read_) sections_ = content.read_sections(m);
}

// What was at hand before stays: giving it back while postings are in the making scatters these over its places, which
// costs a fifth of a build.
SectionsAtHand::~SectionsAtHand() {
  if (read_) sections_ = std::vector<Section>();
}

std::vector<NamedMonograph> named_monographs(const IndexContent& content) {
  std::vector<NamedMonograph> named;
  named.reserve(content.monographs.size());
  for (std::size_t m = 0; m < content.monographs.size(); ++m)
    named.push_back({&content.monographs[m], &content.lexicon.monographs[m]});
  return named;
}

const std::vector<SectionDocument>& analyse_monograph(IndexContent& content, std::size_t m,
                                                      SectionDocuments& documents) {
  const auto& own = content.families.own(m);
  const auto indexed = [&](std::uint32_t place) {
    return IndexedMonograph{&content.monographs[place], &content.lexicon.monographs[place], content.numbers[place]};
  };
  const auto* family = content.families.of(m);
  const SectionPlan plan{&own, family == nullptr ? "" : std::string_view(content.monographs[family->leader].id),
                         indexed};
  std::optional<SectionsAtHand> held;
  if (!own.empty()) held.emplace(content, m);
  const auto& made = documents.make(indexed(static_cast<std::uint32_t>(m)), plan);
  content.ambiguous_counts[m] = documents.ambiguous_name_counts();
  return made;
}

GenerationCounts finish_index(const IndexContent& content, const AmbiguousNames& words,
                              Xapian::WritableDatabase& sections, Xapian::WritableDatabase& names) {
  GenerationCounts counts;
  counts.monographs = content.monographs.size();
  counts.sections = content.families.section_count();
  auto drugs = content.lexicon.drugs;
  mark_ambiguous_names(drugs, words, content.ambiguous_counts, counts.sections);
  for (const auto& drug : drugs) counts.names += drug.names.size();
  update_drugs(names, drugs, "drug");
  update_drugs(names, content.lexicon.absent, "absent");
  update_concepts(names, content.concepts);
  update_stems(names, shipped_inn_stems().all());
  const std::string samples = samples_of(content);
  stamp(names, counts, samples);
  stamp(sections, counts, samples);
  return counts;
}

}  // namespace materia
