#include "searcher/evaluation/trec.h"

#include <algorithm>
#include <map>

namespace materia {
namespace {

// Fields are parted by blanks.
std::string field(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c == ' ' || c == '\t' || c == '%')
      out += c == ' ' ? "%20" : c == '\t' ? "%09" : "%25";
    else
      out += c;
  return out;
}

}  // namespace

std::string trec_run(const std::vector<JudgedAnswer>& answers) {
  std::string text;
  for (const auto& answer : answers) {
    const auto paths = ranked_paths(answer.hits);
    for (std::size_t i = 0; i < paths.size(); ++i) {
      // trec_eval sorts by score whatever the rank says, and several lists follow each other in one answer: the score
      // written is the place counted from the end.
      text += field(answer.id) + " Q0 " + field(paths[i]) + " " + std::to_string(i + 1) + " " +
              std::to_string(paths.size() - i) + " materia\n";
    }
  }
  return text;
}

std::string trec_qrels(const std::vector<Judgement>& judgements) {
  std::string text;
  for (const auto& judgement : judgements) {
    std::map<std::string, int> grades;
    for (const auto& r : judgement.relevant) {
      int& grade = grades.emplace(r.path, r.grade).first->second;
      grade = std::max(grade, r.grade);
    }
    for (const auto& [path, grade] : grades)
      text += field(judgement.id) + " 0 " + field(path) + " " + std::to_string(grade) + "\n";
  }
  return text;
}

}  // namespace materia
