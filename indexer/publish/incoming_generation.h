// The files of a publication on their way, in INDEX/incoming: there from an earlier run, copied from what serves, or
// fetched. They move into a generation once each has the digest that was signed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/index/index_owner.h"
#include "indexer/publish/incoming_file.h"
#include "indexer/publish/publication.h"
#include "indexer/publish/publication_source.h"

namespace materia {

// The source's read(), tried again where the network fails.
[[nodiscard]] std::string read_patiently(PublicationSource& source, const std::string& path, std::size_t most);

class IncomingGeneration {
 public:
  // The caller holds the index's lock. All that is given outlives it.
  IncomingGeneration(const Publication& publication, std::filesystem::path index, const IndexOwner& owner);

  // Throws as pull_generation().
  void fill(PublicationSource& source);

  // Once it is filled: moves the files there and removes INDEX/incoming.
  void move_to(const std::filesystem::path& directory);

  [[nodiscard]] std::uint64_t fetched() const { return fetched_; }  // bytes
  [[nodiscard]] std::uint64_t copied() const { return copied_; }
  [[nodiscard]] std::uint64_t resumed() const { return resumed_; }

 private:
  [[nodiscard]] std::filesystem::path place_of(const PublishedFile& file) const { return folder_ / file.path; }
  void clear_away_others() const;
  // By file, in the order of the publication.
  [[nodiscard]] std::vector<std::vector<FileBlock>> read_blocks(PublicationSource& source);
  void fetch_missing(PublicationSource& source, const PublishedFile& file, IncomingFile& incoming);
  [[nodiscard]] bool is_as_signed(const PublishedFile& file) const;

  const Publication& publication_;
  const std::filesystem::path index_, folder_;
  const IndexOwner& owner_;
  std::uint64_t fetched_ = 0, copied_ = 0, resumed_ = 0;
};

}  // namespace materia
