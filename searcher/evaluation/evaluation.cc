#include "searcher/evaluation/evaluation.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <unordered_map>

#include <nlohmann/json.hpp>

namespace materia {
namespace {

using nlohmann::json;

constexpr int kAsked = 50;  // hits a query: several sections of one monograph count as one
constexpr std::size_t kRanks = 10;

std::vector<RankedHit> ranked_hits(const SearchResult& result) {
  std::vector<RankedHit> ranked;
  for (const auto& hit : result.hits) {
    RankedHit r{hit.monograph.path, {std::string(section_kind_info(hit.section.kind).id)}};
    if (hit.section.parent) r.sections.emplace_back(section_kind_info(*hit.section.parent).id);
    ranked.push_back(std::move(r));
  }
  if (ranked.empty())  // a question back to the person counts by what it offers
    for (const auto& suggestion : result.query.suggestions) ranked.push_back({suggestion.path, {"names"}});
  return ranked;
}

bool wants_section(const Judgement::Relevant& r) { return r.section != "names" && r.section != "front_matter"; }

Measures measure(const Judgement& judgement, const std::vector<RankedHit>& hits) {
  std::unordered_map<std::string, int> grade;
  for (const auto& r : judgement.relevant) {
    auto& g = grade.emplace(r.path, r.grade).first->second;
    g = std::max(g, r.grade);
  }
  const std::vector<std::string> paths = ranked_paths(hits);
  const auto grade_of = [&](const std::string& path, int unjudged) {
    const auto found = grade.find(path);
    return found == grade.end() ? unjudged : found->second;
  };

  Measures m;
  if (judgement.relevant.empty() && judgement.told.wanted()) return m;  // judged only by what it tells
  m.queries = 1;
  std::vector<int> judged;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (i < kRanks) {
      if (m.mrr_10 == 0 && grade_of(paths[i], 0) > 0) {
        m.mrr_10 = 1.0 / static_cast<double>(i + 1);
        m.s_1 = i == 0;
        m.s_5 = i < 5;
      }
      m.p_10 += grade_of(paths[i], 0) > 0;
      m.hard_10 += grade_of(paths[i], 1) == 0;
    }
    if (grade.contains(paths[i]) && judged.size() < kRanks) judged.push_back(grade_of(paths[i], 0));
  }
  std::vector<int> ideal;
  for (const auto& [path, g] : grade) ideal.push_back(g);
  std::sort(ideal.rbegin(), ideal.rend());
  const auto positive =
      static_cast<std::size_t>(std::count_if(ideal.begin(), ideal.end(), [](int g) { return g > 0; }));
  m.p_10 /= static_cast<double>(std::clamp<std::size_t>(positive, 1, kRanks));
  m.hard_10 /= static_cast<double>(kRanks);
  const auto gain = [](const std::vector<int>& grades) {
    double sum = 0;
    for (std::size_t i = 0; i < std::min(kRanks, grades.size()); ++i)
      sum += (std::exp2(grades[i]) - 1) / std::log2(static_cast<double>(i) + 2);
    return sum;
  };
  if (const double best = gain(ideal); best > 0) m.ndcg_10 = gain(judged) / best;

  if (std::any_of(judgement.relevant.begin(), judgement.relevant.end(), wants_section)) {
    m.with_sections = 1;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, hits.size()); ++i)
      for (const auto& r : judgement.relevant)
        if (r.grade > 0 && r.path == hits[i].path &&
            std::find(hits[i].sections.begin(), hits[i].sections.end(), r.section) != hits[i].sections.end()) {
          m.section_3 = 1;
          if (i == 0) m.section_1 = 1;
        }
  }
  return m;
}

bool is_in(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Is one of the ingredients of a drug, by its key, this one?
bool contains(std::string_view key, std::string_view part) {
  return ("_" + std::string(key) + "_").find("_" + std::string(part) + "_") != std::string::npos;
}

// What an answer does not tell, or tells although it should not.
std::vector<std::string> untold(const Judgement::Told& wanted, const SearchResult& result) {
  std::vector<std::string> wrong;
  const auto& query = result.query;
  for (const auto& id : wanted.excluded)
    if (std::none_of(query.excluded.begin(), query.excluded.end(), [&](const auto& each) { return each.id == id; }))
      wrong.push_back("not excluded " + id);
  for (const auto& drug : wanted.without) {
    const std::size_t count = std::min(kRanks, result.hits.size());
    const auto end = result.hits.begin() + static_cast<std::ptrdiff_t>(count);
    if (std::any_of(result.hits.begin(), end, [&](const Hit& hit) { return contains(hit.drug, drug); }))
      wrong.push_back("shows " + drug);
  }
  if (wanted.silence) {
    std::vector<std::string> codes;
    for (const auto& silence : query.silence) codes.push_back(silence.code);
    for (const auto& code : *wanted.silence)
      if (!is_in(codes, code)) wrong.push_back("no silence " + code);
    if (wanted.silence->empty())
      for (const auto& code : codes) wrong.push_back("silence " + code);
  }
  if (wanted.notice && *wanted.notice == result.notice.empty())
    wrong.emplace_back(*wanted.notice ? "no notice" : "notice");
  return wrong;
}

void add(Measures& sum, const Measures& m) {
  sum.queries += m.queries;
  sum.mrr_10 += m.mrr_10;
  sum.s_1 += m.s_1;
  sum.s_5 += m.s_5;
  sum.p_10 += m.p_10;
  sum.ndcg_10 += m.ndcg_10;
  sum.hard_10 += m.hard_10;
  sum.with_sections += m.with_sections;
  sum.section_1 += m.section_1;
  sum.section_3 += m.section_3;
  sum.with_told += m.with_told;
  sum.told += m.told;
}

std::string line(const std::string& name, const Measures& m) {
  char text[64];
  std::snprintf(text, sizeof text, "%-28s n=%4d", name.c_str(), m.queries);
  std::string out = text;
  for (const auto& figure : figures(m)) {
    std::snprintf(text, sizeof text, "=%.3f", figure.value);
    out += " " + std::string(figure.name) + text;
  }
  return out + "\n";
}

json object(const Measures& m) {
  json out{{"queries", m.queries}};
  for (const auto& [name, value] : figures(m)) out[std::string(name)] = value;
  return out;
}

Miss make_miss(const Judgement& judgement, const std::vector<RankedHit>& hits) {
  constexpr std::size_t kWanted = 4, kGot = 3;
  Miss miss{judgement.id, judgement.query, {}, {}};
  for (const auto& r : judgement.relevant)
    if (r.grade > 0 && miss.wanted.size() < kWanted) miss.wanted.push_back(r.path + " " + r.section);
  for (std::size_t i = 0; i < std::min(kGot, hits.size()); ++i)
    miss.got.push_back(hits[i].path + " " + hits[i].sections.front());
  return miss;
}

std::string lines(std::string_view what, const std::vector<Miss>& misses) {
  std::string text;
  const auto list = [&](const std::vector<std::string>& places) {
    for (const auto& place : places) text += " " + place + ";";
    if (places.empty()) text += " nothing;";
  };
  for (const auto& miss : misses) {
    text += std::string(what) + " " + miss.id + " \"" + miss.query + "\" wanted";
    list(miss.wanted);
    text += " got";
    list(miss.got);
    text += "\n";
  }
  return text;
}

json array(const std::vector<Miss>& misses) {
  json out = json::array();
  for (const auto& miss : misses)
    out.push_back({{"id", miss.id}, {"query", miss.query}, {"wanted", miss.wanted}, {"got", miss.got}});
  return out;
}

}  // namespace

std::vector<Figure> figures(const Measures& m) {
  const double n = std::max(1, m.queries);
  std::vector<Figure> all{{"MRR@10", m.mrr_10 / n}, {"S@1", m.s_1 / n}, {"S@5", m.s_5 / n}};
  if (m.with_sections > 0) all.push_back({"SecS@1", m.section_1 / m.with_sections});
  if (m.with_sections > 0) all.push_back({"SecS@3", m.section_3 / m.with_sections});
  if (m.with_told > 0) all.push_back({"Told", m.told / m.with_told});
  for (const Figure f : {Figure{"nDCG@10", m.ndcg_10 / n}, Figure{"P@10", m.p_10 / n}, Figure{"HN@10", m.hard_10 / n}})
    all.push_back(f);
  return all;
}

std::vector<std::string> ranked_paths(const std::vector<RankedHit>& hits) {
  std::vector<std::string> paths;
  for (const auto& hit : hits)
    if (std::find(paths.begin(), paths.end(), hit.path) == paths.end()) paths.push_back(hit.path);
  return paths;
}

namespace {

Judgement::Told told_of(const json& object) {
  const auto list = [&](const char* name) { return object.value(name, std::vector<std::string>()); };
  Judgement::Told told{list("excluded"), list("not"), {}, {}};
  if (object.contains("silence")) told.silence = list("silence");
  if (object.contains("notice")) told.notice = object.at("notice").get<bool>();
  return told;
}

}  // namespace

std::vector<Judgement> read_judgements(std::istream& in) {
  std::vector<Judgement> judgements;
  int number = 0;
  for (std::string text; std::getline(in, text);) {
    ++number;
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      const json object = json::parse(text);
      Judgement judgement{object.at("id"), object.at("query"), object.value("intent", ""), {}, told_of(object)};
      // What is only to be told needs no monograph.
      for (const auto& r : judgement.told.wanted() ? object.value("relevant", json::array()) : object.at("relevant"))
        judgement.relevant.push_back({r.at("path"), r.value("section", ""), r.value("grade", 1)});
      judgements.push_back(std::move(judgement));
    } catch (const json::exception& error) {
      throw std::runtime_error("line " + std::to_string(number) + " is no judgement: " + error.what());
    }
  }
  return judgements;
}

Evaluation evaluate(const std::vector<Judgement>& judgements, const Searcher& searcher) {
  Evaluation evaluation;
  for (const auto& judgement : judgements) {
    SearchRequest request;
    request.text = judgement.query;
    request.limit = kAsked;
    const SearchResult result = searcher.search(request);
    JudgedAnswer answer{judgement.id, judgement.query, ranked_hits(result), {}, untold(judgement.told, result)};
    Measures& m = answer.measures = measure(judgement, answer.hits);
    if (judgement.told.wanted()) {
      m.with_told = 1;
      m.told = answer.untold.empty();
    }
    add(evaluation.all, m);
    add(evaluation.by_intent[judgement.intent], m);
    if (!answer.untold.empty()) evaluation.told_misses.push_back({judgement.id, judgement.query, {}, answer.untold});
    if (m.s_1 == 0 && m.queries > 0) evaluation.misses.push_back(make_miss(judgement, answer.hits));
    if (m.with_sections > 0 && m.section_3 == 0) evaluation.section_misses.push_back(make_miss(judgement, answer.hits));
    evaluation.answers.push_back(std::move(answer));
  }
  return evaluation;
}

std::string evaluation_text(const Evaluation& evaluation) {
  std::string text = line("ALL", evaluation.all);
  for (const auto& [intent, measures] : evaluation.by_intent) text += line(intent, measures);
  text += lines("miss", evaluation.misses) + lines("section miss", evaluation.section_misses);
  for (const auto& miss : evaluation.told_misses) {
    text += "told miss " + miss.id + " \"" + miss.query + "\"";
    for (const auto& wrong : miss.got) text += " " + wrong + ";";
    text += "\n";
  }
  return text;
}

std::string evaluation_json(const Evaluation& evaluation) {
  json intents = json::object();
  for (const auto& [intent, measures] : evaluation.by_intent) intents[intent] = object(measures);
  const json out{{"all", object(evaluation.all)},
                 {"intents", intents},
                 {"misses", array(evaluation.misses)},
                 {"section_misses", array(evaluation.section_misses)},
                 {"told_misses", array(evaluation.told_misses)}};
  return out.dump(2) + "\n";
}

}  // namespace materia
