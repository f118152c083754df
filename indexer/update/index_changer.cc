#include "indexer/update/index_changer.h"

#include <algorithm>
#include <future>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>

#include <xapian.h>

#include "common/index/copy_file.h"
#include "common/index/directory.h"
#include "common/index/generation_paths.h"
#include "common/index/names_database.h"
#include "common/index/schema.h"
#include "common/index/section_record.h"
#include "common/index/stored_sections.h"
#include "indexer/update/glass_term_lists.h"
#include "indexer/update/stored_section.h"
#include "indexer/write/names_documents.h"
#include "indexer/write/parallel.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMonographsAtOnce = 256;  // whose documents are held in memory

void copy_database(const fs::path& from, const fs::path& to) {
  fs::create_directory(to);
  for (const auto& file : list_directory(from)) copy_bytes(file, to / file.filename());
}

// A monograph as the index has it: its own sections, the others empty.
struct Indexed {
  std::vector<Xapian::docid> places;  // of its own sections, in their order
  Monograph monograph;
};

Indexed read_indexed(const KnownMonograph& file, const Xapian::Database& sections, StoredSections::Reader& stored) {
  Indexed indexed;
  indexed.monograph = file.monograph;
  indexed.monograph.sections.resize(file.monograph.section_count);
  const std::string term = make_term(prefix::kMonograph, file.monograph.id);
  std::vector<std::pair<std::uint32_t, std::pair<Xapian::docid, Section>>> found;  // by order
  for (auto at = sections.postlist_begin(term); at != sections.postlist_end(term); ++at) {
    const SectionRecord record = stored.read(*at);
    if (record.monograph != file.number) continue;  // another's
    found.emplace_back(record.order, std::pair(*at, stored_section(record)));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [order, section] : found) {
    indexed.places.push_back(section.first);
    indexed.monograph.sections.at(order) = std::move(section.second);
  }
  return indexed;
}

// What the sections of these monographs were made of is all in the index, so that their documents can be made again,
// just as they are there: that is where their term lists come from. Returns the places of each, empty where there are
// none to be changed.
std::vector<std::vector<Xapian::docid>> prepare(const IndexChanges& changes,
                                                const std::vector<const KnownMonograph*>& files,
                                                const AnalysisTables& tables, const StoredSections& stored,
                                                const fs::path& sections, const fs::path& scratch) {
  std::vector<std::vector<Xapian::docid>> places(files.size());
  bool any = false;
  {
    const Xapian::Database database(sections.string());
    Xapian::WritableDatabase lists(scratch.string(), kWriteFlags | Xapian::DB_CREATE_OR_OVERWRITE);
    auto documents = tables.documents();
    StoredSections::Reader reader(stored);
    std::unordered_map<const KnownMonograph*, std::size_t> places_before;
    for (std::size_t i = 0; i < changes.known.size(); ++i) places_before.emplace(changes.known[i], i);
    const auto indexed_before = [&](std::uint32_t place) {
      const KnownMonograph& known = *changes.known[place];
      return IndexedMonograph{&known.monograph, &known.drug, known.number};
    };
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i] == nullptr) continue;
      const std::size_t place = places_before.at(files[i]);
      if (changes.families.own(place).empty()) continue;
      Indexed indexed = read_indexed(*files[i], database, reader);
      const auto* family = changes.families.of(place);
      const SectionPlan plan{&changes.families.own(place),
                             family == nullptr ? "" : std::string_view(changes.known[family->leader]->monograph.id),
                             indexed_before};
      const auto& made = documents.make({&indexed.monograph, &files[i]->drug, files[i]->number}, plan);
      if (made.size() != indexed.places.size()) throw std::runtime_error("the index lacks sections of its families");
      for (std::size_t s = 0; s < made.size(); ++s) lists.replace_document(indexed.places[s], made[s].document);
      any = any || !made.empty();
      places[i] = std::move(indexed.places);
    }
    lists.commit();
  }
  if (!any) return {};
  add_term_lists(scratch, sections);
  return places;
}

using ChangedRecords = std::map<Xapian::docid, std::string>;  // as stored; empty where one is gone

// Puts sections in these places: the first ones there, the others last. Places left over are removed.
void replace_sections(const std::vector<Xapian::docid>& places, const std::vector<SectionDocument>& made,
                      Xapian::WritableDatabase& db, ChangedRecords& changed) {
  for (std::size_t i = 0; i < made.size(); ++i) {
    Xapian::docid place = 0;
    if (i < places.size())
      db.replace_document(place = places[i], made[i].document);
    else
      place = db.add_document(made[i].document);
    changed[place] = made[i].stored;
  }
  for (std::size_t i = made.size(); i < places.size(); ++i) {
    db.delete_document(places[i]);
    changed[places[i]].clear();
  }
}

// The records of before, but for those changed.
void write_stored(const StoredSections& before, const ChangedRecords& changed, Xapian::docid last,
                  const fs::path& target) {
  StoredSectionsWriter writer(target, before.dictionary());
  Xapian::docid next = 1;
  for (const auto& [place, record] : changed) {
    writer.copy(before, next, place - 1);
    writer.add(record);
    next = place + 1;
  }
  writer.copy(before, next, last);
  writer.finish();
}

// Analyses these monographs and puts their documents in their places.
void write_changed(IndexContent& content, const std::vector<std::size_t>& work,
                   const std::vector<std::vector<Xapian::docid>>& places, const AnalysisTables& tables, int jobs,
                   Xapian::WritableDatabase& sections, Xapian::WritableDatabase& names, ChangedRecords& changed) {
  std::vector<std::vector<SectionDocument>> made(std::min(work.size(), kMonographsAtOnce));
  for (std::size_t first = 0; first < work.size(); first += kMonographsAtOnce) {
    const std::size_t count = std::min(work.size() - first, kMonographsAtOnce);
    parallel_for(count, jobs, [&] {
      return [&, documents = tables.documents()](std::size_t i) mutable {
        made[i] = analyse_monograph(content, work[first + i], documents);
      };
    });
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t m = work[first + i];
      replace_sections(places[first + i], made[i], sections, changed);
      names.replace_document(content.numbers[m], monograph_document(content, m));
    }
  }
}

}  // namespace

GenerationCounts change_index(IndexContent& content, const IndexChanges& changes, const GenerationBuild& build,
                              int jobs) {
  const fs::path sections_path = sections_directory(build.directory());
  auto copied = std::async([&] {
    for (const auto directory : {sections_directory, names_directory})
      copy_database(directory(changes.before), directory(build.directory()));
  });
  const StoredSections stored(stored_sections_file(changes.before));
  content.dictionary = stored.dictionary();
  const AnalysisTables tables(content.lexicon.drugs, content.concepts, content.dictionary);

  std::vector<std::size_t> work;           // monographs
  std::vector<const KnownMonograph*> old;  // theirs, and behind them those that are gone
  for (std::size_t m = 0; m < content.monographs.size(); ++m)
    if (changes.analyse[m]) {
      work.push_back(m);
      old.push_back(changes.previous[m]);
    }
  old.insert(old.end(), changes.removed.begin(), changes.removed.end());
  std::optional<AnalysisTables> old_tables;
  if (!changes.same_names)
    old_tables.emplace(changes.state->lexicon.drugs, stored_concepts(open_names(changes.before)), content.dictionary);
  copied.get();
  auto places =
      prepare(changes, old, old_tables ? *old_tables : tables, stored, sections_path, build.scratch() / "term-lists");
  const bool only_new = places.empty();
  places.resize(old.size());
  GenerationCounts counts;
  ChangedRecords changed;
  {
    Xapian::WritableDatabase sections(sections_path.string(),
                                      (only_new ? kSectionFlags : kWriteFlags) | Xapian::DB_OPEN);
    Xapian::WritableDatabase names(names_directory(build.directory()).string(), kWriteFlags | Xapian::DB_OPEN);
    require_all_tables(names);
    for (std::size_t i = work.size(); i < old.size(); ++i) {
      replace_sections(places[i], {}, sections, changed);
      names.delete_document(old[i]->number);
    }
    write_changed(content, work, places, tables, jobs, sections, names, changed);
    write_stored(stored, changed, sections.get_lastdocid(), stored_sections_file(build.directory()));
    counts = finish_index(content, tables.ambiguous_names(), sections, names);
  }
  if (!only_new) remove_term_lists(sections_path);
  return counts;
}

}  // namespace materia
