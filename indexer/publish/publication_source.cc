#include "indexer/publish/publication_source.h"

#include <stdexcept>

#include "indexer/publish/folder_source.h"
#include "indexer/publish/http_source.h"

namespace materia {

std::unique_ptr<PublicationSource> open_publication_source(const std::string& place) {
  constexpr std::string_view kFile = "file://";
  if (place.starts_with("http://") || place.starts_with("https://")) return std::make_unique<HttpSource>(place);
  if (place.starts_with("file:///")) return std::make_unique<FolderSource>(place.substr(kFile.size()));
  if (place.empty() || place.find("://") != place.npos)
    throw std::runtime_error(
        "--pull " + place +
        " is no place to pull from; give an address that begins with https:// or http://, or the path of a folder");
  return std::make_unique<FolderSource>(place);
}

}  // namespace materia
