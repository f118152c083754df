#include "indexer/index_corpus.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include <xapian.h>

#include "common/digest.h"
#include "common/generation.h"
#include "common/schema.h"
#include "common/section_record.h"
#include "common/text.h"
#include "indexer/concepts_file.h"
#include "indexer/corpus.h"
#include "indexer/index_writer.h"
#include "indexer/lexicon_builder.h"
#include "indexer/monograph_parser.h"
#include "indexer/names_file.h"
#include "indexer/parallel.h"
#include "indexer/stored_report.h"

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

ParsedMonograph parse_file(const CorpusFile& file) {
  auto bytes = read_corpus_file(file);
  ParsedMonograph parsed;
  if (auto* issue = std::get_if<Issue>(&bytes)) {
    parsed.issues.push_back(std::move(*issue));
    return parsed;
  }
  const auto& text = std::get<std::string>(bytes);
  parsed = parse_monograph(file.path, text);
  if (!parsed.monograph) return parsed;
  parsed.monograph->digest = digest_hex(text);
  if (parsed.monograph->sections.empty()) {
    // A page that only names its drug is still found by that name.
    Section names;
    names.kind = SectionKind::kNames;
    names.heading = section_kind_info(names.kind).title;
    names.anchor = section_kind_info(names.kind).id;
    names.text = parsed.monograph->title;
    parsed.monograph->sections.push_back(std::move(names));
  }
  return parsed;
}

std::vector<Monograph> parse_all(const Corpus& corpus, int jobs, std::vector<Issue>& issues) {
  std::vector<ParsedMonograph> parsed(corpus.files.size());
  parallel_for(corpus.files.size(), jobs,
               [&] { return [&](std::size_t i) { parsed[i] = parse_file(corpus.files[i]); }; });
  std::vector<Monograph> monographs;
  monographs.reserve(parsed.size());
  for (auto& file : parsed) {
    std::move(file.issues.begin(), file.issues.end(), std::back_inserter(issues));
    if (file.monograph) monographs.push_back(std::move(*file.monograph));
  }
  return monographs;
}

// What changed against the generation that serves now: by id and digest.
void count_changes(const fs::path& index, const std::vector<Monograph>& monographs, IndexReport& report) {
  std::unordered_map<std::string, std::string> before;
  if (const std::string name = current_generation_name(index); !name.empty()) {
    try {
      const Xapian::Database names(names_directory(index / "generations" / name).string());
      if (names.get_metadata(std::string(metadata::kSchema)) == kSchemaVersion) {
        const std::string type = make_term(prefix::kType, "monograph");
        for (auto at = names.postlist_begin(type); at != names.postlist_end(type); ++at) {
          auto record = decode_monograph(names.get_document(*at).get_data());
          before.emplace(std::move(record.id), std::move(record.digest));
        }
      }
    } catch (const Xapian::Error&) {
      before.clear();  // a damaged index has nothing to compare with
    } catch (const std::runtime_error&) {
      before.clear();
    }
  }
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

// Fingerprint of all that an index is made of: this very program with the vocabulary it ships, the librarian's files
// and the corpus. Where it is the same, so is the index.
std::string fingerprint(const IndexOptions& options, const Corpus& corpus, int jobs) {
  const auto digest_of = [](const CorpusFile& file, const CorpusOptions& limits) {
    const auto bytes = read_corpus_file(file, limits);
    const auto* text = std::get_if<std::string>(&bytes);
    return text != nullptr ? digest_hex(*text) : std::get<Issue>(bytes).message;
  };
  std::vector<std::string> digests(corpus.files.size());
  parallel_for(digests.size(), jobs,
               [&] { return [&](std::size_t i) { digests[i] = digest_of(corpus.files[i], {}); }; });
  std::string all;
  const auto add = [&](std::string_view text) { all.append(text).push_back('\0'); };
  add(kSchemaVersion);
  add(Xapian::version_string());
  add(digest_of({"this program", "/proc/self/exe"}, kNamesFileLimits));
  for (const auto* files : {&options.names_files, &options.concepts_files}) {
    add(std::to_string(files->size()));
    for (const auto& path : *files) {
      add(path);
      add(digest_of({path, path}, kNamesFileLimits));
    }
  }
  for (const auto& issue : corpus.issues) add(to_string(issue));
  for (std::size_t i = 0; i < digests.size(); ++i) {
    add(corpus.files[i].path);
    add(digests[i]);
  }
  return digest_hex(all);
}

// The report on the generation that serves, where that is made of the same and sound: then nothing is to be done.
std::optional<IndexReport> same_as_before(const fs::path& index, const std::string& inputs) {
  try {
    const fs::path generation = current_generation_directory(index);
    const auto report = read_stored_report(generation, inputs);
    if (report) (void)verify_published(generation);
    return report;
  } catch (const std::runtime_error&) {
    return std::nullopt;  // missing or damaged: to be made anew
  }
}

// A folder that was not mounted, a filter gone wrong: what has lost a tenth of its monographs is not what people should
// be served without anyone having said so. One monograph may always go.
std::string shrink_refusal(std::size_t before, std::size_t now) {
  if (before <= now + 1 || now * 10 >= before * 9) return {};
  return "the new index would have " + std::to_string(now) + " instead of the " + std::to_string(before) +
         " monographs that serve now; look for what is missing, or give --force where that is meant";
}

void settle_issues(IndexReport& report) {
  std::stable_sort(report.issues.begin(), report.issues.end(),
                   [](const Issue& a, const Issue& b) { return std::tie(a.path, a.line) < std::tie(b.path, b.line); });
  for (const auto& issue : report.issues) ++(issue.severity == Severity::kError ? report.errors : report.warnings);
}

}  // namespace

IndexReport index_corpus(const IndexOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const int jobs = threads_for(options.jobs);
  IndexReport report;

  const auto roots = existing_roots(options.corpus);
  Corpus corpus = find_corpus(roots);
  const std::string inputs = options.check ? std::string{} : fingerprint(options, corpus, jobs);
  const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
  if (!options.check && !options.rebuild && !options.review)
    if (auto same = same_as_before(options.index, inputs); same && !(options.strict && same->errors > 0)) {
      same->seconds = seconds();
      return std::move(*same);
    }
  const NamesFile vocabulary = read_vocabulary(options.names_files);
  report.issues = vocabulary.issues;
  auto concepts = read_concepts(options.concepts_files, report.issues);
  for (const auto& [what, count] : corpus.skipped) report.skipped += static_cast<std::size_t>(count);
  std::move(corpus.issues.begin(), corpus.issues.end(), std::back_inserter(report.issues));
  const auto monographs = parse_all(corpus, jobs, report.issues);
  auto lexicon = build_lexicon(monographs, vocabulary.entries, vocabulary.look_alikes, terms_of(concepts));
  std::move(lexicon.issues.begin(), lexicon.issues.end(), std::back_inserter(report.issues));
  report.harvested = std::move(lexicon.harvested);
  settle_issues(report);

  report.monographs = monographs.size();
  std::map<std::string, std::size_t> other;
  for (const auto& monograph : monographs) {
    report.sections += monograph.sections.size();
    for (const auto& section : monograph.sections)
      if (section.kind == SectionKind::kOther) ++other[section.heading];
  }
  for (const auto& drug : lexicon.drugs) report.names += drug.names.size();
  report.other_headings.assign(other.begin(), other.end());
  std::stable_sort(report.other_headings.begin(), report.other_headings.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });

  const bool publish = !options.check && !monographs.empty() && !(options.strict && report.errors > 0);
  count_changes(options.index, monographs, report);
  if (publish && !options.force)
    report.refusal = shrink_refusal(report.changed + report.removed + report.unchanged, monographs.size());
  if (publish && report.refusal.empty()) {
    GenerationBuild build(options.index);
    try {
      report.names = write_index(monographs, std::move(lexicon), std::move(concepts), build, {.jobs = jobs}).names;
    } catch (const Xapian::Error& error) {  // no std::exception
      const char* cause = error.get_error_string();
      throw std::runtime_error("cannot write the index in " + options.index.string() + ": " + error.get_msg() +
                               (cause ? std::string(": ") + cause : std::string{}) + "; free some space and run again");
    }
    store_report(report, inputs, build.directory());
    build.publish();
    report.generation = build.name();
    report.written = true;
  }
  report.seconds = seconds();
  return report;
}

}  // namespace materia
