// What the run that built a generation found, for those who watch the server that serves it.
//
//   GENERATION/summary
#pragma once

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

namespace materia {

// A monograph that serves on as it was before its file broke.
struct KeptVersion {
  std::string path, title;

  bool operator==(const KeptVersion&) const = default;
};

struct BuildSummary {
  std::time_t built = 0;  // seconds since 1970, UTC; 0 if not known
  std::uint64_t monographs = 0, sections = 0, names = 0;
  std::uint64_t errors = 0, warnings = 0;  // of the input
  std::vector<KeptVersion> kept;           // in the order of the corpus

  bool operator==(const BuildSummary&) const = default;
};

// Writes it into a generation's directory. Throws std::runtime_error with one line that says what to do.
void store_summary(const BuildSummary& summary, const std::filesystem::path& generation);

// All zero where the generation has none. Throws std::runtime_error where it is damaged.
[[nodiscard]] BuildSummary read_summary(const std::filesystem::path& generation);

// When a run last found the index up to date, or made it so: seconds since 1970, UTC; 0 if that is not known. It is the
// time of INDEX/lock.
[[nodiscard]] std::time_t last_checked(const std::filesystem::path& index_directory);

// Notes that it is up to date now. Throws nothing: it is for monitoring only.
void note_checked(const std::filesystem::path& index_directory);

}  // namespace materia
