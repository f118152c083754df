#include "server/search_params.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "common/encoding/utf8.h"
#include "server/result_cursor.h"

namespace materia {
namespace {

constexpr std::array<std::string_view, 19> kSearchParams = {
    "cursor", "q",    "section", "drug",  "monograph", "limit",  "offset", "banned", "explain", "from",
    "route",  "form", "company", "class", "language",  "corpus", "since",  "until",  "facets"};

// Reads parameters by name and remembers the first error.
class ParamReader {
 public:
  explicit ParamReader(const NamedValues& query) : query_(query) {}

  // The value of a parameter that may be given once; nothing if it is missing.
  std::optional<std::string_view> once(std::string_view name) {
    const auto values = all(name);
    if (values.size() > 1) fail(name, std::string(name) + " is given more than once; give it once");
    if (values.empty()) return std::nullopt;
    if (find_invalid_utf8(values[0]) != std::string_view::npos) fail(name, std::string(name) + " is not valid UTF-8");
    return values[0];
  }

  std::vector<std::string_view> all(std::string_view name) {
    known_.push_back(name);
    std::vector<std::string_view> values;
    for (const auto& [key, value] : query_)
      if (key == name) values.push_back(value);
    return values;
  }

  std::string typed_text(std::string_view name) {
    const auto text = once(name);
    if (!text || text->find_first_not_of(" \t\r\n") == text->npos)
      fail(name, std::string(name) + " is missing; give the words to search for");
    else if (text->size() > kMaxQueryBytes)
      fail(name, std::string(name) + " is longer than 512 bytes; use fewer words");
    return std::string(text.value_or(""));
  }

  int number(std::string_view name, int min, int max, int fallback) {
    const auto text = once(name);
    if (!text) return fallback;
    int value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size() || value < min || value > max)
      fail(name,
           std::string(name) + " takes a whole number from " + std::to_string(min) + " to " + std::to_string(max));
    return value;
  }

  bool yes_or_no(std::string_view name) {
    const std::string_view text = once(name).value_or("0");
    if (text != "0" && text != "1" && text != "false" && text != "true")
      fail(name, std::string(name) + " takes 1 or 0");
    return text == "1" || text == "true";
  }

  void fail(std::string_view name, std::string detail) {
    if (!error_) error_ = ParamError{std::string(name), std::move(detail)};
  }

  // The request, or the first error. A parameter that nothing has read is unknown, and so an error.
  template <typename Request>
  Checked<Request> finish(Request request) {
    for (const auto& [key, _] : query_)
      if (std::find(known_.begin(), known_.end(), key) == known_.end())
        fail(key, "there is no such parameter" + known_list());
    if (error_) return *error_;
    return request;
  }

 private:
  [[nodiscard]] std::string known_list() const {
    std::string list;
    for (const std::string_view name : known_) list += (list.empty() ? "; use one of " : ", ") + std::string(name);
    return list;
  }

  const NamedValues& query_;
  std::vector<std::string_view> known_;
  std::optional<ParamError> error_;
};

std::string known_sections() {
  std::string list;
  for (const auto& info : kSectionKinds) list += (list.empty() ? "" : ", ") + std::string(info.id);
  return list;
}

// "dosage,faq", perhaps several times.
std::vector<SectionKind> read_sections(ParamReader& reader) {
  std::vector<SectionKind> kinds;
  for (std::string_view list : reader.all("section")) {
    while (!list.empty()) {
      const std::string_view id = list.substr(0, list.find(','));
      list.remove_prefix(std::min(id.size() + 1, list.size()));
      if (id.empty()) continue;
      const auto kind = find_section_kind(id);
      if (!kind)
        reader.fail("section", "there is no such kind of section; use one of " + known_sections());
      else if (std::find(kinds.begin(), kinds.end(), *kind) == kinds.end())
        kinds.push_back(*kind);
    }
  }
  return kinds;
}

BannedFilter read_banned(ParamReader& reader) {
  const std::string_view text = reader.once("banned").value_or("include");
  if (text == "exclude") return BannedFilter::kExclude;
  if (text == "only") return BannedFilter::kOnly;
  if (text != "include") reader.fail("banned", "banned takes include, exclude or only");
  return BannedFilter::kInclude;
}

// The offset that a cursor stands for. offset: given beside it.
int read_place(ParamReader& reader, std::string_view cursor, std::string_view generation, int offset) {
  const auto place = read_cursor(cursor, generation);
  if (offset != 0)
    reader.fail("cursor", "cursor and offset are both given; give one of them");
  else if (!place)
    reader.fail("cursor", "this is no cursor; take it from \"next\" of the results before");
  else if (!place->current)
    reader.fail("cursor", "the index has changed since these results; search again without cursor");
  return place ? place->offset : 0;
}

// Values may hold commas, so each is a parameter of its own.
MonographFilters read_filters(ParamReader& reader) {
  MonographFilters filters;
  for (const auto facet : kFacets)
    for (const auto value : reader.all(facet_id(facet))) {
      if (find_invalid_utf8(value) != value.npos)
        reader.fail(facet_id(facet), std::string(facet_id(facet)) + " is not valid UTF-8");
      if (!value.empty()) filters.of(facet).emplace_back(value);
    }
  filters.since = reader.once("since").value_or("");
  filters.until = reader.once("until").value_or("");
  if (auto fault = fault_of(filters)) reader.fail(fault->filter, std::move(fault->detail));
  return filters;
}

// "route,form", perhaps several times.
std::vector<Facet> read_facets(ParamReader& reader) {
  std::vector<Facet> facets;
  for (std::string_view list : reader.all("facets")) {
    while (!list.empty()) {
      const std::string_view id = list.substr(0, list.find(','));
      list.remove_prefix(std::min(id.size() + 1, list.size()));
      if (id.empty()) continue;
      const auto facet = find_facet(id);
      if (!facet)
        reader.fail("facets", "there is no such facet; use any of " + facet_ids());
      else if (std::find(facets.begin(), facets.end(), *facet) == facets.end())
        facets.push_back(*facet);
    }
  }
  return facets;
}

}  // namespace

Checked<SearchRequest> read_search_params(const NamedValues& query, std::string_view generation) {
  ParamReader reader(query);
  SearchRequest request;
  request.text = reader.typed_text("q");
  request.sections = read_sections(reader);
  request.drug = reader.once("drug").value_or("");
  request.monograph = reader.once("monograph").value_or("");
  request.limit = reader.number("limit", 1, 100, request.limit);
  request.offset = reader.number("offset", 0, kMostPlainOffset, request.offset);
  if (const auto cursor = reader.once("cursor"); cursor && !cursor->empty())
    request.offset = read_place(reader, *cursor, generation, request.offset);
  request.banned = read_banned(reader);
  request.filters = read_filters(reader);
  request.facets = read_facets(reader);
  request.explain = reader.yes_or_no("explain");
  const std::string_view from = reader.once("from").value_or("");
  if (!from.empty() && from != kFromSuggestion && from != kFromTyping)
    reader.fail("from", "from takes \"suggestion\" (the words were picked) or \"typing\" (somebody is still typing)");
  request.typing = from == kFromTyping;
  return reader.finish(std::move(request));
}

Checked<SuggestRequest> read_suggest_params(const NamedValues& query) {
  ParamReader reader(query);
  SuggestRequest request;
  request.prefix = reader.typed_text("q");
  request.limit = reader.number("limit", 1, 20, request.limit);
  return reader.finish(std::move(request));
}

Checked<ListRequest> read_list_params(const NamedValues& query) {
  ParamReader reader(query);
  ListRequest request;
  request.offset = reader.number("offset", 0, 1'000'000, request.offset);
  request.limit = reader.number("limit", 1, 1000, request.limit);
  request.letter = reader.once("letter").value_or("");
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '#'; };
  if (request.letter.size() == 1 && request.letter[0] >= 'A' && request.letter[0] <= 'Z')
    request.letter[0] = static_cast<char>(request.letter[0] - 'A' + 'a');
  if (!request.letter.empty() && (request.letter.size() != 1 || !is_letter(request.letter[0])))
    reader.fail("letter", "letter takes one letter from a to z, or %23 (that is #) for all other titles");
  return reader.finish(std::move(request));
}

Checked<TogetherRequest> read_together_params(const NamedValues& query, TogetherPart part, std::size_t fewest) {
  ParamReader reader(query);
  TogetherRequest request;
  const auto add = [&](std::string_view param, std::string_view name) {
    const auto first = name.find_first_not_of(" \t\r\n");
    if (first == name.npos) return;  // an empty field of a form
    name = name.substr(first, name.find_last_not_of(" \t\r\n") - first + 1);
    if (find_invalid_utf8(name) != std::string_view::npos) reader.fail(param, "a name is not valid UTF-8");
    if (name.size() > kMaxQueryBytes) reader.fail(param, "a name is longer than 512 bytes; give the name of a drug");
    request.drugs.emplace_back(name);
  };
  for (std::string_view list : reader.all("drugs"))
    for (std::size_t comma = 0; comma != list.npos;) {
      comma = list.find(',');
      add("drugs", list.substr(0, comma));
      if (comma != list.npos) list.remove_prefix(comma + 1);
    }
  for (const std::string_view name : reader.all("drug")) add("drug", name);
  if (request.drugs.size() < fewest)
    reader.fail("drug", "give " + std::to_string(kFewestTogether) + " to " + std::to_string(kMostTogether) +
                            " names of drugs, each as drug=NAME");
  if (request.drugs.size() > kMostTogether)
    reader.fail("drug", "more than " + std::to_string(kMostTogether) + " drugs are given; leave some out");
  if (part == TogetherPart::kInteractions) {
    request.effect = reader.once("effect").value_or("");
    if (request.effect.size() > kMaxQueryBytes) reader.fail("effect", "effect is longer than 512 bytes");
  } else if (const auto kinds = read_sections(reader); !kinds.empty()) {
    if (kinds.size() > 1) reader.fail("section", "section takes one kind here; leave it out to compare all");
    request.section = kinds.front();
  }
  return reader.finish(std::move(request));
}

Checked<AlternativesRequest> read_alternatives_params(const NamedValues& query) {
  ParamReader reader(query);
  AlternativesRequest request;
  request.drug = reader.typed_text("drug");
  request.limit = reader.number("limit", 1, 50, request.limit);
  return reader.finish(std::move(request));
}

Checked<int> read_limit_param(const NamedValues& query, int fallback) {
  ParamReader reader(query);
  const int limit = reader.number("limit", 1, 100, fallback);
  return reader.finish(limit);
}

NamedValues only_together_params(const NamedValues& query, TogetherPart part) {
  NamedValues known;
  std::copy_if(query.begin(), query.end(), std::back_inserter(known), [&](const auto& param) {
    const auto& name = param.first;
    return name == "drug" || name == "drugs" || name == (part == TogetherPart::kInteractions ? "effect" : "section");
  });
  return known;
}

Checked<ListRequest> read_page_params(const NamedValues& query) {
  ParamReader reader(query);
  ListRequest request;
  request.offset = reader.number("offset", 0, 1'000'000, request.offset);
  request.limit = reader.number("limit", 1, 1000, request.limit);
  return reader.finish(std::move(request));
}

Checked<OffsetUnit> read_names_params(const NamedValues& query) {
  ParamReader reader(query);
  const auto unit = find_offset_unit(reader.once("offsets").value_or("characters"));
  if (!unit) reader.fail("offsets", "offsets takes characters (Unicode code points), utf16 or bytes (of UTF-8)");
  return reader.finish(unit.value_or(OffsetUnit::kCharacters));
}

Checked<std::monostate> read_no_params(const NamedValues& query) { return ParamReader(query).finish(std::monostate{}); }

NamedValues only_search_params(const NamedValues& query) {
  NamedValues known;
  std::copy_if(query.begin(), query.end(), std::back_inserter(known), [](const auto& param) {
    return std::find(kSearchParams.begin(), kSearchParams.end(), param.first) != kSearchParams.end();
  });
  return known;
}

}  // namespace materia
