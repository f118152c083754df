// Of one label (one set id) only the newest version is indexed.
#pragma once

#include "indexer/monograph/issue.h"
#include "indexer/monograph/monograph.h"

namespace materia {

// By their version numbers, then by their dates. False for equal ones.
[[nodiscard]] bool is_newer_version(const Monograph& a, const Monograph& b);

// The warning "older-version" that a monograph was left out for another of the same set id.
[[nodiscard]] Issue older_version(const Monograph& left_out, const Monograph& kept);

}  // namespace materia
