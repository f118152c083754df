#include "searcher/mcp/mcp_tools.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/encoding/utf8.h"
#include "searcher/mcp/mcp_arguments.h"
#include "searcher/output/names_json.h"
#include "searcher/output/search_json.h"

namespace materia {
namespace {

using nlohmann::json;

constexpr std::size_t kMostNamesBytes = 65'536;
constexpr std::size_t kMostMonographBytes = 60'000;  // of one answer; the rest is named by its sections

json named(const std::vector<Silence>& silence) {
  json all = json::array();
  for (const auto& one : silence) all.push_back(one.text);
  return all;
}

void add(json& lines, std::string& text, const std::string& line) {
  lines.push_back(line);
  text += line + "\n";
}

// Words that would be read as others, if somebody were there to see it.
bool replaces_a_name(const SearchResult& result) {
  const auto& replaced = result.query.replaced;
  return std::any_of(replaced.begin(), replaced.end(), [](const Showing& one) { return !one.drug.empty(); });
}

// What the words mean and do not mean, a sentence each.
void describe_query(const SearchResult& result, json& notes, std::string& text) {
  const auto& query = result.query;
  for (const auto& name : query.names)
    if (name.text != name.title) add(notes, text, "\"" + name.text + "\" is " + name.title + ".");
  for (const auto& name : query.absent)
    add(notes, text, "\"" + name.text + "\" means " + name.title + ", but no text here is about that drug.");
  for (const auto& one : query.replaced) {
    if (one.drug.empty())
      add(notes, text, "\"" + one.typed + "\" occurs in no text; \"" + one.text + "\" was searched instead.");
    else
      add(notes, text, "\"" + one.typed + "\" is no known name. If " + one.text + " is meant, search again for that.");
  }
  for (const auto& word : unknown_left(result)) add(notes, text, "\"" + word + "\" occurs in no text here.");
  for (const auto& alike : query.look_alikes)
    add(notes, text,
        "Not to be confused with " + alike.name.text +
            (alike.name.title == alike.name.text ? "." : " (" + alike.name.title + ")."));
  for (const auto& one : query.silence) add(notes, text, one.text);
}

ToolResult search(const McpArguments& arguments, McpSource& source, const McpLinks& links) {
  SearchRequest request;
  request.text = arguments.text("query");
  request.limit = arguments.limit(5);
  if (const auto section = arguments.section()) request.sections = {*section};
  const SearchResult result = source.search(request);
  const bool asks = replaces_a_name(result);
  json notes = json::array(), passages = json::array(), blocks = json::array();
  std::string text;
  if (!result.notice.empty()) text += result.notice + "\n\n";
  describe_query(result, notes, text);
  auto suggestions = result.query.suggestions;
  if (asks)
    for (const auto& one : result.query.replaced)
      if (!one.drug.empty()) suggestions.insert(suggestions.begin(), {one.text, "", one.drug, one.title, "", one.hint});
  const json choices = choices_of(suggestions);
  if (!choices.empty())
    text += "Did you mean one of these? Ask, then search again with that name:\n" + choices_text(choices);
  if (!asks)
    for (const Hit& hit : result.hits) passages.push_back(passage_of(hit, links));
  if (!asks && result.blocks.size() > 1) {
    for (const Block& block : result.blocks) {
      json hits = json::array();
      for (const Hit& hit : block.hits)
        if (hits.size() < static_cast<std::size_t>(request.limit)) hits.push_back(passage_of(hit, links));
      text += "\n# " + block.title + " (" + std::to_string(block.total) + " sections)\n" + passages_text(hits);
      blocks.push_back({{"title", block.title}, {"total", block.total}, {"passages", std::move(hits)}});
    }
  } else {
    text += "\n" + passages_text(passages);
  }
  if (passages.empty() && choices.empty()) text += "No passage answers this. Nothing else is known here.\n";
  return {{{"notice", result.notice.empty() ? json() : json(result.notice)},
           {"notes", std::move(notes)},
           {"did_you_mean", choices},
           {"total", asks ? 0 : result.total},
           {"passages", std::move(passages)},
           {"blocks", std::move(blocks)},
           {"disclaimer", kDisclaimer}},
          std::move(text)};
}

ToolResult suggest(const McpArguments& arguments, McpSource& source, const McpLinks&) {
  const json choices = choices_of(source.suggest(arguments.text("prefix"), arguments.limit(8)));
  return {{{"suggestions", choices}}, choices.empty() ? "No name begins so.\n" : choices_text(choices)};
}

// The drug that this name means; a fault with the names that it may mean if that is not one drug.
std::string drug_of(const std::string& name, McpSource& source) {
  const auto found = source.names_in(name);
  const auto covers = [&](const NameInText& one) {
    return name.find_first_not_of(" \t\r\n") >= one.begin && name.find_last_not_of(" \t\r\n.") < one.end;
  };
  if (found.size() == 1 && covers(found.front())) {
    if (found.front().meanings.size() == 1) return found.front().meanings.front().drug;
    if (!found.front().elsewhere.empty())
      throw ArgumentFault("\"" + name + "\" means " + found.front().elsewhere +
                          ", but no text here is about that drug.");
    std::string several = "\"" + name + "\" is a name of several drugs. Which one is meant?\n";
    for (const auto& one : found.front().meanings) several += "- " + one.title + "\n";
    throw ArgumentFault(several);
  }
  if (source.drug(name)) return name;  // a key
  const json choices = choices_of(source.suggest(name, 5));
  throw ArgumentFault(
      "\"" + name + "\" is no name of one drug that is known here." +
      (choices.empty() ? "" : " Did you mean one of these? Ask, then call again:\n" + choices_text(choices)));
}

std::string id_of(const McpArguments& arguments, McpSource& source) {
  if (arguments.has("id")) return arguments.text("id");
  if (!arguments.has("drug")) throw ArgumentFault("give the name of a drug, or the id of a monograph");
  const std::string name = arguments.text("drug");
  const auto drug = source.drug(drug_of(name, source));
  if (!drug || drug->monographs.empty())
    throw ArgumentFault("No text here is about " + (drug ? drug->title : name) + ".");
  return drug->monographs.front().id;
}

ToolResult monograph(const McpArguments& arguments, McpSource& source, const McpLinks& links) {
  const std::string id = id_of(arguments, source);
  const auto section = arguments.section();
  const auto view = source.monograph(id, {});
  if (!view) throw ArgumentFault("there is no monograph with this id; give the name of a drug instead");
  json passages = json::array(), left_out = json::array();
  std::size_t bytes = 0;
  for (const auto& part : view->sections) {
    if (section && part.kind != *section && part.parent != section) continue;
    bytes += part.text.size();
    if (bytes > kMostMonographBytes)
      left_out.push_back(std::string(section_kind_info(part.kind).id) + ": " + part.heading);
    else
      passages.push_back(passage_of(*view, part, links));
  }
  std::string text = "# " + view->head.monograph.title + "\n" + passages_text(passages);
  if (passages.empty()) text += "The monograph has no such section.\n";
  for (const auto& one : left_out) text += "Left out, ask for it by its section: " + one.get<std::string>() + "\n";
  return {{{"id", id},
           {"title", view->head.monograph.title},
           {"drug", view->head.drug},
           {"names", view->head.monograph.names},
           {"passages", std::move(passages)},
           {"left_out", std::move(left_out)},
           {"disclaimer", kDisclaimer}},
          std::move(text)};
}

// What each name was taken for; a name that means no one drug is asked about.
json asked_drugs(const std::vector<AskedDrug>& drugs, std::string& text) {
  json all = json::array();
  for (const auto& drug : drugs) {
    const json choices = choices_of(drug.suggestions);
    json one{{"name", drug.text}, {"drug", drug.known() ? json(drug.drug) : json()}, {"did_you_mean", choices}};
    one["title"] = drug.known() ? json(drug.title) : json();
    if (!drug.absent.empty())
      text += "\"" + drug.text + "\" means " + drug.absent + ", but no text here is about that drug.\n";
    else if (!drug.group.empty())
      text += "\"" + drug.text + "\" is a group of drugs; give one of them.\n";
    else if (!drug.known())
      text += "\"" + drug.text + "\" is no name of one known drug." +
              (choices.empty() ? "\n" : " Did you mean one of these?\n" + choices_text(choices));
    else if (drug.text != drug.title)
      text += "\"" + drug.text + "\" is " + drug.title + ".\n";
    all.push_back(std::move(one));
  }
  return all;
}

json quotes_of(const std::vector<Quote>& quotes, const McpLinks& links) {
  json passages = json::array();
  for (const auto& quote : quotes) passages.push_back(passage_of(quote.hit, links));
  return passages;
}

ToolResult interactions(const McpArguments& arguments, McpSource& source, const McpLinks& links) {
  const Interactions found = source.interactions(arguments.drugs(), {});
  std::string text;
  json drugs = asked_drugs(found.drugs, text), pairs = json::array(), duplicates = json::array();
  for (const auto& one : found.duplicates) add(duplicates, text, one.text);
  for (const auto& pair : found.pairs) {
    json says = quotes_of(pair.says, links);
    const std::string &first = found.drugs[pair.first].title, &second = found.drugs[pair.second].title;
    text += "\n# " + first + " and " + second + "\n" + passages_text(says);
    for (const auto& silence : pair.silences) text += silence.text + "\n";
    pairs.push_back({{"drugs", json::array({found.drugs[pair.first].drug, found.drugs[pair.second].drug})},
                     {"passages", std::move(says)},
                     {"silent", pair.silent},
                     {"silence", named(pair.silences)}});
  }
  return {{{"drugs", std::move(drugs)},
           {"duplicates", std::move(duplicates)},
           {"pairs", std::move(pairs)},
           {"disclaimer", kDisclaimer}},
          std::move(text)};
}

ToolResult compare(const McpArguments& arguments, McpSource& source, const McpLinks& links) {
  const Compared found = source.compare(arguments.drugs(), arguments.section());
  std::string text;
  json drugs = asked_drugs(found.drugs, text), sections = json::array(), duplicates = json::array();
  for (const auto& one : found.duplicates) add(duplicates, text, one.text);
  for (const auto& row : found.sections) {
    json passages = json::array();
    for (const auto& hit : row.hits)
      if (hit) passages.push_back(passage_of(*hit, links));
    const auto& kind = section_kind_info(row.kind);
    text += "\n# " + std::string(kind.title) + "\n" + passages_text(passages);
    sections.push_back({{"section", kind.id}, {"title", kind.title}, {"passages", std::move(passages)}});
  }
  return {{{"drugs", std::move(drugs)},
           {"duplicates", std::move(duplicates)},
           {"sections", std::move(sections)},
           {"disclaimer", kDisclaimer}},
          std::move(text)};
}

ToolResult names(const McpArguments& arguments, McpSource& source, const McpLinks& links) {
  const std::string text = arguments.text("text", kMostNamesBytes);
  if (find_invalid_utf8(text) != text.npos) throw ArgumentFault("text is not valid UTF-8");
  json content = json::parse(names_json(text, source.names_in(text), OffsetUnit::kCharacters, {}));
  content.erase("meta");
  std::string words;
  for (json& name : content["names"]) {
    words += "- " + name["text"].get<std::string>();
    if (!name["url"].is_null()) name["url"] = links.absolute(name["url"].get<std::string>());
    if (!name["title"].is_null()) words += " = " + name["title"].get<std::string>();
    if (name["meanings"].empty()) words += " (no text here is about it)";
    if (name["certainty"] == "unsure") words += " (or an ordinary word)";
    if (name["meanings"].size() > 1) {
      words += ", a name of several drugs:";
      for (const json& meaning : name["meanings"]) words += " " + meaning["title"].get<std::string>() + ";";
    }
    words += "\n";
  }
  return {std::move(content), words.empty() ? "The text names no drug that is known here.\n" : words};
}

}  // namespace

ToolResult call_mcp_tool(const std::string& name, const json& given, McpSource& source, const McpLinks& links) {
  static constexpr std::pair<std::string_view, ToolResult (*)(const McpArguments&, McpSource&, const McpLinks&)>
      kTools[] = {{"search", search},   {"suggest", suggest}, {"monograph", monograph}, {"interactions", interactions},
                  {"compare", compare}, {"names", names}};
  try {
    const McpArguments arguments(given, name);
    for (const auto& [known, run] : kTools)
      if (known == name) return run(arguments, source, links);
    throw ArgumentFault("there is no tool " + name);
  } catch (const ArgumentFault& fault) {
    return {json::object(), fault.what(), true};
  }
}

}  // namespace materia
