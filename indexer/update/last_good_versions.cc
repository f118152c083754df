#include "indexer/update/last_good_versions.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <xapian.h>

#include "common/index/generation.h"
#include "common/index/generation_paths.h"
#include "common/index/names_database.h"
#include "common/index/schema.h"
#include "common/index/stored_sections.h"
#include "indexer/update/stored_section.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostNamed = 10;  // paths in a refusal

bool has_error(const std::vector<Issue>& issues) {
  return std::any_of(issues.begin(), issues.end(),
                     [](const Issue& issue) { return issue.severity == Severity::kError; });
}

// Is it this file, or a folder above it? The folder "" is above all.
bool is_at_or_below(std::string_view path, std::string_view above) {
  if (above.ends_with('/')) above.remove_suffix(1);
  return above.empty() || path == above ||
         (path.size() > above.size() && path.starts_with(above) && path[above.size()] == '/');
}

class Keeper {
 public:
  Keeper(const PreviousBuild& serving, const std::vector<std::string>& drops, std::vector<SourceFile>& sources)
      : serving_(serving), drops_(drops), sources_(sources), drop_used_(drops.size(), false) {}

  void keep_of_broken_files() {
    for (auto& source : sources_)
      if (!source.known && has_error(source.issues))
        if (const auto* file = serving_.file(source.path)) keep(*file, source);
  }

  // Files that an error keeps from being found: those below a folder that cannot be read, links that lead nowhere.
  void keep_of_files_not_found(const Corpus& corpus) {
    std::unordered_set<std::string_view> found;
    for (const auto& file : corpus.files) found.insert(file.path);
    for (const auto& file : serving_.state.files) {
      if (found.contains(file.path) || file.monographs.empty()) continue;
      const auto hides = [&](const Issue& issue) {
        return issue.severity == Severity::kError && issue.code != "empty-corpus" &&
               is_at_or_below(file.path, issue.path);
      };
      const auto issue = std::find_if(corpus.issues.begin(), corpus.issues.end(), hides);
      if (issue == corpus.issues.end()) continue;
      SourceFile source;
      source.path = file.path;
      source.digest = issue->message;
      keep(file, source);
      if (source.kept > 0) sources_.push_back(std::move(source));
    }
  }

  [[nodiscard]] std::vector<Issue> unused_drops() const {
    std::vector<Issue> issues;
    for (std::size_t i = 0; i < drops_.size(); ++i)
      if (!drop_used_[i])
        issues.push_back({drops_[i], 0, Severity::kWarning, "nothing-dropped",
                          "no last good version is kept at this path: --drop is for files that are broken"});
    return issues;
  }

 private:
  void keep(const KnownFile& file, SourceFile& source) {
    std::unordered_set<std::string> ids;
    for (const auto& monograph : source.monographs) ids.insert(monograph.id);
    for (const auto& before : file.monographs) {
      if (ids.contains(before.monograph.id) || is_dropped(file.path)) continue;
      source.monographs.push_back(before.monograph);
      ++source.kept;
      source.issues.push_back({source.path, 0, Severity::kWarning, "kept-version",
                               "the last good version of \"" + before.monograph.title +
                                   "\" serves on; mend the file, or take the drug out with --drop " + source.path});
    }
  }

  bool is_dropped(std::string_view path) {
    bool dropped = false;
    for (std::size_t i = 0; i < drops_.size(); ++i)
      if (is_at_or_below(path, drops_[i])) dropped = drop_used_[i] = true;
    return dropped;
  }

  const PreviousBuild& serving_;
  const std::vector<std::string>& drops_;
  std::vector<SourceFile>& sources_;
  std::vector<bool> drop_used_;  // by drop
};

}  // namespace

struct LastGoodVersions::OpenSections {
  explicit OpenSections(const PreviousBuild& serving)
      : database(sections_directory(serving.generation).string()),
        stored(stored_sections_file(serving.generation)),
        reader(stored) {
    for (const auto& file : serving.state.files)
      for (const auto& known : file.monographs) numbers.emplace(known.monograph.id, known.number);
  }

  Xapian::Database database;
  StoredSections stored;
  StoredSections::Reader reader;
  std::unordered_map<std::string_view, std::uint32_t> numbers;  // documents in names/, by id
};

LastGoodVersions::LastGoodVersions(fs::path index, const PreviousBuild* previous)
    : index_(std::move(index)), serving_(previous) {}
LastGoodVersions::~LastGoodVersions() = default;

void LastGoodVersions::read_serving_build() {
  if (serving_ != nullptr) return;
  read_ = materia::read_serving_build(index_);
  serving_ = read_.get();
}

std::vector<Issue> LastGoodVersions::keep(const Corpus& corpus, const std::vector<std::string>& drops,
                                          std::vector<SourceFile>& sources) {
  const bool any_error =
      std::any_of(sources.begin(), sources.end(), [](const SourceFile& source) { return has_error(source.issues); }) ||
      has_error(corpus.issues);
  if (!any_error && drops.empty()) return {};
  read_serving_build();
  if (serving_ == nullptr) {
    const auto lost = lost_monographs(sources, drops);
    if (lost.empty()) return {};
    refusal_ =
        "these files are broken, and what serves of them is in an index of another version or one that was pulled, "
        "from which it cannot be taken over:";
    std::string advice;
    for (std::size_t i = 0; i < lost.size() && i < kMostNamed; ++i) {
      refusal_ += " " + lost[i];
      advice += " --drop " + lost[i];
    }
    if (lost.size() > kMostNamed) refusal_ += " and " + std::to_string(lost.size() - kMostNamed) + " more";
    refusal_ += "; mend them, or take the drugs out with" + advice;
    return {};
  }
  Keeper keeper(*serving_, drops, sources);
  keeper.keep_of_broken_files();
  keeper.keep_of_files_not_found(corpus);
  return keeper.unused_drops();
}

// Broken files that the index has a monograph of. Terms of ids are the same in every version of the index so far.
std::vector<std::string> LastGoodVersions::lost_monographs(const std::vector<SourceFile>& sources,
                                                           const std::vector<std::string>& drops) const {
  const std::string name = current_generation_name(index_);
  if (name.empty()) return {};
  std::vector<std::string> lost;
  try {
    const Xapian::Database names = open_names(generation_directory(index_, name));
    for (const auto& source : sources) {
      if (!source.monographs.empty() || !has_error(source.issues)) continue;
      if (std::any_of(drops.begin(), drops.end(), [&](const auto& drop) { return is_at_or_below(source.path, drop); }))
        continue;
      const std::string term = make_term(prefix::kMonograph, source_id(source.path));
      const auto one_of_several = names.allterms_begin(term + "/") != names.allterms_end(term + "/");
      if (names.term_exists(term) || one_of_several) lost.push_back(source.path);
    }
  } catch (const Xapian::Error&) {  // damaged: it has nothing to lose
  } catch (const std::runtime_error&) {
  }
  return lost;
}

std::vector<Section> LastGoodVersions::sections(const Monograph& monograph) {
  const std::scoped_lock lock(mutex_);
  if (!open_) open_ = std::make_unique<OpenSections>(*serving_);
  const std::uint32_t number = open_->numbers.at(monograph.id);
  std::vector<Section> sections(monograph.section_count);
  std::size_t found = 0;
  const auto take = [&](std::uint32_t order, const SectionRecord& record) {
    sections.at(order) = stored_section(record);
    ++found;
  };
  const std::string term = make_term(prefix::kMonograph, monograph.id);
  for (auto at = open_->database.postlist_begin(term); at != open_->database.postlist_end(term); ++at) {
    const SectionRecord record = open_->reader.read(*at);
    if (record.monograph == number) take(record.order, record);
    for (const auto& other : record.others)
      if (other.monograph == number) take(other.order, record);
  }
  if (found != sections.size())
    throw std::runtime_error("the index has not all sections of the last good version of " + monograph.path +
                             "; mend that file and run again");
  return sections;
}

}  // namespace materia
