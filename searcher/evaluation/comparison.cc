#include "searcher/evaluation/comparison.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <tuple>

#include <nlohmann/json.hpp>

namespace materia {
namespace {

using nlohmann::json;

constexpr std::size_t kShown = 3;

std::vector<std::string> first_hits(const JudgedAnswer& answer) {
  std::vector<std::string> places;
  for (std::size_t i = 0; i < std::min(kShown, answer.hits.size()); ++i)
    places.push_back(answer.hits[i].path + " " + answer.hits[i].sections.front());
  return places;
}

int rank(const Measures& m) { return m.mrr_10 > 0 ? static_cast<int>(std::lround(1 / m.mrr_10)) : 0; }

std::string_view word(Change change) {
  return change == Change::kBetter ? "better" : change == Change::kWorse ? "worse" : "other";
}

int count(const Comparison& comparison, Change change) {
  return static_cast<int>(std::count_if(comparison.changes.begin(), comparison.changes.end(),
                                        [&](const auto& changed) { return changed.change == change; }));
}

std::string place(int rank) { return rank > 0 ? std::to_string(rank) : "none"; }

}  // namespace

Comparison compare(const Evaluation& before, const Evaluation& after) {
  Comparison comparison{before.all, after.all, {}};
  for (std::size_t i = 0; i < std::min(before.answers.size(), after.answers.size()); ++i) {
    const JudgedAnswer &old = before.answers[i], &now = after.answers[i];
    const auto worth = [](const Measures& m) { return std::tuple(m.mrr_10, m.section_3, m.told, m.ndcg_10); };
    ChangedAnswer changed{Change::kOther,     now.id,          now.query,      rank(old.measures),
                          rank(now.measures), first_hits(old), first_hits(now)};
    if (worth(now.measures) > worth(old.measures)) changed.change = Change::kBetter;
    if (worth(now.measures) < worth(old.measures)) changed.change = Change::kWorse;
    changed.untold_before = old.untold;
    changed.untold_after = now.untold;
    if (changed.change != Change::kOther || old.untold != now.untold || changed.before != changed.after)
      comparison.changes.push_back(std::move(changed));
  }
  const auto order = [](Change change) { return change == Change::kWorse ? 0 : change == Change::kBetter ? 1 : 2; };
  std::stable_sort(comparison.changes.begin(), comparison.changes.end(),
                   [&](const auto& a, const auto& b) { return order(a.change) < order(b.change); });
  return comparison;
}

std::string comparison_text(const Comparison& comparison) {
  char line[96];
  std::string text = "          before   after\n";
  const auto before = figures(comparison.before), after = figures(comparison.after);
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    std::snprintf(line, sizeof line, "%-8s  %6.3f  %6.3f  %+.3f\n", std::string(after[i].name).c_str(), before[i].value,
                  after[i].value, after[i].value - before[i].value);
    text += line;
  }
  std::snprintf(line, sizeof line, "%d queries: %d better, %d worse, %d with other hits\n", comparison.after.queries,
                count(comparison, Change::kBetter), count(comparison, Change::kWorse),
                count(comparison, Change::kOther));
  text += line;
  for (const auto& changed : comparison.changes) {
    text += std::string(word(changed.change)) + " " + changed.id + " \"" + changed.query + "\" rank " +
            place(changed.rank_before) + " -> " + place(changed.rank_after) + "\n";
    for (const auto& hit : changed.before) text += "  - " + hit + "\n";
    for (const auto& hit : changed.after) text += "  + " + hit + "\n";
    for (const auto& wrong : changed.untold_before) text += "  - told wrongly: " + wrong + "\n";
    for (const auto& wrong : changed.untold_after) text += "  + told wrongly: " + wrong + "\n";
  }
  return text;
}

std::string comparison_json(const Comparison& comparison) {
  json changes = json::array();
  for (const auto& changed : comparison.changes)
    changes.push_back({{"change", word(changed.change)},
                       {"id", changed.id},
                       {"query", changed.query},
                       {"rank_before", changed.rank_before > 0 ? json(changed.rank_before) : json()},
                       {"rank_after", changed.rank_after > 0 ? json(changed.rank_after) : json()},
                       {"before", changed.before},
                       {"after", changed.after},
                       {"untold_before", changed.untold_before},
                       {"untold_after", changed.untold_after}});
  const auto object = [](const Measures& m) {
    json out{{"queries", m.queries}};
    for (const auto& [name, value] : figures(m)) out[std::string(name)] = value;
    return out;
  };
  const json out{{"before", object(comparison.before)},
                 {"after", object(comparison.after)},
                 {"better", count(comparison, Change::kBetter)},
                 {"worse", count(comparison, Change::kWorse)},
                 {"changes", changes}};
  return out.dump(2) + "\n";
}

}  // namespace materia
