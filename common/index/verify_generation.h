// Is a generation whole, and can this program read it?
#pragma once

#include <cstdint>
#include <filesystem>

namespace materia {

struct GenerationCounts {
  std::uint64_t monographs = 0, sections = 0, names = 0;
};

// Opens both databases, compares the schema, the analysis and the counts, and asks sample queries. Throws
// std::runtime_error with one line that says what is wrong and what to do.
GenerationCounts verify_generation(const std::filesystem::path& generation);

// The same for a generation that was published; first checks all files against their digests (manifest.h).
GenerationCounts verify_published(const std::filesystem::path& generation);

}  // namespace materia
