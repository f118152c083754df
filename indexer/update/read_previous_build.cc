#include <stdexcept>
#include <utility>

#include "common/index/generation.h"
#include "common/index/generation_paths.h"
#include "common/index/verify_generation.h"
#include "indexer/update/previous_build.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

std::unique_ptr<const PreviousBuild> read_build(const fs::path& index, std::optional<std::string_view> program,
                                                std::string& why_none) {
  if (current_generation_name(index).empty()) return nullptr;
  try {
    const fs::path generation = current_generation_directory(index);
    auto state = read_build_state(generation, program);
    if (!state) {
      why_none = "another version of the program built what serves, or with other --headings or --no-families";
      return nullptr;
    }
    (void)verify_published(generation);
    auto previous = std::make_unique<PreviousBuild>(PreviousBuild{generation, std::move(*state), {}});
    for (const auto& file : previous->state.files) previous->by_path.emplace(file.path, &file);
    return previous;
  } catch (const std::runtime_error&) {
    why_none = kServingIsDamaged;
    return nullptr;
  }
}

}  // namespace

const KnownFile* PreviousBuild::file(std::string_view path) const {
  const auto found = by_path.find(path);
  return found == by_path.end() ? nullptr : found->second;
}

std::unique_ptr<const PreviousBuild> read_previous_build(const fs::path& index, std::string_view program,
                                                         std::string& why_none) {
  return read_build(index, program, why_none);
}

std::unique_ptr<const PreviousBuild> read_serving_build(const fs::path& index) {
  std::string why_none;
  return read_build(index, {}, why_none);
}

}  // namespace materia
