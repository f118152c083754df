// Copies a file.
#pragma once

#include <filesystem>

namespace materia {

// Writes the bytes of a file into a new one, which must not be there yet. Not std::filesystem::copy_file: where the
// kernel does not copy, a read that fails ends the program in libstdc++ 14, and a full disk is called an input/output
// error. Throws std::system_error whose text names the file at fault and what the system said of it.
void copy_bytes(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace materia
