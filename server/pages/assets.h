// The files of server/web, server/texts and server/librarians_web, built into the program by embed_assets.cmake.
#pragma once

#include <span>
#include <string_view>

namespace materia {

struct Asset {
  std::string_view name;  // "style.css"
  std::string_view url;   // "/assets/style.0123456789.css": contains a digest of the content
  std::string_view content_type;
  std::string_view content;
};

[[nodiscard]] std::span<const Asset> assets();

// The files of server/texts, which no address leads to: "de.json".
[[nodiscard]] std::span<const Asset> page_text_files();

// The files of server/librarians_web, for the librarians' page alone.
[[nodiscard]] std::span<const Asset> librarian_files();

// The URL of the asset with this name; "" if there is none.
[[nodiscard]] constexpr std::string_view asset_url(std::span<const Asset> all, std::string_view name) {
  for (const Asset& asset : all)
    if (asset.name == name) return asset.url;
  return {};
}

}  // namespace materia
