#include "indexer/publish/publication.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <ctime>

#include "common/index/generation.h"
#include "indexer/publish/publish_errors.h"

namespace materia {
namespace {

constexpr std::string_view kFirstLine = "materia-publication 1";
constexpr std::size_t kDigestDigits = 64, kMostParts = 4, kMostPathBytes = 200;
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 50;  // of a file: sums stay far from overflow

[[noreturn]] void refuse() {
  throw PublicationRefused(
      "the publication is none that this program can read; pull with the version of materia-index that published it");
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// "names/postlist.glass": no part is empty, hidden, or leads up.
bool is_path_below(std::string_view path) {
  if (path.empty() || path.size() > kMostPathBytes) return false;
  std::size_t parts = 0;
  for (std::size_t begin = 0; begin <= path.size();) {
    const auto end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    const bool plain =
        std::all_of(part.begin(), part.end(), [](char c) { return is_letter(c) || c == '.' || c == '-' || c == '_'; });
    if (part.empty() || part.front() == '.' || !plain || ++parts > kMostParts) return false;
    begin = end + 1;
  }
  return true;
}

bool is_digest(std::string_view text) {
  return text.size() == kDigestDigits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

// Takes the text line by line, each "KEY VALUE".
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  std::string_view line() {
    const auto end = rest_.find('\n');
    if (end == rest_.npos) refuse();
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return line;
  }

  std::string_view value(std::string_view key) {
    const std::string_view whole = line();
    if (!whole.starts_with(key) || whole.size() < key.size() + 2 || whole[key.size()] != ' ') refuse();
    return whole.substr(key.size() + 1);
  }

 private:
  std::string_view rest_;
};

// "DIGEST SIZE", and what stands behind it.
PublishedFile read_file(std::string_view text) {
  PublishedFile file;
  file.sha256 = text.substr(0, kDigestDigits);
  if (!is_digest(file.sha256) || text.size() < kDigestDigits + 2 || text[kDigestDigits] != ' ') refuse();
  text.remove_prefix(kDigestDigits + 1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), file.size);
  if (error != std::errc{} || file.size > kMostBytes) refuse();
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (!text.empty()) file.path = text.substr(1);
  return file;
}

std::string line_of(std::string_view key, const PublishedFile& file) {
  std::string line(key);
  line += " " + file.sha256 + " " + std::to_string(file.size);
  if (!file.path.empty()) line += " " + file.path;
  return line + "\n";
}

void check(const Publication& publication) {
  if (!is_publication_name(publication.name) || !is_generation_name(publication.generation)) refuse();
  const PublishedFile* before = nullptr;
  for (const auto& file : publication.files) {
    if (!is_path_below(file.path) || (before != nullptr && file.path <= before->path)) refuse();
    before = &file;
  }
  if (before == nullptr) refuse();
}

}  // namespace

std::uint64_t Publication::bytes() const {
  std::uint64_t bytes = 0;
  for (const auto& file : files) bytes += file.size;
  return bytes;
}

bool is_publication_name(std::string_view name) {
  constexpr std::string_view kShape = "00000000T000000Z";
  return std::equal(name.begin(), name.end(), kShape.begin(), kShape.end(),
                    [](char c, char shape) { return shape == '0' ? c >= '0' && c <= '9' : c == shape; });
}

std::string publication_path(std::string_view name) { return "publications/" + std::string(name); }
std::string signature_path(std::string_view name) { return publication_path(name) + ".minisig"; }
std::string blocks_path(std::string_view name) { return publication_path(name) + ".blocks"; }
std::string published_file_path(const Publication& publication, const PublishedFile& file) {
  return "generations/" + publication.generation + "/" + file.path;
}

std::string publication_name(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm utc{};
  ::gmtime_r(&time, &utc);
  char text[64];
  std::snprintf(text, sizeof text, "%04d%02d%02dT%02d%02d%02dZ", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                utc.tm_hour, utc.tm_min, utc.tm_sec);
  return text;
}

std::int64_t publication_time(std::string_view name) {
  std::tm utc{};
  if (std::sscanf(std::string(name).c_str(), "%4d%2d%2dT%2d%2d%2dZ", &utc.tm_year, &utc.tm_mon, &utc.tm_mday,
                  &utc.tm_hour, &utc.tm_min, &utc.tm_sec) != 6)
    return 0;
  utc.tm_year -= 1900;
  utc.tm_mon -= 1;
  return ::timegm(&utc);
}

std::string to_text(const Publication& publication) {
  std::string text(kFirstLine);
  text += "\npublication " + publication.name + "\ngeneration " + publication.generation + "\nprogram " +
          publication.program + "\nschema " + publication.schema + "\nanalysis " + publication.analysis + "\n";
  text += line_of("blocks", publication.blocks);
  for (const auto& file : publication.files) text += line_of("file", file);
  return text;
}

Publication parse_publication(std::string_view text) {
  Lines lines(text);
  if (lines.line() != kFirstLine) refuse();
  Publication publication;
  publication.name = lines.value("publication");
  publication.generation = lines.value("generation");
  publication.program = lines.value("program");
  publication.schema = lines.value("schema");
  publication.analysis = lines.value("analysis");
  publication.blocks = read_file(lines.value("blocks"));
  while (!lines.at_end()) publication.files.push_back(read_file(lines.value("file")));
  check(publication);
  if (to_text(publication) != text) refuse();
  return publication;
}

}  // namespace materia
