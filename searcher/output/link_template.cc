#include "searcher/output/link_template.h"

#include "common/encoding/percent_encoding.h"

namespace materia {
namespace {

constexpr std::string_view kId = "{id}";
constexpr std::string_view kAnchor = "{anchor}";

}  // namespace

std::string family_url(std::string_view id) { return "/families/" + percent_encode(id, true); }
std::string family_api_url(std::string_view id) { return "/v1/families/" + percent_encode(id, true); }

std::string LinkTemplate::monograph(std::string_view id, std::string_view anchor) const {
  std::string url;
  for (std::string_view rest = pattern_; !rest.empty();) {
    if (rest.starts_with(kId)) {
      url += percent_encode(id, true);
      rest.remove_prefix(kId.size());
    } else if (rest.starts_with(kAnchor)) {
      url += percent_encode(anchor);
      rest.remove_prefix(kAnchor.size());
    } else {
      url += rest.front();
      rest.remove_prefix(1);
    }
  }
  return url;
}

std::string LinkTemplate::section(std::string_view id, std::string_view anchor, std::string_view words) const {
  std::string url = monograph(id, anchor);
  if (pattern_ != kOwnMonographPage) return url;
  if (!words.empty()) url += "?q=" + percent_encode(words);
  if (!anchor.empty()) url += "#" + percent_encode(anchor);
  return url;
}

}  // namespace materia
