// Publications in a folder that a web server serves, over HTTP or HTTPS.
#pragma once

#include <memory>

#include "indexer/publish/publication_source.h"

namespace materia {

// Seconds until a server that does nothing is given up.
struct HttpPatience {
  long connect = 15;
  long stall = 30;
};

class HttpSource : public PublicationSource {
 public:
  explicit HttpSource(std::string address, HttpPatience patience = {});
  ~HttpSource() override;

  [[nodiscard]] std::string read(const std::string& path, std::size_t most) override;
  void fetch(const std::string& path, const ByteRange& range, const TakeBytes& take) override;

 private:
  struct Client;
  void get(const std::string& path, const std::string& range, const TakeBytes& take);

  std::string address_;  // without a slash at its end
  const HttpPatience patience_;
  std::unique_ptr<Client> client_;
};

}  // namespace materia
