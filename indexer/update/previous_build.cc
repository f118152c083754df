#include "indexer/update/previous_build.h"

#include <algorithm>
#include <exception>
#include <set>
#include <stdexcept>
#include <unordered_set>
#include <utility>

#include <xapian.h>

#include "common/encoding/coding.h"
#include "common/encoding/digest.h"
#include "common/index/directory.h"
#include "common/index/generation_paths.h"
#include "common/index/names_database.h"
#include "indexer/monograph/label_versions.h"
#include "indexer/update/affected_monographs.h"
#include "indexer/update/glass_term_lists.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr std::uint32_t kManyGaps = 1000;  // documents: below this no index is worth making compact

// Everyday words are numbered by the lexicon that asks for them.
void carry_ambiguous_names(const PreviousBuild& previous, const KnownMonographs& known, IndexContent& content) {
  const AmbiguousNames old_words(previous.state.lexicon.drugs), words(content.lexicon.drugs);
  for (std::size_t m = 0; m < content.monographs.size(); ++m) {
    if (known.same[m] == nullptr) continue;
    for (const auto& [old_number, times] : known.same[m]->ambiguous_counts)
      if (const auto number = words.find(old_words.words().at(old_number)); number != AmbiguousNames::kNone)
        content.ambiguous_counts[m].emplace_back(number, times);
  }
}

// Changes leave gaps between documents and between blocks.
bool is_compact(const PreviousBuild& previous) {
  const fs::path directory = sections_directory(previous.generation);
  const Xapian::Database sections(directory.string());
  return sections.get_lastdocid() <= sections.get_doccount() / 2 * 3 + kManyGaps &&
         bytes_in(directory) <= previous.state.compact_bytes / 3 * 4 + kManyGaps * 1024;
}

void number_documents(const PreviousBuild& previous, const KnownMonographs& known, IndexContent& content) {
  const Xapian::Database names = open_names(previous.generation);
  std::uint32_t next = names.get_lastdocid();
  for (const auto* before : known.previous) content.numbers.push_back(before != nullptr ? before->number : ++next);
}

ChangePlan build_anew(const char* why) {
  ChangePlan plan;
  plan.why_anew = why;
  return plan;
}

// All that the documents of a monograph hold of its family, and by whom their sections are shared.
template <typename IdOf>
std::string family_signature(const Families& families, std::size_t m, const IdOf& id_of) {
  const auto* family = families.of(m);
  if (family == nullptr) return {};
  Encoder out;
  out.text(id_of(family->leader));
  out.number(family->members.size());
  for (const auto& own : families.own(m)) {
    std::vector<std::pair<std::string_view, std::uint32_t>> others;
    for (const auto& [other, section] : own.others) others.emplace_back(id_of(other), section);
    std::sort(others.begin(), others.end());
    out.number(own.section);
    out.number(others.size());
    for (const auto& [id, section] : others) {
      out.text(id);
      out.number(section);
    }
  }
  return digest_hex(out.take());
}

// Marks the monographs whose families are not what they were, and of those that change the whole family: what its
// members share says so of each.
void add_families(const KnownMonographs& known, const IndexContent& content, IndexChanges& changes) {
  const auto id_before = [&](std::size_t place) { return std::string_view(changes.known[place]->monograph.id); };
  const auto id_now = [&](std::size_t place) { return std::string_view(content.monographs[place].id); };
  std::unordered_map<const KnownMonograph*, std::size_t> places;
  for (std::size_t i = 0; i < changes.known.size(); ++i) places.emplace(changes.known[i], i);
  for (std::size_t m = 0; m < content.monographs.size(); ++m) {
    if (changes.analyse[m] || known.previous[m] == nullptr) continue;
    const std::string before = family_signature(changes.families, places.at(known.previous[m]), id_before);
    if (before != family_signature(content.families, m, id_now)) changes.analyse[m] = true;
  }
  for (const auto& family : content.families.all()) {
    const bool any =
        std::any_of(family.members.begin(), family.members.end(), [&](auto m) { return changes.analyse[m]; });
    if (!any) continue;
    for (const auto m : family.members)
      if (!content.families.own(m).empty()) changes.analyse[m] = true;
  }
}

ChangePlan plan(const PreviousBuild& previous, const KnownMonographs& known, bool same_names, IndexContent& content) {
  if (!knows_glass_format(sections_directory(previous.generation)))
    return build_anew("Xapian keeps the index in a format that this program cannot change");
  if (!is_compact(previous)) return build_anew("many changes have left gaps in the index");
  const std::vector<bool> none(content.monographs.size(), false);
  const std::optional<AffectedMonographs> affected =
      same_names ? AffectedMonographs{none, none}
                 : find_affected_monographs(previous.state, previous.generation, content, known.same);
  if (!affected) return build_anew("changed names or concepts may occur anywhere");
  ChangePlan plan;
  auto& changes = plan.changes.emplace();
  changes.before = previous.generation;
  changes.state = &previous.state;
  changes.same_names = same_names;
  changes.previous = known.previous;
  changes.removed = known.removed;
  for (const auto& file : previous.state.files)
    for (const auto& before : file.monographs) changes.known.push_back(&before);
  std::vector<NamedMonograph> named;
  for (const auto* before : changes.known) named.push_back({&before->monograph, &before->drug});
  changes.families = find_families(named, content.with_families);
  for (std::size_t m = 0; m < content.monographs.size(); ++m) {
    const bool edited = known.same[m] == nullptr;
    changes.analyse.push_back(edited || affected->by_names[m] || affected->by_concepts[m]);
    if (changes.analyse.back() && !edited) ++(affected->by_names[m] ? plan.by_names : plan.by_concepts);
  }
  add_families(known, content, changes);
  const auto work = std::count(changes.analyse.begin(), changes.analyse.end(), true);
  if (static_cast<std::size_t>(work) * 2 > content.monographs.size() + 2)
    return build_anew("more than half of the monographs are touched");
  number_documents(previous, known, content);
  content.ambiguous_counts.resize(content.monographs.size());
  if (same_names) {
    for (std::size_t m = 0; m < content.monographs.size(); ++m)
      if (known.same[m] != nullptr) content.ambiguous_counts[m] = known.same[m]->ambiguous_counts;
  } else {
    carry_ambiguous_names(previous, known, content);
  }
  return plan;
}

class Gatherer {
 public:
  Gatherer(std::vector<SourceFile>& sources, const PreviousBuild* previous, std::vector<Monograph>& monographs)
      : sources_(sources), previous_(previous), monographs_(monographs) {}

  KnownMonographs run() {
    known_.incomplete.assign(sources_.size(), false);
    for (auto& source : sources_)
      if (source.known) take_over(source);
    find_older_versions();
    for (std::size_t i = 0; i < sources_.size(); ++i) gather_file(i);
    if (previous_ != nullptr) {
      match_renamed();
      for (const auto& file : previous_->state.files)
        for (const auto& before : file.monographs)
          if (!met_.contains(&before)) known_.removed.push_back(&before);
    }
    return std::move(known_);
  }

 private:
  void take_over(SourceFile& source) {
    const KnownFile* file = previous_->file(source.path);
    source.issues = file->issues;
    for (const auto& before : file->monographs) source.monographs.push_back(before.monograph);
  }

  // Of labels with one set id in several files the newest version is kept, and of equal ones the first.
  void find_older_versions() {
    std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>> newest;  // set id → file, part
    for (std::size_t i = 0; i < sources_.size(); ++i)
      for (std::size_t part = 0; part < sources_[i].monographs.size(); ++part) {
        const Monograph& monograph = sources_[i].monographs[part];
        const auto set_id = code_of(monograph, CodeSystem::kSetId);
        if (set_id.empty()) continue;
        auto& kept = newest.try_emplace(set_id, i, part).first->second;
        if (kept == std::pair(i, part)) continue;
        auto left_out = std::pair(i, part);
        if (is_newer_version(monograph, sources_[kept.first].monographs[kept.second])) std::swap(kept, left_out);
        const auto at = [&](const auto& place) -> const Monograph& {
          return sources_[place.first].monographs[place.second];
        };
        sources_[left_out.first].issues.push_back(older_version(at(left_out), at(kept)));
        known_.incomplete[left_out.first] = true;
        older_.insert(left_out);
      }
  }

  static Issue duplicate_id(const Monograph& monograph, const std::string& digest_of_first) {
    if (monograph.digest == digest_of_first)
      return {monograph.path, 0, Severity::kWarning, "same-document",
              "another file has the same document \"" + monograph.id + "\"; this one is passed over"};
    return {monograph.path, 0, Severity::kError, "duplicate-id",
            "another file already has the id \"" + monograph.id + "\"; rename one"};
  }

  void gather_file(std::size_t i) {
    SourceFile& source = sources_[i];
    if (source.kept > 0) known_.incomplete[i] = true;
    const KnownFile* file = previous_ != nullptr ? previous_->file(source.path) : nullptr;
    std::unordered_map<std::string_view, const KnownMonograph*> by_id;
    if (file != nullptr)
      for (const auto& before : file->monographs) by_id.emplace(before.monograph.id, &before);
    for (std::size_t part = 0; part < source.monographs.size(); ++part) {
      Monograph& monograph = source.monographs[part];
      if (older_.contains({i, part})) continue;
      const auto [first, is_new] = ids_.emplace(monograph.id, monograph.digest);
      if (!is_new) {
        known_.incomplete[i] = true;
        source.issues.push_back(duplicate_id(monograph, first->second));
        continue;
      }
      const auto found = by_id.find(monograph.id);
      const KnownMonograph* before = found != by_id.end() ? found->second : nullptr;
      if (before != nullptr) met_.insert(before);
      monographs_.push_back(std::move(monograph));
      known_.file.push_back(i);
      known_.part.push_back(part);
      const bool kept = part + source.kept >= source.monographs.size();
      known_.kept.push_back(kept);
      known_.same.push_back(source.known || kept ? before : nullptr);
      known_.previous.push_back(before);
    }
  }

  void match_renamed() {
    std::unordered_map<std::string_view, const KnownMonograph*> gone;  // by digest
    for (const auto& file : previous_->state.files)
      for (const auto& before : file.monographs)
        if (!met_.contains(&before)) gone.emplace(before.monograph.digest, &before);
    for (std::size_t m = 0; m < monographs_.size(); ++m) {
      if (known_.previous[m] != nullptr) continue;
      const auto found = gone.find(monographs_[m].digest);
      if (found == gone.end()) continue;
      known_.previous[m] = found->second;
      met_.insert(found->second);
      gone.erase(found);
    }
  }

  std::vector<SourceFile>& sources_;
  const PreviousBuild* previous_;
  std::vector<Monograph>& monographs_;
  KnownMonographs known_;
  std::unordered_map<std::string, std::string> ids_;     // and the digests of their monographs
  std::set<std::pair<std::size_t, std::size_t>> older_;  // file and part of labels that are left out
  std::unordered_set<const KnownMonograph*> met_;        // those that are still there
};

}  // namespace

KnownMonographs gather_monographs(std::vector<SourceFile>& sources, const PreviousBuild* previous,
                                  std::vector<Monograph>& monographs) {
  return Gatherer(sources, previous, monographs).run();
}

ChangePlan plan_changes(const PreviousBuild& previous, const KnownMonographs& known, const std::string& lexicon_inputs,
                        IndexContent& content) {
  try {
    return plan(previous, known, previous.state.lexicon_inputs == lexicon_inputs, content);
  } catch (const Xapian::Error&) {  // no std::exception
  } catch (const std::exception&) {
  }
  return build_anew(kServingIsDamaged);
}

}  // namespace materia
