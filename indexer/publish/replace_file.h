// Small files that readers find old or new, never in between.
#pragma once

#include <filesystem>
#include <string_view>

#include "common/index/index_owner.h"

namespace materia {

// Writes beside the file, makes that durable, and renames. Throws std::runtime_error.
void replace_file(const std::filesystem::path& file, std::string_view content, const IndexOwner& owner);

}  // namespace materia
