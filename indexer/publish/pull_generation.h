// Takes over a generation that export_generation() has published: verified, fetched as far as it is not there, switched
// to as materia-index switches to what it builds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "common/index/generation.h"

namespace materia {

struct PullOptions {
  std::string from;           // an address or a folder (publication_source.h)
  std::filesystem::path key;  // the publisher's public one
  std::filesystem::path index;
  std::size_t keep = kKeptGenerations;
  bool allow_older = false;  // also what is older than what was pulled or serves
};

struct PullReport {
  std::string generation, publication;
  bool written = false;                                           // false: it serves already
  std::uint64_t bytes = 0, fetched = 0, copied = 0, resumed = 0;  // of the files; from there, from here, from before
  std::size_t requests = 0;
};

// Throws PublicationRefused where what is there must not serve, and std::runtime_error where it cannot be fetched or
// written; what was fetched stays in INDEX/incoming for the next run. What serves goes on serving.
PullReport pull_generation(const PullOptions& options);

}  // namespace materia
