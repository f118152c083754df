// Judged queries against an index: how good are the answers?
//
// Judgements: one JSON object a line, {"id","query","intent","relevant":[{"path","section","grade"}]}; grade 0 is a
// document that must not be shown as an answer. Figures are taken over distinct monographs in rank order.
#pragma once

#include <istream>
#include <map>
#include <string>
#include <vector>

#include "searcher/searcher.h"

namespace materia {

struct Judgement {
  struct Relevant {
    std::string path, section;
    int grade = 0;
  };
  std::string id, query, intent;
  std::vector<Relevant> relevant;
};

// Sums over queries; divide by `queries`.
struct Measures {
  int queries = 0;
  double mrr_10 = 0;        // 1 / rank of the first relevant monograph among ten
  double s_1 = 0, s_5 = 0;  // a relevant one at rank 1, in the first 5
  double p_10 = 0;          // share of the first ten judged above 0, of as many as there are
  double ndcg_10 = 0;       // over judged monographs only
  double hard_10 = 0;       // share of the first ten judged 0
  int with_sections = 0;    // queries that want a section
  double section_3 = 0;     // of these: among the first three hits one of a relevant monograph and section
};

struct Miss {
  std::string id, query, wanted;
  std::vector<std::string> got;  // paths, the first three
};

struct Evaluation {
  Measures all;
  std::map<std::string, Measures> by_intent;
  std::vector<Miss> misses;  // queries without a relevant monograph at rank 1
};

// Throws std::runtime_error naming the line that is no judgement.
[[nodiscard]] std::vector<Judgement> read_judgements(std::istream& in);
[[nodiscard]] Evaluation evaluate(const std::vector<Judgement>& judgements, const Searcher& searcher);

[[nodiscard]] std::string evaluation_text(const Evaluation& evaluation);
[[nodiscard]] std::string evaluation_json(const Evaluation& evaluation);

}  // namespace materia
