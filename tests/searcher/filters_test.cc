#include "searcher/filters.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(Filters, DatesAreReadOrRefused) {
  const struct {
    const char* text;
    std::uint32_t first, last;
  } read[] = {{"2024", 20240000, 20249999},
              {"2024-05", 20240500, 20240599},
              {"2024-05-17", 20240517, 20240517},
              {"2024-02-29", 20240229, 20240229},
              {"0001", 10000, 19999}};
  for (const auto& row : read) {
    const auto days = read_days(row.text);
    ASSERT_TRUE(days.has_value()) << row.text;
    EXPECT_EQ(days->first, row.first) << row.text;
    EXPECT_EQ(days->last, row.last) << row.text;
  }
  for (const char* text :
       {"",         "24",        "20245",      "0000",       "2024-",   "2024-5",     "2024-13",     "2024-00",
        "2024-05-", "2024-05-1", "2024-05-32", "2023-02-29", "2024/05", "2024-05/17", "2024-05-170", "-024",
        "+024",     "2024-+5",   "2024-05-+1", "may 2024",   " 2024",   "2024 ",      "２０２４"})
    EXPECT_FALSE(read_days(text).has_value()) << text;
}

TEST(Filters, WhatIsWrongIsToldWithItsFilter) {
  const auto fault = [](const char* since, const char* until) {
    MonographFilters filters;
    filters.since = since;
    filters.until = until;
    const auto found = fault_of(filters);
    if (found) {
      EXPECT_NE(found->detail.find(found->filter), std::string::npos);
    }
    return found ? found->filter : "";
  };
  EXPECT_EQ(fault("", ""), "");
  EXPECT_EQ(fault("2024", "2024"), "");
  EXPECT_EQ(fault("2024-05-17", "2024"), "") << "within the year";
  EXPECT_EQ(fault("2024-13", ""), "since");
  EXPECT_EQ(fault("", "yesterday"), "until");
  EXPECT_EQ(fault("2025", "2024"), "since");
}

TEST(Filters, IdsAreFoundAgain) {
  for (const auto facet : kFacets) {
    EXPECT_EQ(find_facet(facet_id(facet)), facet);
    EXPECT_NE(facet_ids().find(facet_id(facet)), std::string::npos);
  }
  for (const char* id : {"", "section", "Route", "routes", "drug"}) EXPECT_FALSE(find_facet(id).has_value()) << id;
}

TEST(Filters, AnyFilterIsOne) {
  EXPECT_TRUE(MonographFilters{}.none());
  for (const auto facet : kFacets) {
    MonographFilters filters;
    filters.of(facet) = {"x"};
    EXPECT_FALSE(filters.none());
  }
  EXPECT_FALSE((MonographFilters{{}, "2024", ""}.none()));
  EXPECT_FALSE((MonographFilters{{}, "", "2024"}.none()));
}

}  // namespace
}  // namespace materia
