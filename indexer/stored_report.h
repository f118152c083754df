// What a run said of the index that it built, kept beside it: a run that finds the same input says it again.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "common/report/build_report.h"
#include "indexer/index_report.h"

namespace materia {

// All of it but what only that run knew: harvested names, changes, seconds.
[[nodiscard]] BuildReport stored_part(const IndexReport& report, std::string_view inputs = {});

// Writes that part into a generation's directory. inputs: a fingerprint of all that the generation is made of. Throws
// std::runtime_error.
void store_report(const IndexReport& report, std::string_view inputs, const std::filesystem::path& generation);

// That report, every monograph unchanged, where the generation has one and is made of these inputs; nothing else.
// Throws std::runtime_error where the file is damaged.
[[nodiscard]] std::optional<IndexReport> read_stored_report(const std::filesystem::path& generation,
                                                            std::string_view inputs);

}  // namespace materia
