#include "server/pages/asset_response.h"

#include "server/http/problem.h"

namespace materia {

HttpResponse asset_response(std::string_view url, std::initializer_list<std::span<const Asset>> files) {
  for (const auto& set : files)
    for (const Asset& file : set) {
      if (file.url != url) continue;
      HttpResponse response;
      response.content_type = file.content_type;
      response.body = file.content;
      response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
      return response;
    }
  return problem(404, "there is no such file; reload the page to get the current ones");
}

}  // namespace materia
