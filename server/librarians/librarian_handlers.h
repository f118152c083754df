// Answers the librarians' page (--admin-listen): an address of its own, of which the public one knows nothing.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/index/generation_changes.h"
#include "common/report/build_report.h"
#include "server/http/http_message.h"
#include "server/librarians/asked_queries.h"
#include "server/librarians/librarian_options.h"
#include "server/search_service.h"

namespace materia {

class LibrarianHandlers {
 public:
  LibrarianHandlers(LibrarianOptions options, std::unique_ptr<SearchService> service)
      : options_(std::move(options)), service_(std::move(service)) {}

  // Throws std::bad_alloc and nothing else. From one thread.
  [[nodiscard]] HttpResponse answer(const HttpRequest& request);

 private:
  using Pair = std::pair<std::string, std::string>;  // names of generations: before, after

  HttpResponse dispatch(const HttpRequest& request);
  HttpResponse made(const HttpRequest& request);
  HttpResponse overview();
  HttpResponse report(bool json);
  HttpResponse asked(const HttpRequest& request);
  HttpResponse changes(const HttpRequest& request, bool json);
  HttpResponse feed(const HttpRequest& request);

  [[nodiscard]] bool knows_host(const HttpRequest& request) const;
  [[nodiscard]] std::optional<BuildReport> stored_report() const;
  const GenerationChanges& compared(const Pair& pair);

  const LibrarianOptions options_;
  std::unique_ptr<SearchService> service_;
  std::string generation_;                      // that the current request is answered from
  std::map<Pair, GenerationChanges> compared_;  // generations do not change
};

}  // namespace materia
