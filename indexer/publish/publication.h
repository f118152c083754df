// What a publisher signs: which generation it is, who can read it, and every file with its size and digest.
//
//   DIR/latest                             the name of the newest publication, replaced last, by rename
//   DIR/publications/NAME                  the text below; NAME is its time, 20261130T183005Z, and grows
//   DIR/publications/NAME.minisig          its signature (signing.h)
//   DIR/publications/NAME.blocks           the digest and size of every block of every file, in their order
//   DIR/generations/GENERATION/...         the files of the generation, but for build-state
//
// Names do not change meaning: whoever reads while another publication comes finds all that belongs to the old one.
// An old generation may be published again; that is a newer publication.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

struct PublishedFile {
  std::string path;  // below the generation's directory
  std::uint64_t size = 0;
  std::string sha256;

  bool operator==(const PublishedFile&) const = default;
};

struct Publication {
  std::string name;
  std::string generation;
  std::string program;           // the version that published it
  std::string schema, analysis;  // of the index (common/index/schema.h, analysis.h)
  PublishedFile blocks;          // its path is not written
  std::vector<PublishedFile> files;

  [[nodiscard]] std::uint64_t bytes() const;
  bool operator==(const Publication&) const = default;
};

inline constexpr const char* kLatest = "latest";
inline constexpr std::size_t kMostLatestBytes = 64;
inline constexpr std::size_t kMostPublicationBytes = 1 << 20;

[[nodiscard]] bool is_publication_name(std::string_view name);

// Below the publisher's folder.
[[nodiscard]] std::string publication_path(std::string_view name);
[[nodiscard]] std::string signature_path(std::string_view name);
[[nodiscard]] std::string blocks_path(std::string_view name);
[[nodiscard]] std::string published_file_path(const Publication& publication, const PublishedFile& file);

// "20261130T183005Z"; seconds since 1970.
[[nodiscard]] std::string publication_name(std::int64_t seconds);
// The inverse.
[[nodiscard]] std::int64_t publication_time(std::string_view name);

[[nodiscard]] std::string to_text(const Publication& publication);

// Throws PublicationRefused unless it is, byte by byte, what to_text() writes, with paths that stay below the
// generation.
[[nodiscard]] Publication parse_publication(std::string_view text);

}  // namespace materia
