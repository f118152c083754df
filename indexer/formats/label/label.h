// A drug label as its source has it, whatever the format: what the readers of openFDA JSON, SPL XML and FHIR fill in,
// and label_monograph.h makes a Monograph of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/monograph/monograph.h"

namespace materia {

struct LabelSection {
  std::string code;     // of section_codes.h; may be empty or unknown
  std::string heading;  // as written, without markup; may be empty
  std::string text;     // paragraphs and list items one a line; none of a child's
  int line = 0;         // see Section
  std::vector<LabelSection> children = {};
};

struct Label {
  std::string set_id, version;  // may be empty
  std::string language;         // see Monograph
  std::string date;             // YYYY-MM-DD or empty
  // As written, often in capitals; the most usual first, repeats allowed.
  std::vector<std::string> brands, generics;
  std::vector<std::string> substances;  // active ones, as the source's register of substances has them
  std::vector<IngredientStrength> strengths;
  std::vector<std::string> forms, routes, companies;
  std::vector<MonographCode> codes;  // but for set id and version; repeats allowed
  std::vector<LabelSection> sections;
};

}  // namespace materia
