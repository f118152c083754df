// What a generation consists of: each file with its size and a digest of its bytes, so that flipped bits, zeroed blocks
// and lost ends are noticed before anything is answered from them. Xapian itself keeps no checksums.
//
//   GENERATION/manifest      a4f0…  40960 sections/postlist.glass
#pragma once

#include <filesystem>

namespace materia {

// Writes the manifest of all files below the directory. To be made durable by the caller. Throws std::runtime_error.
void write_manifest(const std::filesystem::path& directory);

// Reads every file again: about a gigabyte a second once it is in memory. Throws std::runtime_error with one line that
// names the first file that is missing, additional or changed; or the manifest, where that is.
void check_manifest(const std::filesystem::path& directory);

}  // namespace materia
