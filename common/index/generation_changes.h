// What two generations of one index have that the other has not: monographs, and the sections of those whose source
// has changed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace materia {

enum class ChangeKind { kAdded, kRemoved, kEdited };

struct SectionChange {
  ChangeKind kind = ChangeKind::kEdited;
  std::string heading, label;
  std::string anchor;  // in the later generation; of a removed one, in the earlier
};

struct MonographChange {
  std::string id, title;                // in the later generation; of a removed one, in the earlier
  std::vector<SectionChange> sections;  // of an edited one, in their order, at most kMostSectionChanges
  std::size_t section_changes = 0;      // all of them; 0 where only what heads the monograph has changed
  bool compared = true;                 // were its sections read?
};

inline constexpr std::size_t kMostSectionChanges = 100;  // listed of a monograph

struct GenerationChanges {
  std::string before, after;                                                  // names of the generations
  std::size_t monographs_before = 0, monographs_after = 0;                    // in each
  std::size_t added = 0, removed = 0, edited = 0;                             // monographs, all of them
  std::size_t sections_added = 0, sections_removed = 0, sections_edited = 0;  // of the edited ones that were compared
  std::size_t not_compared = 0;  // edited monographs whose sections were not read
  std::vector<MonographChange> shown_added, shown_removed, shown_edited;  // by title and id, the first of each
};

// How much is listed and how much is read; the numbers of monographs are exact in any case.
struct ChangeLimits {
  std::size_t shown = 500;        // monographs of each of the three lists
  std::size_t compared = 20'000;  // edited monographs whose sections are read
};

// before, after: directories of generations. A monograph is edited if the bytes of its source, its title or the number
// of its sections differ. A section is known by its heading and label, and edited if its text differs. Throws
// std::runtime_error with one line that says what to do.
[[nodiscard]] GenerationChanges compare_generations(const std::filesystem::path& before,
                                                    const std::filesystem::path& after,
                                                    const ChangeLimits& limits = {});

}  // namespace materia
