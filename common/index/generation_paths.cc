#include "common/index/generation_paths.h"

namespace materia {
namespace fs = std::filesystem;

fs::path names_directory(const fs::path& generation) { return generation / "names"; }
fs::path sections_directory(const fs::path& generation) { return generation / "sections"; }

}  // namespace materia
