// What stands above the results where the words tell of an emergency (emergency.h): texts and telephone numbers of a
// country, from a file, or neutral ones.
//
//   {"country": "United Kingdom",
//    "numbers": {"emergency": "999", "poison": "NHS 111", "crisis": "Samaritans on 116 123", "vet": "a vet"},
//    "texts": {"poisoning": "If … call {poison} now. …"}}
#pragma once

#include <array>
#include <istream>
#include <string>

#include "searcher/reading/emergency.h"

namespace materia {

struct Notices {
  std::array<std::string, kEmergencyCount> text;  // plain text; of each Emergency
};

// Without a country: "your local emergency number".
[[nodiscard]] Notices neutral_notices();

// All keys may be missing: what a file leaves out is neutral. In texts {emergency}, {poison}, {crisis} and {vet} stand
// for the numbers. Throws std::runtime_error saying what is wrong: no JSON, a key that is none of these, a text that is
// empty.
[[nodiscard]] Notices read_notices(std::istream& in);

// The file's, or neutral ones where no file is named. Throws as above and where it cannot be read, with the path.
[[nodiscard]] Notices load_notices(const std::string& file);

}  // namespace materia
