// materia-search: searches an index from a terminal.

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include <unistd.h>

#include "common/command_line.h"
#include "searcher/evaluation/comparison.h"
#include "searcher/evaluation/evaluation.h"
#include "searcher/evaluation/log_lines.h"
#include "searcher/evaluation/query_report.h"
#include "searcher/evaluation/trec.h"
#include "searcher/evaluation/tried_queries.h"
#include "searcher/index/open_index.h"
#include "searcher/mcp/mcp_server.h"
#include "searcher/output/result_text.h"
#include "searcher/output/search_json.h"
#include "searcher/output/side_by_side_json.h"
#include "searcher/output/side_by_side_text.h"
#include "searcher/searcher.h"

namespace {

constexpr materia::Flag kFlags[] = {
    {.name = "index", .argument = "DIR", .help = "the index to search", .fallback = "./index"},
    {.name = "section",
     .argument = "KIND",
     .help = "only sections of these kinds, separated by commas (dosage,storage)",
     .repeated = true},
    {.name = "drug", .argument = "KEY", .help = "only the drug with this key"},
    {.name = "limit", .argument = "N", .help = "how many hits to print", .fallback = "10", .min = 1, .max = 100},
    {.name = "offset", .argument = "N", .help = "how many hits to skip", .fallback = "0", .min = 0, .max = 1000},
    {.name = "banned",
     .argument = "include|exclude|only",
     .help = "what to do with monographs of banned drugs",
     .fallback = "include"},
    {.name = "route",
     .argument = "ROUTE",
     .help = "only monographs with this route (oral); this filter and the next may be repeated: any of their values",
     .repeated = true},
    {.name = "form", .argument = "FORM", .help = "only this dose form (tablet)", .repeated = true},
    {.name = "company", .argument = "NAME", .help = "only this maker or seller", .repeated = true},
    {.name = "class",
     .argument = "CLASS",
     .help = "only this class: EPC in words, ATC of any level (N02), or a group (nsaid)",
     .repeated = true},
    {.name = "language", .argument = "CODE", .help = "only this language (es, es-ES)", .repeated = true},
    {.name = "corpus",
     .argument = "FOLDER",
     .help = "only monographs whose path begins with this folder",
     .repeated = true},
    {.name = "since",
     .argument = "DATE",
     .help = "only what is dated so or later: YYYY, YYYY-MM or YYYY-MM-DD; with --report, searches"},
    {.name = "until", .argument = "DATE", .help = "only what is dated so or earlier"},
    {.name = "facets",
     .argument = "FACET",
     .help = "count the sections of each route, form, company, class, language, corpus; separated by commas",
     .repeated = true},
    {.name = "notices",
     .argument = "FILE",
     .help = "emergency texts and phone numbers; default: texts without numbers"},
    {.name = "json", .help = "print one JSON document"},
    {.name = "explain", .help = "show how the query was understood and run"},
    {.name = "suggest", .argument = "PREFIX", .help = "print names that begin with this"},
    {.name = "monograph", .argument = "ID", .help = "print a whole monograph"},
    {.name = "mcp", .help = "serve a language model on standard input and output (Model Context Protocol)"},
    {.name = "public-url", .argument = "URL", .help = "with --mcp: the site where links to monographs lead"},
    {.name = "interactions", .help = "print what the texts of two to ten drugs say of one another: --interactions A B"},
    {.name = "compare", .help = "print the sections of two to ten drugs side by side: --compare A B"},
    {.name = "eval", .argument = "FILE", .help = "measure the answers to judged queries, one JSON object a line"},
    {.name = "report",
     .argument = "LOG",
     .help = "summarise logs that the server's --query-log wrote, and .gz of them: --report queries*",
     .repeated = true},
    {.name = "against",
     .argument = "DIR",
     .help = "with --eval or --report: compare with the answers of another index or generation"},
    {.name = "trec-run", .argument = "FILE", .help = "with --eval: write the answers for trec_eval"},
    {.name = "trec-qrels", .argument = "FILE", .help = "with --eval: write the judgements for trec_eval"},
};
constexpr materia::Program kProgram{"materia-search", "QUERY...", "Searches an index of drug monographs.", kFlags};

int usage_error(const std::string& message) {
  std::cerr << "materia-search: " << message << "\n";
  return 2;
}

// Fills in the filters on monographs and the facets. Returns an error message, or "".
std::string read_filters(const materia::CommandLine& line, materia::SearchRequest& request) {
  for (const auto facet : materia::kFacets)
    for (auto& value : line.all(materia::facet_id(facet)))
      if (!value.empty()) request.filters.of(facet).push_back(std::move(value));
  request.filters.since = line.text("since");
  request.filters.until = line.text("until");
  if (const auto fault = materia::fault_of(request.filters)) return "--" + fault->filter + ": " + fault->detail;
  for (const auto& id : line.list("facets")) {
    const auto facet = materia::find_facet(id);
    if (!facet) return "there is no facet '" + id + "'; use any of " + materia::facet_ids();
    if (std::find(request.facets.begin(), request.facets.end(), *facet) == request.facets.end())
      request.facets.push_back(*facet);
  }
  return {};
}

// Fills the request. Returns an error message, or "".
std::string read_request(const materia::CommandLine& line, materia::SearchRequest& request) {
  for (const auto& word : line.operands) request.text += (request.text.empty() ? "" : " ") + word;
  for (const auto& id : line.list("section")) {
    const auto kind = materia::find_section_kind(id);
    if (!kind) {
      std::string known;
      for (const auto& info : materia::kSectionKinds) known += (known.empty() ? "" : ", ") + std::string(info.id);
      return "there is no section '" + id + "'; use one of " + known;
    }
    request.sections.push_back(*kind);
  }
  request.drug = line.text("drug");
  request.limit = static_cast<int>(line.number("limit"));
  request.offset = static_cast<int>(line.number("offset"));
  request.explain = line.has("explain");
  const std::string banned = line.text("banned");
  if (banned == "exclude")
    request.banned = materia::BannedFilter::kExclude;
  else if (banned == "only")
    request.banned = materia::BannedFilter::kOnly;
  else if (banned != "include")
    return "--banned takes include, exclude or only, not '" + banned + "'";
  return read_filters(line, request);
}

void write_file(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path + "; give a file that can be written");
}

int print_evaluation(const materia::Searcher& searcher, const materia::CommandLine& line) {
  const std::string path = line.text("eval");
  std::ifstream in(path);
  if (!in) return usage_error("cannot read " + path + "; give --eval a file of judged queries");
  const auto judgements = materia::read_judgements(in);
  const auto evaluation = materia::evaluate(judgements, searcher);
  if (line.has("trec-run")) write_file(line.text("trec-run"), materia::trec_run(evaluation.answers));
  if (line.has("trec-qrels")) write_file(line.text("trec-qrels"), materia::trec_qrels(judgements));
  const bool json = line.has("json");
  if (line.has("against")) {
    const materia::Searcher other(materia::open_index(line.text("against")));
    const auto comparison = materia::compare(materia::evaluate(judgements, other), evaluation);
    std::cout << (json ? materia::comparison_json(comparison) : materia::comparison_text(comparison));
  } else {
    std::cout << (json ? materia::evaluation_json(evaluation) : materia::evaluation_text(evaluation));
  }
  return 0;
}

// With --against: which first hits are others in the index than there.
int print_report(const materia::CommandLine& line) {
  auto logs = line.all("report");
  logs.insert(logs.end(), line.operands.begin(), line.operands.end());  // what the shell made of --report queries*
  const bool json = line.has("json"), against = line.has("against");
  materia::QueryLogReader reader({.since = line.text("since"), .apart = against});
  for (const auto& log : logs) materia::read_log_lines(log, [&](std::string_view text) { reader.take(text); });
  const auto report = reader.report();
  if (!against) {
    std::cout << (json ? materia::report_for_programs(report) : materia::report_for_people(report));
    return 0;
  }
  const materia::Searcher before(materia::open_index(line.text("against")));
  const materia::Searcher after(materia::open_index(line.text("index")));
  const auto tried = materia::try_queries(
      report, [&](const auto& request) { return before.search(request); },
      [&](const auto& request) { return after.search(request); });
  std::cout << (json ? materia::tried_json(tried) : materia::tried_text(tried));
  return 0;
}

int print_monograph(const materia::Searcher& searcher, const std::string& id, bool json) {
  const auto view = searcher.monograph(id);
  if (!view) {
    std::cerr << "materia-search: there is no monograph " << id << "\n";
    return 1;
  }
  const materia::LinkTemplate links;
  std::cout << (json ? materia::monograph_json(*view, links, {searcher.generation(), 0}) + "\n"
                     : materia::monograph_text(*view));
  return 0;
}

int print_suggestions(const materia::Searcher& searcher, const std::string& prefix, int limit, bool json) {
  const auto suggestions = searcher.suggest(prefix, std::min(limit, 20));
  std::cout << (json ? materia::suggest_json(suggestions, materia::LinkTemplate{}, {searcher.generation(), 0}) + "\n"
                     : materia::suggestions_text(suggestions));
  return suggestions.empty() ? 1 : 0;
}

// The searcher as the tools of a language model see it.
class SearcherSource : public materia::McpSource {
 public:
  explicit SearcherSource(const materia::Searcher& searcher) : searcher_(searcher) {}

  materia::SearchResult search(const materia::SearchRequest& request) override { return searcher_.search(request); }
  std::vector<materia::Suggestion> suggest(std::string_view prefix, int limit) override {
    return searcher_.suggest(prefix, limit);
  }
  std::optional<materia::MonographView> monograph(std::string_view id, std::string_view words) override {
    return searcher_.monograph(id, words);
  }
  std::optional<materia::DrugView> drug(std::string_view key) override { return searcher_.drug(key); }
  materia::Interactions interactions(const std::vector<std::string>& names, const std::string& effect) override {
    return searcher_.interactions(names, effect);
  }
  materia::Compared compare(const std::vector<std::string>& names,
                            std::optional<materia::SectionKind> section) override {
    return searcher_.compare(names, section);
  }
  std::vector<materia::NameInText> names_in(std::string_view text) override { return searcher_.names_in(text); }

 private:
  const materia::Searcher& searcher_;
};

int serve_model(const materia::Searcher& searcher, const std::string& public_url) {
  SearcherSource source(searcher);
  const materia::LinkTemplate own;
  const auto end = public_url.find_last_not_of('/');
  materia::serve_mcp(std::cin, std::cout, source,
                     {own, end == std::string::npos ? std::string() : public_url.substr(0, end + 1)});
  return 0;
}

// The drugs are the arguments. Found nothing: fewer than two of them are known.
int print_side_by_side(const materia::Searcher& searcher, const materia::CommandLine& line,
                       const materia::SearchRequest& request) {
  const bool json = line.has("json"), colour = ::isatty(STDOUT_FILENO) != 0;
  const materia::LinkTemplate links;
  const materia::ResponseMeta meta{searcher.generation(), 0};
  const auto print = [&](const auto& found, const auto& as_json, const auto& as_text) {
    std::cout << (json ? as_json(found, links, meta) + "\n" : as_text(found, colour));
    return std::count_if(found.drugs.begin(), found.drugs.end(), [](const auto& drug) { return drug.known(); }) < 2;
  };
  if (line.has("interactions"))
    return print(searcher.interactions(line.operands), materia::interactions_json, materia::interactions_text);
  const auto section = request.sections.empty() ? std::nullopt : std::optional(request.sections.front());
  return print(searcher.compare(line.operands, section), materia::compared_json, materia::compared_text);
}

// What is wrong with the drugs that --interactions or --compare is given, or "".
std::string fault_of_drugs(const materia::CommandLine& line) {
  if (line.has("interactions") && line.has("compare")) return "give either --interactions or --compare";
  const std::string flag = line.has("interactions") ? "--interactions" : "--compare";
  const auto drugs = line.operands.size();
  if (drugs >= materia::kFewestTogether && drugs <= materia::kMostTogether) return {};
  return flag + " takes two to ten names of drugs, not " + std::to_string(drugs) + "; quote a name of several words";
}

int run(const materia::CommandLine& line) {
  materia::SearchRequest request;
  if (const std::string error = read_request(line, request); !error.empty()) return usage_error(error);
  if (line.has("public-url") && !line.has("mcp")) return usage_error("--public-url needs --mcp");
  for (const char* flag : {"trec-run", "trec-qrels"})
    if (line.has(flag) && !line.has("eval")) return usage_error("--" + std::string(flag) + " needs --eval FILE");
  if (line.has("against") && !line.has("eval") && !line.has("report"))
    return usage_error("--against needs --eval FILE or --report LOG");
  if (line.has("report")) return print_report(line);  // needs no index by itself
  const bool side_by_side = line.has("interactions") || line.has("compare");
  if (side_by_side)
    if (const std::string fault = fault_of_drugs(line); !fault.empty()) return usage_error(fault);
  const bool other = line.has("suggest") || line.has("monograph") || line.has("eval") || line.has("mcp");
  if (request.text.empty() && !other) return usage_error("give a QUERY; see materia-search --help");
  const auto index = materia::open_index(line.text("index"));
  if (!index->refused.empty())
    std::cerr << "materia-search: " << index->refusal << "; meanwhile, searching generation " << index->generation
              << "\n";
  const materia::Searcher searcher(index, materia::load_notices(line.text("notices")));
  const bool json = line.has("json");
  if (line.has("mcp")) return serve_model(searcher, line.text("public-url"));
  if (side_by_side) return print_side_by_side(searcher, line, request);
  if (line.has("eval")) return print_evaluation(searcher, line);
  if (line.has("monograph")) return print_monograph(searcher, line.text("monograph"), json);
  if (line.has("suggest")) return print_suggestions(searcher, line.text("suggest"), request.limit, json);
  const auto result = searcher.search(request);
  if (json)
    std::cout << materia::search_json(result, materia::LinkTemplate{}, request.explain) << "\n";
  else
    std::cout << materia::result_text(result, ::isatty(STDOUT_FILENO) != 0);
  return result.hits.empty() ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) { return materia::run_main(kProgram, {argv + 1, argv + argc}, run); }
