#include "indexer/monograph/label_versions.h"

#include <string>
#include <string_view>
#include <tuple>

namespace materia {
namespace {

// A number of any length, so that it compares as a number.
std::tuple<std::size_t, std::string_view> comparable(std::string_view version) {
  const auto first = version.find_first_not_of('0');
  version = first == std::string_view::npos ? "" : version.substr(first);
  return {version.size(), version};
}

std::string version_of(const Monograph& monograph) {
  const auto version = code_of(monograph, CodeSystem::kVersion);
  return version.empty() ? "without a version" : "in version " + std::string(version);
}

}  // namespace

bool is_newer_version(const Monograph& a, const Monograph& b) {
  const auto order = [](const Monograph& m) {
    return std::tuple(comparable(code_of(m, CodeSystem::kVersion)), std::string_view(m.updated));
  };
  return order(b) < order(a);
}

Issue older_version(const Monograph& left_out, const Monograph& kept) {
  return {left_out.path, 0, Severity::kWarning, "older-version",
          "label " + std::string(code_of(left_out, CodeSystem::kSetId)) + " stands here " + version_of(left_out) +
              " and in " + kept.path + " " + version_of(kept) + "; the latter is indexed"};
}

}  // namespace materia
