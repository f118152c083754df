// Publications in a folder of this machine, or of a share that is mounted.
#pragma once

#include <filesystem>

#include "indexer/publish/publication_source.h"

namespace materia {

class FolderSource : public PublicationSource {
 public:
  explicit FolderSource(std::filesystem::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] std::string read(const std::string& path, std::size_t most) override;
  void fetch(const std::string& path, const ByteRange& range, const TakeBytes& take) override;

 private:
  const std::filesystem::path folder_;
};

}  // namespace materia
