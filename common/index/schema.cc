#include "common/index/schema.h"

#include "common/encoding/digest.h"

namespace materia {
namespace {

constexpr std::size_t kMostTermBytes = 200;  // Xapian refuses more than 245, and NUL bytes count double

}  // namespace

std::string make_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  if (value.size() <= kMostTermBytes && value.find('\0') == std::string_view::npos) return term.append(value);
  return term.append(value.substr(0, kMostTermBytes - 16).substr(0, value.find('\0'))).append(digest_hex(value));
}

std::vector<std::string> concept_terms(std::string_view id) {
  std::vector<std::string> terms{make_term(prefix::kMention, id)};
  for (int grade = 1; grade <= kTreatsGrades; ++grade) terms.push_back(make_graded_term(prefix::kTreats, grade, id));
  for (int grade = 1; grade <= kCausesGrades; ++grade) terms.push_back(make_graded_term(prefix::kCauses, grade, id));
  return terms;
}

std::string make_graded_term(std::string_view prefix, int grade, std::string_view value) {
  return make_term(prefix, std::to_string(grade).append(value));
}

}  // namespace materia
