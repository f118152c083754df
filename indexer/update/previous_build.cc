#include "indexer/update/previous_build.h"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <unordered_set>
#include <utility>

#include <xapian.h>

#include "common/index/directory.h"
#include "common/index/generation.h"
#include "common/index/generation_paths.h"
#include "common/index/names_database.h"
#include "common/index/verify_generation.h"
#include "indexer/update/affected_monographs.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr std::uint32_t kManyGaps = 1000;  // documents: below this no index is worth making compact

// Everyday words are numbered by the lexicon that asks for them.
void carry_everyday_words(const EarlierBuild& earlier, const KnownMonographs& known, IndexContent& content) {
  const EverydayWords old_words(earlier.state.lexicon.drugs), words(content.lexicon.drugs);
  for (std::size_t m = 0; m < content.monographs.size(); ++m) {
    if (known.same[m] == nullptr) continue;
    for (const auto& [old_number, times] : known.same[m]->everyday)
      if (const auto number = words.find(old_words.words().at(old_number)); number != EverydayWords::kNone)
        content.everyday[m].emplace_back(number, times);
  }
}

// Changes leave gaps between documents and between blocks.
bool is_compact(const EarlierBuild& earlier) {
  const fs::path directory = sections_directory(earlier.generation);
  const Xapian::Database sections(directory.string());
  return sections.get_lastdocid() <= sections.get_doccount() / 2 * 3 + kManyGaps &&
         bytes_in(directory) <= earlier.state.compact_bytes / 3 * 4 + kManyGaps * 1024;
}

void number_documents(const EarlierBuild& earlier, const KnownMonographs& known, IndexContent& content) {
  const Xapian::Database names = open_names(earlier.generation);
  std::uint32_t next = names.get_lastdocid();
  for (const auto* file : known.earlier) content.numbers.push_back(file != nullptr ? file->number : ++next);
}

ChangePlan build_anew(const char* why) {
  ChangePlan plan;
  plan.why_anew = why;
  return plan;
}

ChangePlan plan(const EarlierBuild& earlier, const KnownMonographs& known, bool same_names, IndexContent& content) {
  if (!is_compact(earlier)) return build_anew("many changes have left gaps in the index");
  const std::vector<bool> none(content.monographs.size(), false);
  const std::optional<Affected> affected =
      same_names ? Affected{none, none} : find_affected(earlier.state, earlier.generation, content, known.same);
  if (!affected) return build_anew("names or concepts have changed that may stand anywhere");
  ChangePlan plan;
  auto& changes = plan.changes.emplace();
  changes.before = earlier.generation;
  changes.state = &earlier.state;
  changes.same_names = same_names;
  changes.earlier = known.earlier;
  changes.removed = known.removed;
  for (std::size_t m = 0; m < content.monographs.size(); ++m) {
    const bool edited = known.same[m] == nullptr;
    changes.analyse.push_back(edited || affected->by_names[m] || affected->by_concepts[m]);
    if (changes.analyse.back() && !edited) ++(affected->by_names[m] ? plan.by_names : plan.by_concepts);
  }
  const auto work = std::count(changes.analyse.begin(), changes.analyse.end(), true);
  if (static_cast<std::size_t>(work) * 2 > content.monographs.size() + 2)
    return build_anew("more than half of the monographs is touched");
  number_documents(earlier, known, content);
  content.everyday.resize(content.monographs.size());
  if (same_names) {
    for (std::size_t m = 0; m < content.monographs.size(); ++m)
      if (known.same[m] != nullptr) content.everyday[m] = known.same[m]->everyday;
  } else {
    carry_everyday_words(earlier, known, content);
  }
  return plan;
}

}  // namespace

const KnownFile* EarlierBuild::file(std::string_view path) const {
  const auto found = by_path.find(path);
  return found == by_path.end() ? nullptr : found->second;
}

std::unique_ptr<const EarlierBuild> read_earlier_build(const fs::path& index, std::string_view program) {
  try {
    const fs::path generation = current_generation_directory(index);
    auto state = read_build_state(generation, program);
    if (!state) return nullptr;
    (void)verify_published(generation);
    auto earlier = std::make_unique<EarlierBuild>(EarlierBuild{generation, std::move(*state), {}});
    for (const auto& file : earlier->state.files) earlier->by_path.emplace(file.path, &file);
    return earlier;
  } catch (const std::runtime_error&) {
    return nullptr;  // there is none, or it is damaged
  }
}

KnownMonographs gather_monographs(std::vector<SourceFile>& sources, const EarlierBuild* earlier,
                                  std::vector<Monograph>& monographs) {
  KnownMonographs known;
  std::unordered_set<const KnownFile*> met;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    auto& source = sources[i];
    const KnownFile* file = earlier != nullptr ? earlier->file(source.path) : nullptr;
    if (source.known) {
      source.issues = file->issues;
      source.monograph = file->monograph;
    }
    if (!source.monograph) continue;
    if (file != nullptr && !file->monograph) file = nullptr;
    if (file != nullptr) met.insert(file);
    monographs.push_back(std::move(*source.monograph));
    known.file.push_back(i);
    known.same.push_back(source.known ? file : nullptr);
    known.earlier.push_back(file);
  }
  if (earlier == nullptr) return known;
  std::unordered_map<std::string_view, const KnownFile*> gone;  // by digest
  for (const auto& file : earlier->state.files)
    if (file.monograph && !met.contains(&file)) gone.emplace(file.digest, &file);
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    if (known.earlier[m] != nullptr) continue;
    const auto found = gone.find(monographs[m].digest);
    if (found == gone.end()) continue;
    known.earlier[m] = found->second;
    met.insert(found->second);
    gone.erase(found);
  }
  for (const auto& file : earlier->state.files)
    if (file.monograph && !met.contains(&file)) known.removed.push_back(&file);
  return known;
}

ChangePlan plan_changes(const EarlierBuild& earlier, const KnownMonographs& known, const std::string& lexicon_inputs,
                        IndexContent& content) {
  try {
    return plan(earlier, known, earlier.state.lexicon_inputs == lexicon_inputs, content);
  } catch (const Xapian::Error&) {  // no std::exception
  } catch (const std::exception&) {
  }
  return build_anew("the generation that serves is damaged");
}

}  // namespace materia
