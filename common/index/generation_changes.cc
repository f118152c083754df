#include "common/index/generation_changes.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <utility>

#include <xapian.h>

#include "common/encoding/digest.h"
#include "common/index/generation_paths.h"
#include "common/index/names_database.h"
#include "common/index/schema.h"
#include "common/index/section_record.h"
#include "common/index/stored_sections.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

// What is kept in memory of every monograph.
struct Brief {
  std::string id;
  std::uint64_t digest = 0;  // of what tells whether it was edited
  std::uint32_t document = 0;
};

std::uint64_t digest_of(const MonographRecord& record) {
  return digest_number(record.digest + "\n" + std::to_string(record.sections) + "\n" + record.title);
}

struct Section {
  std::uint32_t order = 0;
  std::string heading, label, anchor;
  std::uint64_t text = 0;  // its digest

  // The n-th of a monograph's sections with this heading and label.
  using Key = std::tuple<std::string, std::string, int>;
};

class Generation {
 public:
  explicit Generation(const fs::path& directory)
      : names_(open_names(directory)),
        sections_(sections_directory(directory).string()),
        stored_(stored_sections_file(directory)),
        reader_(stored_) {
    if (const std::string schema = names_.get_metadata(std::string(metadata::kSchema)); schema != kSchemaVersion)
      throw std::runtime_error("generation " + directory.filename().string() + " has schema " + schema +
                               ", which this program cannot read; compare generations of this version");
  }

  // All of them, by id.
  [[nodiscard]] std::vector<Brief> monographs() const {
    std::vector<Brief> all;
    const std::string type = make_term(prefix::kType, "monograph");
    for (auto at = names_.postlist_begin(type); at != names_.postlist_end(type); ++at) {
      MonographRecord record = this->record(*at);
      const auto digest = digest_of(record);
      all.push_back({std::move(record.id), digest, *at});
    }
    std::sort(all.begin(), all.end(), [](const Brief& a, const Brief& b) { return a.id < b.id; });
    return all;
  }

  [[nodiscard]] MonographRecord record(std::uint32_t document) const {
    return decode_monograph(names_.get_document(document, Xapian::DOC_ASSUME_VALID).get_data());
  }

  // In their order.
  [[nodiscard]] std::vector<Section> sections(const Brief& monograph) {
    std::vector<Section> found;
    const std::string term = make_term(prefix::kMonograph, monograph.id);
    for (auto at = sections_.postlist_begin(term); at != sections_.postlist_end(term); ++at) {
      const SectionRecord record = reader_.read(*at);
      Section section{0, std::string(record.heading), std::string(record.label), std::string(record.anchor),
                      digest_number(record.text)};
      const auto add = [&](std::uint32_t of, std::uint32_t order) {
        if (of != monograph.document) return;
        section.order = order;
        found.push_back(section);
      };
      add(record.monograph, record.order);
      for (const auto& other : record.others) add(other.monograph, other.order);
    }
    std::sort(found.begin(), found.end(), [](const Section& a, const Section& b) { return a.order < b.order; });
    return found;
  }

 private:
  Xapian::Database names_, sections_;
  StoredSections stored_;
  StoredSections::Reader reader_;
};

std::vector<std::pair<Section::Key, Section>> keyed(std::vector<Section> sections) {
  std::map<std::pair<std::string, std::string>, int> met;
  std::vector<std::pair<Section::Key, Section>> all;
  for (auto& section : sections) {
    const int nth = met[{section.heading, section.label}]++;
    Section::Key key{section.heading, section.label, nth};
    all.emplace_back(std::move(key), std::move(section));
  }
  return all;
}

void compare_sections(std::vector<Section> before, std::vector<Section> after, MonographChange& change,
                      GenerationChanges& changes) {
  const auto add = [&](ChangeKind kind, const Section& section) {
    ++(kind == ChangeKind::kAdded     ? changes.sections_added
       : kind == ChangeKind::kRemoved ? changes.sections_removed
                                      : changes.sections_edited);
    if (++change.section_changes <= kMostSectionChanges)
      change.sections.push_back({kind, section.heading, section.label, section.anchor});
  };
  const auto was = keyed(std::move(before)), is = keyed(std::move(after));
  const std::map<Section::Key, Section> earlier(was.begin(), was.end()), later(is.begin(), is.end());
  for (const auto& [key, section] : is) {
    const auto found = earlier.find(key);
    if (found == earlier.end()) add(ChangeKind::kAdded, section);
    if (found != earlier.end() && found->second.text != section.text) add(ChangeKind::kEdited, section);
  }
  for (const auto& [key, section] : was)
    if (!later.contains(key)) add(ChangeKind::kRemoved, section);
}

// Keeps the first by title and id, without holding all of them.
void keep_first(MonographChange change, std::size_t most, std::vector<MonographChange>& shown) {
  const auto before = [](const MonographChange& a, const MonographChange& b) {
    return std::tie(a.title, a.id) < std::tie(b.title, b.id);
  };
  if (shown.size() == most && (most == 0 || !before(change, shown.back()))) return;
  shown.insert(std::upper_bound(shown.begin(), shown.end(), change, before), std::move(change));
  if (shown.size() > most) shown.pop_back();
}

GenerationChanges compare(const fs::path& before, const fs::path& after, const ChangeLimits& limits) {
  Generation earlier(before), later(after);
  GenerationChanges changes;
  changes.before = before.filename();
  changes.after = after.filename();
  const auto was = earlier.monographs(), is = later.monographs();
  changes.monographs_before = was.size();
  changes.monographs_after = is.size();
  const auto head = [](const Generation& generation, const Brief& brief) {
    return MonographChange{brief.id, generation.record(brief.document).title, {}, 0, true};
  };
  for (auto a = was.begin(), b = is.begin(); a != was.end() || b != is.end();) {
    if (b == is.end() || (a != was.end() && a->id < b->id)) {
      ++changes.removed;
      keep_first(head(earlier, *a++), limits.shown, changes.shown_removed);
    } else if (a == was.end() || b->id < a->id) {
      ++changes.added;
      keep_first(head(later, *b++), limits.shown, changes.shown_added);
    } else {
      if (a->digest != b->digest) {
        MonographChange change = head(later, *b);
        change.compared = ++changes.edited <= limits.compared;
        if (change.compared)
          compare_sections(earlier.sections(*a), later.sections(*b), change, changes);
        else
          ++changes.not_compared;
        keep_first(std::move(change), limits.shown, changes.shown_edited);
      }
      ++a, ++b;
    }
  }
  return changes;
}

}  // namespace

GenerationChanges compare_generations(const fs::path& before, const fs::path& after, const ChangeLimits& limits) {
  try {
    return compare(before, after, limits);
  } catch (const Xapian::Error& error) {
    throw std::runtime_error("cannot compare generations " + before.filename().string() + " and " +
                             after.filename().string() + ": " + error.get_msg() +
                             "; see whether both are still there: materia-index --list");
  }
}

}  // namespace materia
