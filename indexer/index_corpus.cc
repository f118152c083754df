#include "indexer/index_corpus.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <future>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include <xapian.h>

#include "common/index/build_summary.h"
#include "common/index/directory.h"
#include "common/index/generation.h"
#include "common/index/generation_paths.h"
#include "common/index/names_database.h"
#include "common/index/schema.h"
#include "common/index/section_record.h"
#include "indexer/formats/source_file.h"
#include "indexer/names/lexicon_builder.h"
#include "indexer/names/monograph_summary.h"
#include "indexer/publish/pulled_record.h"
#include "indexer/sections/heading_table.h"
#include "indexer/sources/corpus.h"
#include "indexer/stored_report.h"
#include "indexer/update/fingerprint.h"
#include "indexer/update/index_changer.h"
#include "indexer/update/last_good_versions.h"
#include "indexer/update/previous_build.h"
#include "indexer/vocabulary/read_vocabularies.h"
#include "indexer/write/index_writer.h"
#include "indexer/write/names_documents.h"
#include "indexer/write/parallel.h"
#include "indexer/write/section_spool.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

int threads_for(int jobs) {
  return jobs > 0 ? jobs : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

std::vector<fs::path> existing_roots(const std::vector<std::string>& corpus) {
  std::vector<fs::path> roots(corpus.begin(), corpus.end());
  for (const auto& root : roots)
    if (std::error_code error; !fs::exists(root, error))
      throw std::runtime_error("there is no " + root.string() + "; give a folder or a file of monographs");
  return roots;
}

std::size_t text_bytes(const Monograph& monograph) {
  std::size_t bytes = 0;
  for (const auto& section : monograph.sections) bytes += section.text.size();
  return bytes;
}

// Reading a file with thousands of labels takes memory of its own.
bool is_one_of_several(const Monograph& monograph) { return monograph.id != source_id(monograph.path); }

// Files that the previous build knows by their bytes are not parsed. Texts beyond the limit are put aside until they
// are needed: each is parsed once. spool: nullptr if nothing will be written.
std::vector<SourceFile> read_sources(const Corpus& corpus, const PreviousBuild* previous, const IndexOptions& options,
                                     int jobs, SectionSpool* spool) {
  Progress* const progress = options.progress;
  if (progress != nullptr) progress->begin("reading", "files", corpus.files.size());
  std::atomic<std::size_t> kept = 0;  // bytes
  const VisitMonograph finish = [&](Monograph& monograph) {
    summarize(monograph);
    if ((kept += text_bytes(monograph)) <= options.kept_text / (is_one_of_several(monograph) ? 4 : 1)) return;
    if (spool != nullptr) spool->put(monograph);
    free_sections(monograph);
  };
  std::vector<SourceFile> sources(corpus.files.size());
  parallel_for(sources.size(), jobs, [&] {
    return [&](std::size_t i) {
      const KnownFile* known = previous != nullptr ? previous->file(corpus.files[i].path) : nullptr;
      const std::string_view digest = known != nullptr ? std::string_view(known->digest) : "";
      sources[i] = read_source(corpus.files[i], options.formats, digest, finish);
      if (progress != nullptr) progress->add(1);
    };
  });
  return sources;
}

// Digests by the ids of the monographs that serve now. None if they cannot be read: a damaged index has nothing to
// compare with.
std::unordered_map<std::string, std::string> digests_before(const fs::path& index, const PreviousBuild* previous) {
  std::unordered_map<std::string, std::string> before;
  if (previous != nullptr) {
    for (const auto& file : previous->state.files)
      for (const auto& known : file.monographs) before.emplace(known.monograph.id, known.monograph.digest);
    return before;
  }
  const std::string name = current_generation_name(index);
  if (name.empty()) return before;
  try {
    const Xapian::Database names = open_names(generation_directory(index, name));
    if (names.get_metadata(std::string(metadata::kSchema)) != kSchemaVersion) return before;
    const std::string type = make_term(prefix::kType, "monograph");
    for (auto at = names.postlist_begin(type); at != names.postlist_end(type); ++at) {
      auto record = decode_monograph(names.get_document(*at).get_data());
      before.emplace(std::move(record.id), std::move(record.digest));
    }
    return before;
  } catch (const Xapian::Error&) {
  } catch (const std::runtime_error&) {
  }
  return {};
}

// The report on the generation that serves, if that is made of the same: then there is nothing to do.
std::optional<IndexReport> same_as_before(const fs::path& generation, const std::string& inputs) {
  try {
    return read_stored_report(generation, inputs);
  } catch (const std::runtime_error&) {
    return std::nullopt;  // missing or damaged: build anew
  }
}

// Fills in the concepts, the drugs and their names. Takes them over from the previous build if they are made of the
// same (same: not nullptr). The lexicon's issues include those with the names and concepts files.
void read_vocabularies(const IndexOptions& options, const KnownMonographs& known, const PreviousBuild* same,
                       IndexContent& content) {
  if (same != nullptr) {
    content.concepts = stored_concepts(open_names(same->generation));
    content.lexicon = same->state.lexicon;
    for (const auto* before : known.previous) content.lexicon.monographs.push_back(before->drug);
    return;
  }
  NamesFile vocabulary = read_vocabulary(options.names_files, options.names_columns);
  content.concepts = read_concepts(options.concepts_files, vocabulary.issues);
  content.lexicon =
      build_lexicon(content.monographs, vocabulary.entries, vocabulary.look_alikes, terms_of(content.concepts));
  auto& issues = content.lexicon.issues;
  issues.insert(issues.begin(), vocabulary.issues.begin(), vocabulary.issues.end());
}

// Reads the sections of a monograph again: those put aside, or its file. A file with several monographs is read once,
// and all of them are put aside: it may be large. The corpus, what is known of it and the sources outlive the reader.
class SectionReader {
 public:
  SectionReader(const Corpus& corpus, const KnownMonographs& known, const std::vector<SourceFile>& sources,
                std::span<const SourceFormat> formats, SectionSpool& spool)
      : corpus_(corpus), known_(known), sources_(sources), formats_(formats), spool_(spool) {}

  std::vector<Section> read(std::size_t m, const Monograph& monograph) {
    if (auto sections = spool_.sections_of(monograph)) return std::move(*sections);
    const std::size_t file = known_.file[m];
    if (sources_[file].monographs.size() == 1) return std::move(read_file(file, {}).at(0).sections);
    const std::scoped_lock lock(mutex_);
    if (put_aside_.insert(file).second)
      (void)read_file(file, [this](Monograph& other) {
        spool_.put(other);
        free_sections(other);
      });
    auto sections = spool_.sections_of(monograph);
    if (!sections) throw std::runtime_error(monograph.path + " was changed while the index was built; run again");
    return std::move(*sections);
  }

 private:
  std::vector<Monograph> read_file(std::size_t file, const VisitMonograph& visit) const {
    auto source = read_source(corpus_.files[file], formats_, {}, visit);
    if (source.digest != sources_[file].digest)
      throw std::runtime_error(source.path + " was changed while the index was built; run again");
    return std::move(source.monographs);
  }

  const Corpus& corpus_;
  const KnownMonographs& known_;
  const std::vector<SourceFile>& sources_;
  std::span<const SourceFormat> formats_;
  SectionSpool& spool_;
  std::mutex mutex_;
  std::unordered_set<std::size_t> put_aside_;  // files
};

// Changes a copy of the previous build, or writes all anew.
void write_generation(const KnownMonographs& known, const PreviousBuild* previous, const WriteOptions& options,
                      const GenerationBuild& build, IndexContent& content, BuildState& state, IndexReport& report) {
  ChangePlan plan;
  if (previous != nullptr) {
    plan = plan_changes(*previous, known, state.lexicon_inputs, content);
    report.why_anew = plan.why_anew;
  }
  report.by_names = plan.by_names;
  report.by_concepts = plan.by_concepts;
  if (plan.changes) {
    const auto& analyse = plan.changes->analyse;
    report.analysed = static_cast<std::size_t>(std::count(analyse.begin(), analyse.end(), true));
    report.names = change_index(content, *plan.changes, build, options.jobs).names;
    state.compact_bytes = previous->state.compact_bytes;
    return;
  }
  report.analysed = content.monographs.size();
  if (options.progress != nullptr) options.progress->begin("analysing", "sections", content.families.section_count());
  report.names = write_index(content, build, options).names;
  state.compact_bytes = bytes_in(sections_directory(build.directory()));
}

// Keeps what the next run then need not work out again.
void keep_state(IndexContent content, const KnownMonographs& known, std::vector<SourceFile>& sources,
                BuildState& state) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto& source = sources[i];
    if (known.incomplete[i]) source.digest.clear();
    state.files.push_back({std::move(source.path), std::move(source.digest), std::move(source.issues), {}});
  }
  for (std::size_t m = 0; m < content.monographs.size(); ++m)
    state.files[known.file[m]].monographs.push_back({std::move(content.monographs[m]),
                                                     std::move(content.lexicon.monographs[m]), content.numbers[m],
                                                     std::move(content.ambiguous_counts[m])});
  state.lexicon = std::move(content.lexicon);
}

// Of this run only: they are not stored with the report.
void add_issues(std::vector<Issue> issues, IndexReport& report) {
  std::move(issues.begin(), issues.end(), std::back_inserter(report.issues));
  settle_issues(report);
}

// What a run starts from.
struct Inputs {
  std::string program, vocabularies;  // fingerprints
  std::unique_ptr<const PreviousBuild> previous;
  std::string why_anew;                // why there is no previous build although a generation serves
  std::vector<Issue> headings_issues;  // with the librarian's headings
  Corpus corpus;
  std::vector<SourceFile> sources;
  std::unique_ptr<SectionSpool> spool;
  std::unique_ptr<LastGoodVersions> last_good;
  std::vector<Issue> drop_issues;
};

Inputs read_inputs(const IndexOptions& options, int jobs) {
  Inputs inputs;
  inputs.spool = std::make_unique<SectionSpool>(options.index);
  // Thousands of files are found while what is known of them is read.
  auto found = std::async([&] {
    const auto extensions = extensions_of(options.formats), labels = label_extensions_of(options.formats);
    return find_corpus(existing_roots(options.corpus), {.extensions = extensions, .with_own_ids = labels});
  });
  use_headings(read_headings(options.headings_files, inputs.headings_issues));
  inputs.program = fingerprint_of_program(options.headings_files, options.families);
  inputs.vocabularies = fingerprint_of_vocabularies(options.names_files, options.names_columns, options.concepts_files);
  const bool anew = options.check || options.rebuild || options.review;
  if (!anew)
    inputs.previous = read_previous_build(options.index, inputs.program, inputs.why_anew);
  else if (!current_generation_name(options.index).empty())
    inputs.why_anew = options.rebuild ? "--rebuild asks for it" : "--review reads every text";
  inputs.corpus = found.get();
  inputs.sources =
      read_sources(inputs.corpus, inputs.previous.get(), options, jobs, options.check ? nullptr : inputs.spool.get());
  inputs.last_good = std::make_unique<LastGoodVersions>(options.index, inputs.previous.get());
  if (!options.check) inputs.drop_issues = inputs.last_good->keep(inputs.corpus, options.drops, inputs.sources);
  return inputs;
}

// Writes and publishes a generation. fingerprint: of all that it is made of.
void publish(const IndexOptions& options, int jobs, Inputs& inputs, const KnownMonographs& known,
             const std::string& fingerprint, BuildState state, IndexContent content, IndexReport& report) {
  GenerationBuild build(options.index, options.keep);
  SectionReader reader(inputs.corpus, known, inputs.sources, options.formats, *inputs.spool);
  content.read_sections = [&](std::size_t m) {
    return known.kept[m] ? inputs.last_good->sections(content.monographs[m]) : reader.read(m, content.monographs[m]);
  };
  try {
    WriteOptions write_options;
    write_options.jobs = jobs;
    write_options.progress = options.progress;
    report.why_anew = inputs.why_anew;
    write_generation(known, inputs.previous.get(), write_options, build, content, state, report);
  } catch (const Xapian::Error& error) {  // no std::exception
    const char* cause = error.get_error_string();
    throw std::runtime_error("cannot write the index in " + options.index.string() + ": " + error.get_msg() +
                             (cause ? std::string(": ") + cause : std::string{}) + "; free some space and run again");
  }
  if (inputs.previous == nullptr && serves_what_was_pulled(options.index))
    report.why_anew = "what served was pulled from elsewhere, so nothing is known of its files";
  content.read_sections = {};
  keep_state(std::move(content), known, inputs.sources, state);
  store_build_state(state, build.directory());
  store_report(report, fingerprint, build.directory());
  store_summary({std::time(nullptr), report.monographs, report.sections, report.names, report.errors, report.warnings,
                 report.kept},
                build.directory());
  build.publish();
  note_checked(options.index);
  report.generation = build.name();
  report.written = true;
}

}  // namespace

IndexReport index_corpus(const IndexOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
  const int jobs = threads_for(options.jobs);
  Inputs inputs = read_inputs(options, jobs);
  const PreviousBuild* const previous = inputs.previous.get();
  const std::string fingerprint =
      fingerprint_of_inputs(inputs.program, inputs.vocabularies, inputs.corpus, inputs.sources);
  if (previous != nullptr)
    if (auto same = same_as_before(previous->generation, fingerprint); same && !(options.strict && same->errors > 0)) {
      add_issues(std::move(inputs.drop_issues), *same);
      same->seconds = seconds();
      note_checked(options.index);
      return std::move(*same);
    }

  IndexReport report;
  IndexContent content;
  report.issues = std::move(inputs.headings_issues);
  report.issues.insert(report.issues.end(), inputs.corpus.issues.begin(), inputs.corpus.issues.end());
  for (const auto& [what, count] : inputs.corpus.skipped) {
    report.skipped += static_cast<std::size_t>(count);
    report.passed_over.emplace_back(what, static_cast<std::size_t>(count));
  }
  const auto known = gather_monographs(inputs.sources, previous, content.monographs);
  std::vector<std::size_t> monographs_in(inputs.sources.size());
  for (const std::size_t file : known.file) ++monographs_in[file];
  for (std::size_t i = 0; i < inputs.sources.size(); ++i) {
    const auto& issues = inputs.sources[i].issues;
    count_file(monographs_in[i], issues, report.files);
    report.issues.insert(report.issues.end(), issues.begin(), issues.end());
  }
  BuildState state;
  state.program = inputs.program;
  state.lexicon_inputs = fingerprint_of_lexicon(inputs.program, inputs.vocabularies, content.monographs);
  const bool same_names = previous != nullptr && previous->state.lexicon_inputs == state.lexicon_inputs;
  read_vocabularies(options, known, same_names ? previous : nullptr, content);
  content.with_families = options.families;
  content.families = find_families(named_monographs(content), options.families);
  report.issues.insert(report.issues.end(), content.lexicon.issues.begin(), content.lexicon.issues.end());
  report.harvested = std::move(content.lexicon.harvested);
  settle_issues(report);
  count_contents(content, report);
  count_changes(digests_before(options.index, previous), content.monographs, report);
  for (std::size_t m = 0; m < content.monographs.size(); ++m)
    if (known.kept[m]) report.kept.push_back({content.monographs[m].path, content.monographs[m].title});

  const bool wanted = !options.check && !content.monographs.empty() && !(options.strict && report.errors > 0);
  if (wanted) report.refusal = hold_refusal(options.index);
  if (wanted && report.refusal.empty()) report.refusal = inputs.last_good->refusal();
  if (wanted && report.refusal.empty() && !options.force)
    report.refusal = shrink_refusal(report.changed + report.removed + report.unchanged, content.monographs.size());
  if (wanted && report.refusal.empty())
    publish(options, jobs, inputs, known, fingerprint, std::move(state), std::move(content), report);
  add_issues(std::move(inputs.drop_issues), report);
  report.seconds = seconds();
  return report;
}

}  // namespace materia
