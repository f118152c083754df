#include "server/handlers/site.h"

#include "server/pages/assets.h"

namespace materia {
namespace {

std::string build_of(const SiteOptions& options) {
  std::string build = std::string(MATERIA_VERSION) + "\n" + options.link_template + "\n" + options.public_url + "\n" +
                      options.base_path + "\n" + (options.feedback && !options.query_log.empty() ? "asks" : "");
  for (const Asset& asset : assets()) build.append("\n").append(asset.url);  // contains a digest of the content
  for (const Asset& texts : page_text_files()) build.append("\n").append(texts.url);
  for (const auto& text : options.notices.text) build += "\n" + text;
  return build;
}

}  // namespace

Site::Site(const SiteOptions& options)
    : cors{options.cors_origins},
      links(options.link_template),
      public_url(options.public_url),
      base_path(options.base_path),
      asks_feedback(options.feedback && !options.query_log.empty()),
      build(build_of(options)),
      cache(options.cache_bytes),
      limiter(options.rate_limit),
      proxies(options.proxies),
      query_log(options.query_log),
      access_log(options.access_log) {}

}  // namespace materia
