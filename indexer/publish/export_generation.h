// The generation that serves, as a folder of files that any web server can serve (publication.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace materia {

struct ExportOptions {
  std::filesystem::path index, folder;
  std::filesystem::path key;  // the secret one
  std::size_t keep = 0;       // generations in the folder, the one exported included
};

struct ExportReport {
  std::string generation, publication, key;
  std::uint64_t bytes = 0;
  bool written = false;  // false: it is the newest publication already
};

// Readers of the folder see the publication before or this one, whole. Throws std::runtime_error.
ExportReport export_generation(const ExportOptions& options);

}  // namespace materia
