#include "indexer/index_writer.h"

#include <algorithm>
#include <string>
#include <utility>

#include <xapian.h>

#include "common/schema.h"
#include "common/section_record.h"
#include "common/text.h"
#include "indexer/parallel.h"
#include "indexer/section_document.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

// Shards are thrown away after the merge: what a power cut does to them does not matter.
// Lists of a document's own terms are for changing documents, which a generation never does: two fifths of the size.
constexpr int kShardFlags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC |
                            Xapian::DB_DANGEROUS | Xapian::DB_NO_TERMLIST;

// A run of whole monographs that makes one shard.
struct Shard {
  std::size_t first = 0, last = 0;  // monographs, last not included
  fs::path path;
};

std::vector<Shard> plan_shards(const std::vector<Monograph>& monographs, std::size_t sections_each,
                               const fs::path& scratch) {
  std::vector<Shard> shards;
  std::size_t sections = 0;
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    if (shards.empty() || sections >= sections_each) {
      shards.push_back({m, m, scratch / ("shard-" + std::to_string(shards.size()))});
      sections = 0;
    }
    sections += monographs[m].sections.size();
    shards.back().last = m + 1;
  }
  return shards;
}

void write_shard(const Shard& shard, const std::vector<Monograph>& monographs,
                 const std::vector<MonographDrug>& drugs_of, SectionDocuments& documents) {
  Xapian::WritableDatabase db(shard.path.string(), kShardFlags);
  for (std::size_t m = shard.first; m < shard.last; ++m)
    for (const auto& document : documents.make(monographs[m], drugs_of[m], static_cast<std::uint32_t>(m + 1)))
      db.add_document(document);
  db.commit();
}

// The same in both databases, so that a mixture of two builds is noticed.
void stamp(Xapian::WritableDatabase& db, const GenerationCounts& counts, const std::string& sample) {
  const auto set = [&](std::string_view key, const std::string& value) { db.set_metadata(std::string(key), value); };
  set(metadata::kSchema, std::string(kSchemaVersion));
  set(metadata::kMonographs, std::to_string(counts.monographs));
  set(metadata::kSections, std::to_string(counts.sections));
  set(metadata::kNames, std::to_string(counts.names));
  set(metadata::kSample, sample);
}

void merge(const std::vector<fs::path>& parts, const fs::path& target) {
  Xapian::Database all;
  for (const auto& part : parts) all.add_database(Xapian::Database(part.string()));
  all.compact(target.string());
  for (const auto& part : parts) fs::remove_all(part);
}

// Brands and abbreviations that prose also uses as words in lower case are everyday words.
void words_to_count(const std::vector<LexiconDrug>& drugs, std::vector<std::string>& storage, EverydayCounts& counts) {
  for (const auto& drug : drugs)
    for (const auto& name : drug.names)
      if (name.kind == NameKind::kBrand || name.kind == NameKind::kAbbreviation)
        storage.push_back(closed_key(name.text));  // SAM-e reads as "same"
  for (const auto& word : storage) counts.try_emplace(word, 0U);
}

// Prose writes true brands with a capital: five times in lower case are an everyday word ("prime", "rid"). Where nobody
// but prose says that such a word is a name, it is none.
void mark_everyday_names(std::vector<LexiconDrug>& drugs, const EverydayCounts& counts, std::uint64_t sections) {
  const auto many = static_cast<std::uint32_t>(std::max<std::uint64_t>(5, sections / 20000));
  for (auto& drug : drugs) {
    for (auto& name : drug.names) {
      if (name.kind != NameKind::kBrand && name.kind != NameKind::kAbbreviation) continue;
      const auto found = counts.find(closed_key(name.text));
      name.common = found != counts.end() && found->second >= many;
    }
    std::erase_if(drug.names, [](const LexiconName& name) { return name.common && !name.reviewed; });
  }
}

void write_monographs(Xapian::WritableDatabase& db, const std::vector<Monograph>& monographs,
                      const std::vector<MonographDrug>& drugs_of) {
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    const Monograph& monograph = monographs[m];
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
    record.drug = drugs_of[m].key;
    record.banned = monograph.banned;
    record.ban_reason = monograph.ban_reason;
    record.updated = monograph.updated;
    record.sources = monograph.sources;
    record.digest = monograph.digest;
    record.stub = monograph.stub;
    record.sections = static_cast<std::uint32_t>(monograph.sections.size());
    document.set_data(encode(record));
    db.add_document(document);  // document m + 1, as section records say
  }
}

void write_drugs(Xapian::WritableDatabase& db, const std::vector<LexiconDrug>& drugs, std::string_view type) {
  for (const auto& drug : drugs) {
    Xapian::Document document;
    document.add_boolean_term(make_term(prefix::kType, type));
    document.add_boolean_term(make_term(prefix::kDrug, drug.key));
    for (const auto& name : drug.names) {
      const FoldedText folded = fold(name.text);
      for (std::size_t i = 0; i < folded.words.size(); ++i)
        document.add_term(make_term(prefix::kTitleWord, folded.word(i)));
    }
    document.set_data(encode(drug));
    db.add_document(document);
  }
}

void write_concepts(Xapian::WritableDatabase& db, const std::vector<MedicalConcept>& concepts) {
  for (const auto& entry : concepts) {
    Xapian::Document document;
    document.add_boolean_term(make_term(prefix::kType, "concept"));
    document.set_data(encode(entry));
    db.add_document(document);
  }
}

}  // namespace

GenerationCounts write_index(const std::vector<Monograph>& monographs, BuiltLexicon lexicon,
                             std::vector<MedicalConcept> concepts, const GenerationBuild& build,
                             const WriteOptions& options) {
  const auto& drugs_of = lexicon.monographs;
  auto& drugs = lexicon.drugs;
  GenerationCounts counts;
  counts.monographs = monographs.size();
  for (const auto& monograph : monographs) counts.sections += monograph.sections.size();
  std::string sample;
  for (std::size_t m = monographs.size() / 2; m < monographs.size() && sample.empty(); ++m)
    if (!monographs[m].sections.empty()) sample = drugs_of[m].key;

  NameWords name_words;
  {
    const Lexicon all(drugs);
    name_words = all.name_words();
  }
  const ConceptTable table(std::move(concepts), name_words);
  std::vector<std::string> storage;
  EverydayCounts everyday;
  words_to_count(drugs, storage, everyday);

  const auto shards = plan_shards(monographs, options.shard_sections, build.scratch());
  parallel_for(shards.size(), options.jobs, [&] {
    // One for all shards of a thread: its word cache is warm.
    return [&, documents = SectionDocuments(name_words, table, everyday)](std::size_t s) mutable {
      write_shard(shards[s], monographs, drugs_of, documents);
    };
  });
  mark_everyday_names(drugs, everyday, counts.sections);
  for (const auto& drug : drugs) counts.names += drug.names.size();

  std::vector<fs::path> parts;
  for (const auto& shard : shards) parts.push_back(shard.path);
  parts.push_back(build.scratch() / "stamp");
  {
    Xapian::WritableDatabase db(parts.back().string(), kShardFlags);
    stamp(db, counts, sample);
    db.commit();
  }
  merge(parts, sections_directory(build.directory()));

  const fs::path names = build.scratch() / "names";
  {
    Xapian::WritableDatabase db(names.string(), kShardFlags);
    write_monographs(db, monographs, drugs_of);
    write_drugs(db, drugs, "drug");
    write_drugs(db, lexicon.absent, "absent");
    write_concepts(db, table.concepts);
    stamp(db, counts, sample);
    db.commit();
  }
  merge({names}, names_directory(build.directory()));
  return counts;
}

}  // namespace materia
