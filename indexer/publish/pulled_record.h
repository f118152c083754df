// What a follower has pulled last, so that nothing older takes its place.
//
//   INDEX/pulled      publication 20261130T183005Z
//                     generation 000005-20261130T182950Z-9f3c
//                     key E7620F1842B4E81F
#pragma once

#include <filesystem>
#include <string>

#include "common/index/index_owner.h"

namespace materia {

struct PulledRecord {
  std::string publication, generation, key;
  bool operator==(const PulledRecord&) const = default;
};

// Empty where nothing was pulled, or the record is damaged.
[[nodiscard]] PulledRecord read_pulled_record(const std::filesystem::path& index_directory);

// Replaces it in one step and makes it durable. The caller holds the index's lock. Throws std::runtime_error.
void store_pulled_record(const PulledRecord& record, const std::filesystem::path& index_directory,
                         const IndexOwner& owner);

// Was the generation that serves pulled, not built here?
[[nodiscard]] bool serves_what_was_pulled(const std::filesystem::path& index_directory);

}  // namespace materia
