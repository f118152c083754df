#include "indexer/write/index_writer.h"

#include <filesystem>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/generation_paths.h"
#include "common/index/names_database.h"
#include "common/index/stored_sections.h"
#include "indexer/write/names_documents.h"
#include "indexer/write/parallel.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

// Of a database's tables: Xapian reads whole blocks, of which a query needs little.
constexpr int kBlockBytes = 4096;

// A run of whole monographs that makes one shard.
struct Shard {
  std::size_t first = 0, last = 0;  // monographs, last not included
  fs::path path;
};

std::vector<Shard> plan_shards(const IndexContent& content, std::size_t sections_each, const fs::path& scratch) {
  std::vector<Shard> shards;
  std::size_t sections = 0;
  for (std::size_t m = 0; m < content.monographs.size(); ++m) {
    if (shards.empty() || sections >= sections_each) {
      shards.push_back({m, m, scratch / ("shard-" + std::to_string(shards.size()))});
      sections = 0;
    }
    sections += content.families.own(m).size();
    shards.back().last = m + 1;
  }
  return shards;
}

void merge(const std::vector<fs::path>& parts, const fs::path& target) {
  Xapian::Database all;
  for (const auto& part : parts) all.add_database(Xapian::Database(part.string()));
  all.compact(target.string(), 0, kBlockBytes);
  for (const auto& part : parts) fs::remove_all(part);
}

void compact_names(const fs::path& scratch, const fs::path& target) {
  Xapian::Database names(scratch.string());
  require_all_tables(names);
  names.compact(target.string(), 0, kBlockBytes);
  fs::remove_all(scratch);
}

// Enough sections to learn from what they have in common: every so many-th, of all monographs.
std::string dictionary_for(IndexContent& content) {
  constexpr std::size_t kSamples = 4000;
  const std::size_t step = content.families.section_count() / kSamples + 1;
  std::vector<std::string> samples;
  std::size_t next = 0, first = 0;  // the next sample and the monograph's first section, among all
  for (std::size_t m = 0; m < content.monographs.size(); ++m) {
    const auto& own = content.families.own(m);
    std::optional<SectionsAtHand> held;
    for (const std::size_t last = first + own.size(); next < last; next += step) {
      if (!held) held.emplace(content, m);
      samples.push_back(encode(section_record(content.monographs[m], own[next - first].section, 0)));
    }
    first += own.size();
  }
  return train_dictionary(samples);
}

fs::path stored_in(const fs::path& shard) { return shard.string() + ".stored"; }

void merge_stored(const std::vector<fs::path>& parts, std::string_view dictionary, const fs::path& target) {
  StoredSectionsWriter all(target, dictionary);
  for (const auto& part : parts) {
    const StoredSections stored(stored_in(part));
    all.copy(stored, 1, stored.last());
    fs::remove(stored_in(part));
  }
  all.finish();
}

void write_shard(const Shard& shard, IndexContent& content, SectionDocuments& documents, Progress* progress) {
  Xapian::WritableDatabase db(shard.path.string(), kSectionFlags | Xapian::DB_CREATE_OR_OVERWRITE);
  StoredSectionsWriter stored(stored_in(shard.path), content.dictionary);
  for (std::size_t m = shard.first; m < shard.last; ++m) {
    const auto& made = analyse_monograph(content, m, documents);
    for (const auto& section : made) {
      db.add_document(section.document);
      stored.add(section.stored);
    }
    if (progress != nullptr) progress->add(made.size());
  }
  db.commit();
  stored.finish();
}

}  // namespace

GenerationCounts write_index(IndexContent& content, const GenerationBuild& build, const WriteOptions& options) {
  content.numbers.resize(content.monographs.size());
  std::iota(content.numbers.begin(), content.numbers.end(), 1U);
  content.ambiguous_counts.assign(content.monographs.size(), {});
  content.dictionary = dictionary_for(content);
  const AnalysisTables tables(content.lexicon.drugs, content.concepts, content.dictionary);
  const auto shards = plan_shards(content, options.shard_sections, build.scratch());
  parallel_for(shards.size(), options.jobs, [&] {
    // One for all shards of a thread: its word cache is warm.
    return [&, documents = tables.documents()](std::size_t s) mutable {
      write_shard(shards[s], content, documents, options.progress);
    };
  });
  std::vector<fs::path> parts;
  for (const auto& shard : shards) parts.push_back(shard.path);
  if (options.progress != nullptr) options.progress->begin("merging", "parts", parts.size());
  merge(parts, sections_directory(build.directory()));
  merge_stored(parts, content.dictionary, stored_sections_file(build.directory()));

  const fs::path scratch = build.scratch() / "names";
  GenerationCounts counts;
  {
    Xapian::WritableDatabase sections(sections_directory(build.directory()).string(), kSectionFlags | Xapian::DB_OPEN);
    Xapian::WritableDatabase names(scratch.string(), kWriteFlags | Xapian::DB_CREATE_OR_OVERWRITE);
    for (std::size_t m = 0; m < content.monographs.size(); ++m)  // document m + 1
      names.add_document(monograph_document(content, m));
    counts = finish_index(content, tables.ambiguous_names(), sections, names);
  }
  compact_names(scratch, names_directory(build.directory()));
  return counts;
}

}  // namespace materia
