// openFDA's JSON, one label at a time: an answer {meta, results: [label…]}, a bulk file of the same shape, NDJSON with
// one label a line, or a bare label. Never more than one label is in memory.
#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <string>
#include <utility>
#include <vector>

namespace materia {

// The fields of a label as they stand in the file. Blanks and line breaks are not squeezed.
struct OpenFdaLabel {
  std::string set_id, id, version, effective_time;
  std::vector<std::pair<std::string, std::vector<std::string>>> fields;   // sections
  std::vector<std::pair<std::string, std::vector<std::string>>> openfda;  // names and codes
};

inline constexpr std::size_t kMaxLabelBytes = 32 << 20;  // the largest real label has 1 MB of texts
inline constexpr int kMaxJsonDepth = 64;                 // real labels nest five deep

struct LabelSink {
  std::function<void(OpenFdaLabel label)> take;
  // A label that cannot be used ("not-utf8", "too-large", "control-character"), or where the JSON ends to be one
  // ("json-syntax"): a message that names the label or the byte.
  std::function<void(std::string code, std::string message)> refuse;
};

// Gives every whole label before a fault; NDJSON goes on with the next line.
void read_labels(std::istream& in, const LabelSink& sink);

}  // namespace materia
