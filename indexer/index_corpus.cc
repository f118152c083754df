#include "indexer/index_corpus.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include <xapian.h>

#include "common/index/directory.h"
#include "common/index/generation.h"
#include "common/index/generation_paths.h"
#include "common/index/names_database.h"
#include "common/index/schema.h"
#include "common/index/section_record.h"
#include "common/text/fold.h"
#include "indexer/formats/source_file.h"
#include "indexer/names/lexicon_builder.h"
#include "indexer/sources/corpus.h"
#include "indexer/update/fingerprint.h"
#include "indexer/update/index_changer.h"
#include "indexer/update/previous_build.h"
#include "indexer/update/stored_report.h"
#include "indexer/vocabulary/concepts_file.h"
#include "indexer/vocabulary/names_file.h"
#include "indexer/write/index_writer.h"
#include "indexer/write/names_documents.h"
#include "indexer/write/parallel.h"

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

constexpr CorpusOptions kNamesFileLimits{.max_file_bytes = 64 << 20};  // a country's register of products has some MB

// The shipped vocabulary and the files a librarian brings.
NamesFile read_vocabulary(const std::vector<std::string>& files) {
  NamesFile vocabulary{shipped_vocabulary(), shipped_look_alikes(), {}};
  for (const auto& path : files) {
    const auto bytes = read_corpus_file({path, path}, kNamesFileLimits);
    if (const auto* issue = std::get_if<Issue>(&bytes))
      throw std::runtime_error("the names file " + path + ": " + issue->message + "; check --names");
    auto file = read_names_file(path, std::get<std::string>(bytes));
    std::move(file.entries.begin(), file.entries.end(), std::back_inserter(vocabulary.entries));
    std::move(file.look_alikes.begin(), file.look_alikes.end(), std::back_inserter(vocabulary.look_alikes));
    std::move(file.issues.begin(), file.issues.end(), std::back_inserter(vocabulary.issues));
  }
  return vocabulary;
}

// The shipped concepts and the files a librarian brings.
std::vector<MedicalConcept> read_concepts(const std::vector<std::string>& files, std::vector<Issue>& issues) {
  std::vector<MedicalConcept> concepts = shipped_concepts();
  for (const auto& path : files) {
    const auto bytes = read_corpus_file({path, path});
    if (const auto* issue = std::get_if<Issue>(&bytes))
      throw std::runtime_error("the concepts file " + path + ": " + issue->message + "; check --concepts");
    auto file = read_concepts_yaml(path, std::get<std::string>(bytes));
    add_concepts(std::move(file.concepts), concepts);
    std::move(file.issues.begin(), file.issues.end(), std::back_inserter(issues));
  }
  return concepts;
}

// Every form of every concept, as names are compared.
std::unordered_set<std::string> terms_of(const std::vector<MedicalConcept>& concepts) {
  std::unordered_set<std::string> terms;
  for (const auto& entry : concepts)
    for (const auto* forms : {&entry.forms, &entry.lay, &entry.abbreviations})
      for (const auto& form : *forms) terms.insert(closed_key(form.substr(form.starts_with('=') ? 1 : 0)));
  return terms;
}

std::size_t text_bytes(const Monograph& monograph) {
  std::size_t bytes = 0;
  for (const auto& section : monograph.sections) bytes += section.text.size();
  return bytes;
}

// Those that the generation before knows by their bytes are not parsed. Texts beyond what may be kept are let go, to be
// read again when it is their turn.
std::vector<SourceFile> read_sources(const Corpus& corpus, const EarlierBuild* earlier, const IndexOptions& options,
                                     int jobs) {
  Progress* const progress = options.progress;
  if (progress != nullptr) progress->begin("reading", "files", corpus.files.size());
  std::atomic<std::size_t> kept = 0;  // bytes
  std::vector<SourceFile> sources(corpus.files.size());
  parallel_for(sources.size(), jobs, [&] {
    return [&](std::size_t i) {
      const KnownFile* known = earlier != nullptr ? earlier->file(corpus.files[i].path) : nullptr;
      sources[i] = read_source(corpus.files[i], known != nullptr ? std::string_view(known->digest) : "");
      if (auto& monograph = sources[i].monograph; monograph && (kept += text_bytes(*monograph)) > options.kept_text)
        monograph->sections = {};
      if (progress != nullptr) progress->add(1);
    };
  });
  return sources;
}

// Digests by the ids of the monographs that serve now; none where they cannot be read: a damaged index has nothing to
// compare with.
std::unordered_map<std::string, std::string> digests_before(const fs::path& index, const EarlierBuild* earlier) {
  std::unordered_map<std::string, std::string> before;
  if (earlier != nullptr) {
    for (const auto& file : earlier->state.files)
      if (file.monograph) before.emplace(file.monograph->id, file.monograph->digest);
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

void count_changes(std::unordered_map<std::string, std::string> before, const std::vector<Monograph>& monographs,
                   IndexReport& report) {
  for (const auto& monograph : monographs) {
    const auto found = before.find(monograph.id);
    if (found == before.end()) {
      ++report.added;
    } else {
      ++(found->second == monograph.digest ? report.unchanged : report.changed);
      before.erase(found);
    }
  }
  report.removed = before.size();
}

// The report on the generation that serves, where that is made of the same: then nothing is to be done.
std::optional<IndexReport> same_as_before(const fs::path& generation, const std::string& inputs) {
  try {
    return read_stored_report(generation, inputs);
  } catch (const std::runtime_error&) {
    return std::nullopt;  // missing or damaged: to be made anew
  }
}

// Fills in the concepts, the drugs and their names; where these are made of the same as the earlier build's, they are
// those. The lexicon's issues are those with the names and concepts files too.
void read_vocabularies(const IndexOptions& options, const KnownMonographs& known, const EarlierBuild* same,
                       IndexContent& content) {
  if (same != nullptr) {
    content.concepts = stored_concepts(open_names(same->generation));
    content.lexicon = same->state.lexicon;
    for (const auto* file : known.earlier) content.lexicon.monographs.push_back(file->drug);
    return;
  }
  NamesFile vocabulary = read_vocabulary(options.names_files);
  content.concepts = read_concepts(options.concepts_files, vocabulary.issues);
  content.lexicon =
      build_lexicon(content.monographs, vocabulary.entries, vocabulary.look_alikes, terms_of(content.concepts));
  auto& issues = content.lexicon.issues;
  issues.insert(issues.begin(), vocabulary.issues.begin(), vocabulary.issues.end());
}

void count_contents(const IndexContent& content, IndexReport& report) {
  report.monographs = content.monographs.size();
  std::map<std::string, std::size_t> other;
  for (const auto& monograph : content.monographs) {
    report.sections += monograph.section_count;
    for (const auto& heading : monograph.other_headings) ++other[heading];
  }
  for (const auto& drug : content.lexicon.drugs) report.names += drug.names.size();
  report.other_headings.assign(other.begin(), other.end());
  std::stable_sort(report.other_headings.begin(), report.other_headings.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
}

// From the file again. The corpus and what is known of it outlive the reader.
std::function<std::vector<Section>(std::size_t)> section_reader(const Corpus& corpus, const KnownMonographs& known,
                                                                const std::vector<Monograph>& monographs) {
  return [&](std::size_t m) {
    auto source = read_source(corpus.files[known.file[m]]);
    if (!source.monograph || source.digest != monographs[m].digest)
      throw std::runtime_error(monographs[m].path + " was changed while the index was built; run again");
    return std::move(source.monograph->sections);
  };
}

// A folder that was not mounted, a filter gone wrong: what has lost a tenth of its monographs is not what people should
// be served without anyone having said so. One monograph may always go.
std::string shrink_refusal(std::size_t before, std::size_t now) {
  if (before <= now + 1 || now * 10 >= before * 9) return {};
  return "the new index would have " + std::to_string(now) + " instead of the " + std::to_string(before) +
         " monographs that serve now; look for what is missing, or give --force where that is meant";
}

// Changes a copy of the earlier build, or writes all anew.
void write_generation(const KnownMonographs& known, const EarlierBuild* earlier, const WriteOptions& options,
                      const GenerationBuild& build, IndexContent& content, BuildState& state, IndexReport& report) {
  ChangePlan plan;
  if (earlier != nullptr) plan = plan_changes(*earlier, known, state.lexicon_inputs, content);
  report.why_anew = plan.why_anew;
  report.by_names = plan.by_names;
  report.by_concepts = plan.by_concepts;
  if (plan.changes) {
    const auto& analyse = plan.changes->analyse;
    report.analysed = static_cast<std::size_t>(std::count(analyse.begin(), analyse.end(), true));
    report.names = change_index(content, *plan.changes, build, options.jobs).names;
    state.compact_bytes = earlier->state.compact_bytes;
    return;
  }
  report.analysed = content.monographs.size();
  if (options.progress != nullptr) options.progress->begin("analysing", "sections", report.sections);
  report.names = write_index(content, build, options).names;
  state.compact_bytes = bytes_in(sections_directory(build.directory()));
}

// What the next run need not find out again.
void keep_state(IndexContent content, const KnownMonographs& known, std::vector<SourceFile>& sources,
                const GenerationBuild& build, BuildState& state) {
  for (auto& source : sources)
    state.files.push_back({std::move(source.path), std::move(source.digest), std::move(source.issues), {}, {}, 0, {}});
  for (std::size_t m = 0; m < content.monographs.size(); ++m) {
    auto& file = state.files[known.file[m]];
    file.monograph = std::move(content.monographs[m]);
    file.drug = std::move(content.lexicon.monographs[m]);
    file.number = content.numbers[m];
    file.everyday = std::move(content.everyday[m]);
  }
  state.lexicon = std::move(content.lexicon);
  store_build_state(state, build.directory());
}

void settle_issues(IndexReport& report) {
  std::stable_sort(report.issues.begin(), report.issues.end(),
                   [](const Issue& a, const Issue& b) { return std::tie(a.path, a.line) < std::tie(b.path, b.line); });
  for (const auto& issue : report.issues) ++(issue.severity == Severity::kError ? report.errors : report.warnings);
}

}  // namespace

IndexReport index_corpus(const IndexOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
  const int jobs = threads_for(options.jobs);

  // Thousands of files are found while what is known of them is read.
  auto found = std::async([&] { return find_corpus(existing_roots(options.corpus)); });
  const std::string program = fingerprint_of_program();
  const std::string vocabularies = fingerprint_of_vocabularies(options.names_files, options.concepts_files);
  const bool anew = options.check || options.rebuild || options.review;
  const auto earlier = anew ? nullptr : read_earlier_build(options.index, program);
  const Corpus corpus = found.get();
  auto sources = read_sources(corpus, earlier.get(), options, jobs);
  const std::string inputs = fingerprint_of_inputs(program, vocabularies, corpus, sources);
  if (earlier)
    if (auto same = same_as_before(earlier->generation, inputs); same && !(options.strict && same->errors > 0)) {
      same->seconds = seconds();
      return std::move(*same);
    }

  IndexReport report;
  IndexContent content;
  report.issues = corpus.issues;
  for (const auto& [what, count] : corpus.skipped) report.skipped += static_cast<std::size_t>(count);
  const auto known = gather_monographs(sources, earlier.get(), content.monographs);
  for (const auto& source : sources)
    report.issues.insert(report.issues.end(), source.issues.begin(), source.issues.end());
  const std::string lexicon_inputs = fingerprint_of_lexicon(program, vocabularies, content.monographs);
  const bool same_names = earlier && earlier->state.lexicon_inputs == lexicon_inputs;
  read_vocabularies(options, known, same_names ? earlier.get() : nullptr, content);
  report.issues.insert(report.issues.end(), content.lexicon.issues.begin(), content.lexicon.issues.end());
  report.harvested = std::move(content.lexicon.harvested);
  settle_issues(report);
  count_contents(content, report);
  count_changes(digests_before(options.index, earlier.get()), content.monographs, report);

  const bool publish = !options.check && !content.monographs.empty() && !(options.strict && report.errors > 0);
  if (publish && !options.force)
    report.refusal = shrink_refusal(report.changed + report.removed + report.unchanged, content.monographs.size());
  if (publish && report.refusal.empty()) {
    GenerationBuild build(options.index);
    BuildState state;
    state.program = program;
    state.lexicon_inputs = lexicon_inputs;
    try {
      WriteOptions write_options;
      write_options.jobs = jobs;
      write_options.progress = options.progress;
      content.read_sections = section_reader(corpus, known, content.monographs);
      write_generation(known, earlier.get(), write_options, build, content, state, report);
    } catch (const Xapian::Error& error) {  // no std::exception
      const char* cause = error.get_error_string();
      throw std::runtime_error("cannot write the index in " + options.index.string() + ": " + error.get_msg() +
                               (cause ? std::string(": ") + cause : std::string{}) + "; free some space and run again");
    }
    keep_state(std::move(content), known, sources, build, state);
    store_report(report, inputs, build.directory());
    build.publish();
    report.generation = build.name();
    report.written = true;
  }
  report.seconds = seconds();
  return report;
}

}  // namespace materia
