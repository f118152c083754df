// The files of a generation, each with its size and a digest of its bytes, so that flipped bits, zeroed blocks and lost
// ends are noticed before they reach an answer. Xapian keeps no checksums.
//
//   GENERATION/manifest      a4f0…  40960 sections/postlist.glass
#pragma once

#include <filesystem>

namespace materia {

// Writes the manifest of all files below the directory; the caller makes it durable. Throws std::runtime_error.
void write_manifest(const std::filesystem::path& directory);

// Reads every file again, about a gigabyte a second once it is in memory. Throws std::runtime_error with one line that
// names the first file (or the manifest) that is missing, additional or changed.
void check_manifest(const std::filesystem::path& directory);

}  // namespace materia
