// Judgements and answers in the formats of TREC, so that public tools (trec_eval, ir_measures) can check our figures.
// A document is a monograph, by its path.
#pragma once

#include <string>
#include <vector>

#include "searcher/evaluation/evaluation.h"

namespace materia {

// "qid Q0 path rank score materia", a line for each monograph of each answer.
[[nodiscard]] std::string trec_run(const std::vector<JudgedAnswer>& answers);

// "qid 0 path grade", a line for each judged monograph with the best grade of its sections.
[[nodiscard]] std::string trec_qrels(const std::vector<Judgement>& judgements);

}  // namespace materia
