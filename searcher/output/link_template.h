// Where a monograph is read: on this server's own page, or wherever --link-template points.
#pragma once

#include <string>
#include <string_view>

namespace materia {

inline constexpr std::string_view kOwnMonographPage = "/monographs/{id}";

// Where the monographs of a family are listed: the page, and as JSON. id: of the one that leads it.
[[nodiscard]] std::string family_url(std::string_view id);
[[nodiscard]] std::string family_api_url(std::string_view id);

class LinkTemplate {
 public:
  // {id} and {anchor} stand for a monograph's id and a section's anchor.
  explicit LinkTemplate(std::string pattern = std::string(kOwnMonographPage)) : pattern_(std::move(pattern)) {}

  // The address of a monograph as JSON gives it; percent-encoded, the slashes of the id kept.
  [[nodiscard]] std::string monograph(std::string_view id, std::string_view anchor = {}) const;

  // The address of one of its sections: as above, and on this server's own page with "#anchor", and before it with
  // "?q=words", which that page marks.
  [[nodiscard]] std::string section(std::string_view id, std::string_view anchor, std::string_view words = {}) const;

 private:
  std::string pattern_;
};

}  // namespace materia
