#include "server/librarians/librarian_options.h"

#include <algorithm>
#include <system_error>

#include "common/index/generation.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

// Is the index given as a generation's own directory?
bool is_one_generation(const fs::path& index) {
  std::error_code error;
  return fs::is_directory(index / "sections", error);
}

}  // namespace

std::string reading_url(const LibrarianOptions& options, std::string_view id, std::string_view anchor) {
  const std::string url = anchor.empty() ? options.links.monograph(id) : options.links.section(id, anchor);
  if (!url.starts_with('/')) return url;
  return options.site.empty() ? std::string() : options.site + url;
}

fs::path directory_of(const LibrarianOptions& options, const std::string& generation) {
  return is_one_generation(options.index) ? options.index : generation_directory(options.index, generation);
}

std::vector<std::string> kept_generations(const LibrarianOptions& options) {
  if (is_one_generation(options.index)) return {};
  return generation_names(options.index);
}

std::string utc_text(std::time_t time) {
  std::tm parts{};
  ::gmtime_r(&time, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::string time_of_generation(std::string_view name) {
  constexpr std::string_view kShape = "00000000T000000Z";
  const auto begin = name.find('-') + 1;
  if (begin == 0 || name.size() < begin + kShape.size()) return {};
  const std::string_view time = name.substr(begin, kShape.size());
  const auto fits = [](char given, char shape) { return shape == '0' ? given >= '0' && given <= '9' : given == shape; };
  if (!std::equal(time.begin(), time.end(), kShape.begin(), fits)) return {};
  const auto part = [&](std::size_t at, std::size_t size) { return std::string(time.substr(at, size)); };
  return part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(9, 2) + ":" + part(11, 2) + ":" + part(13, 2) +
         "Z";
}

}  // namespace materia
