#include "indexer/names/confusable_names.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(ConfusableNames, OneLetterIsNear) {
  ConfusableNames names;
  names.add("lorazepam", 1);
  names.add("clonazepam", 2);
  names.add("abcde", 3);
  names.add("vitamin12", 4);
  const struct {
    const char* name;
    std::vector<std::size_t> drugs;
  } table[] = {{"lorazepan", {1}},
               {"lorezapam", {}},
               {"lorazpeam", {1}},
               {"lorazepamm", {1}},
               {"loazepam", {1}},
               {"lorazepam", {}},
               {"clorazepam", {1, 2}},
               {"clonazepan", {2}},
               {"abcdf", {}},
               {"vitamin13", {}},
               {"", {}}};
  for (const auto& row : table) {
    std::vector<std::size_t> drugs;
    for (const auto& near : names.find(row.name)) drugs.push_back(near.drug);
    EXPECT_EQ(drugs, row.drugs) << row.name;
  }
}

}  // namespace
}  // namespace materia
