// Judged queries against an index: how good are the answers?
//
// Judgements: one JSON object a line, {"id","query","intent","relevant":[{"path","section","grade"}]}; grade 0 is a
// document that must not be shown as an answer. Figures are taken over distinct monographs in rank order.
//
// Besides, or instead of "relevant", what must be told:
//   excluded  ids of drugs, groups or effects that the question sets aside
//   not       keys of drugs of which nothing may stand among the first ten, nor of combinations with them
//   silence   codes of what the texts do not say; [] wants none
//   notice    true: an emergency notice; false: none
#pragma once

#include <istream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/searcher.h"

namespace materia {

struct Judgement {
  struct Relevant {
    std::string path, section;
    int grade = 0;
  };
  struct Told {
    std::vector<std::string> excluded, without;
    std::optional<std::vector<std::string>> silence;
    std::optional<bool> notice;

    [[nodiscard]] bool wanted() const { return !excluded.empty() || !without.empty() || silence || notice; }
  };
  std::string id, query, intent;
  std::vector<Relevant> relevant;
  Told told = {};
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
  double section_1 = 0;     // of these: the first hit is of a relevant monograph and section
  double section_3 = 0;     // … one of the first three is
  int with_told = 0;        // queries that want something told
  double told = 0;          // of these: all of it is
};

struct Figure {
  std::string_view name;  // "MRR@10"
  double value = 0;       // 0..1
};

// The means that are printed, in their order; SecS@1 and SecS@3 only where some query wants a section, Told only where
// one wants something told.
[[nodiscard]] std::vector<Figure> figures(const Measures& measures);

struct RankedHit {
  std::string path;
  std::vector<std::string> sections;  // its kind, and that of the section around it
};

// What a judged query was answered with.
struct JudgedAnswer {
  std::string id, query;
  std::vector<RankedHit> hits;           // as ranked; where there are none, the monographs that are suggested
  Measures measures;                     // of this query
  std::vector<std::string> untold = {};  // what it does not tell, or tells wrongly: "not excluded nsaid", "no notice"
};

// The monographs of an answer, each where it stands first.
[[nodiscard]] std::vector<std::string> ranked_paths(const std::vector<RankedHit>& hits);

struct Miss {
  std::string id, query;
  std::vector<std::string> wanted;  // the first few
  std::vector<std::string> got;     // the first three: path and section
};

struct Evaluation {
  Measures all;
  std::map<std::string, Measures> by_intent;
  std::vector<JudgedAnswer> answers;  // of each query, in their order
  std::vector<Miss> misses;           // queries without a relevant monograph at rank 1
  std::vector<Miss> section_misses;   // those that want a section and have it not among the first three
  std::vector<Miss> told_misses;      // those that do not tell what is wanted; got: what is wrong
};

// Throws std::runtime_error naming the line that is no judgement.
[[nodiscard]] std::vector<Judgement> read_judgements(std::istream& in);
[[nodiscard]] Evaluation evaluate(const std::vector<Judgement>& judgements, const Searcher& searcher);

[[nodiscard]] std::string evaluation_text(const Evaluation& evaluation);
[[nodiscard]] std::string evaluation_json(const Evaluation& evaluation);

}  // namespace materia
