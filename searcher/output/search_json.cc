#include "searcher/output/search_json.h"

#include <cmath>
#include <tuple>

#include "common/encoding/json_writer.h"
#include "common/lexicon/concepts.h"
#include "searcher/output/side_url.h"

namespace materia {
namespace {

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

std::string_view id_of(SectionKind kind) { return section_kind_info(kind).id; }

void write_meta(JsonWriter& json, const ResponseMeta& meta) {
  json.key("meta").begin_object().field("generation", meta.generation).field("took_ms", rounded(meta.took_ms, 1000));
  json.field("disclaimer", kDisclaimer).end_object();
}

void write_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& values) {
  json.key(name).begin_array();
  for (const std::string& value : values) json.string(value);
  json.end_array();
}

// null for a monograph that is in no family.
void write_family(JsonWriter& json, const Hit& hit) {
  const auto& [leader, size] = std::tie(hit.monograph.family, hit.monograph.family_size);
  if (leader.empty()) {
    json.null("family");
    return;
  }
  json.key("family").begin_object().field("id", leader).field("size", size);
  json.field("url", family_url(leader)).field("api", family_api_url(leader)).end_object();
}

// What a hit and a monograph's own view say of a monograph; leaves the object open.
void begin_monograph(JsonWriter& json, const Hit& hit, std::string_view url) {
  const auto& monograph = hit.monograph;
  json.key("monograph").begin_object();
  json.field("id", monograph.id).field("path", monograph.path).field("title", monograph.title);
  write_strings(json, "names", monograph.names);
  json.field("banned", monograph.banned).text_or_null("ban_reason", monograph.ban_reason);
  json.text_or_null("updated", monograph.updated);
  write_strings(json, "sources", monograph.sources);
  write_strings(json, "forms", monograph.forms);
  write_strings(json, "routes", monograph.routes);
  write_strings(json, "companies", monograph.companies);
  json.text_or_null("language", monograph.language);
  write_family(json, hit);
  json.field("url", url);
}

// Leaves the object open.
template <typename Section>
void begin_section(JsonWriter& json, const Section& section) {
  json.begin_object();
  const SectionKindInfo& kind = section_kind_info(section.kind);
  json.field("kind", kind.id).field("title", kind.title).field("heading", section.heading);
  json.field("label", section.label);
  json.field("anchor", section.anchor).text_or_null("parent", section.parent ? id_of(*section.parent) : "");
  json.field("loinc", kind.loinc).field("boxed", section.boxed);
}

// Leaves the object open.
void begin_hit(JsonWriter& json, const Hit& hit, const LinkTemplate& links) {
  json.begin_object().field("drug", hit.drug);
  begin_monograph(json, hit, links.monograph(hit.monograph.id, hit.section.anchor));
  json.end_object();
  write_family(json, hit);
  json.key("section");
  begin_section(json, hit.section);
  json.end_object().field("score", rounded(hit.score, 10000));
  json.key("snippet").begin_array();
  for (const SnippetPart& part : hit.snippet)
    json.begin_object().field("text", part.text).field("match", part.match).end_object();
  json.end_array();
}

void write_hit(JsonWriter& json, const Hit& hit, const LinkTemplate& links) {
  begin_hit(json, hit, links);
  json.end_object();
}

// Where what is suggested can be read; empty if no monograph is about it.
std::string url_of(const Suggestion& suggestion, const LinkTemplate& links) {
  if (suggestion.id.empty()) return {};
  if (suggestion.kind == concept_kind_id(ConceptKind::kGroup)) return group_url(suggestion.id);
  return suggestion.drug.empty() ? condition_url(suggestion.id) : links.monograph(suggestion.id);
}

// Leaves the object open.
void begin_suggestion(JsonWriter& json, const Suggestion& suggestion, const LinkTemplate& links) {
  json.begin_object().field("text", suggestion.text).field("kind", suggestion.kind).field("drug", suggestion.drug);
  json.field("title", suggestion.title).field("path", suggestion.path).field("hint", suggestion.hint);
  json.field("banned", suggestion.banned).text_or_null("id", suggestion.id);
  json.text_or_null("url", url_of(suggestion, links));
}

void write_showing(JsonWriter& json, const Showing& showing) {
  json.begin_object().field("typed", showing.typed).field("text", showing.text).field("drug", showing.drug);
  json.field("title", showing.title).field("hint", showing.hint).end_object();
}

void write_suggestions(JsonWriter& json, const std::vector<Suggestion>& suggestions, const LinkTemplate& links) {
  json.key("suggestions").begin_array();
  for (const Suggestion& suggestion : suggestions) {
    begin_suggestion(json, suggestion, links);
    json.end_object();
  }
  json.end_array();
}

void write_look_alikes(JsonWriter& json, const std::vector<Confusable>& look_alikes, const LinkTemplate& links) {
  json.key("look_alikes").begin_array();
  for (const Confusable& alike : look_alikes) {
    begin_suggestion(json, alike.name, links);
    json.field("asked", alike.asked).end_object();
  }
  json.end_array();
}

void write_showing(JsonWriter& json, std::string_view name, const std::optional<Showing>& showing) {
  if (showing)
    write_showing(json.key(name), *showing);
  else
    json.null(name);
}

void write_query(JsonWriter& json, const SearchResult& result, const LinkTemplate& links) {
  const auto& query = result.query;
  json.key("query").begin_object().field("text", query.text).key("names").begin_array();
  for (const QueryName& name : query.names) {
    json.begin_object().field("text", name.text).field("drug", name.drug).field("title", name.title);
    json.field("kind", name.kind).end_object();
  }
  json.end_array().key("codes").begin_array();
  for (const QueryCode& code : query.codes) {
    json.begin_object().field("text", code.text).field("drug", code.drug).field("title", code.title);
    json.text_or_null("monograph", code.monograph).end_object();
  }
  json.end_array().key("concepts").begin_array();
  for (const QueryConcept& entry : query.concepts) {
    json.begin_object().field("text", entry.text).field("id", entry.id).field("title", entry.title);
    json.field("kind", entry.kind).end_object();
  }
  json.end_array().key("excluded").begin_array();
  for (const QueryExcluded& excluded : query.excluded) {
    json.begin_object().field("text", excluded.text).field("kind", excluded.kind).field("id", excluded.id);
    json.field("title", excluded.title).end_object();
  }
  json.end_array().key("for").begin_array();
  for (const QueryWhom& whom : query.whom) {
    json.begin_object().field("text", whom.text).field("kind", whom.kind);
    if (whom.months) json.field("months", *whom.months).field("years", rounded(*whom.months / 12, 100));
    if (!whom.id.empty()) json.field("id", whom.id);
    json.end_object();
  }
  json.end_array().text_or_null("intent", query.intent);
  json.key("absent").begin_array();
  for (const QueryName& name : query.absent) {
    json.begin_object().field("text", name.text).field("drug", name.drug).field("title", name.title);
    json.field("kind", name.kind).end_object();
  }
  json.end_array();
  write_strings(json, "unknown", query.unknown);
  write_look_alikes(json, query.look_alikes, links);
  write_suggestions(json, query.suggestions, links);
  json.key("replaced").begin_array();
  for (const Showing& showing : query.replaced) write_showing(json, showing);
  json.end_array();
  write_showing(json, "completed", query.completed);
  write_showing(json, "showing", query.showing);
  json.key("silence").begin_array();
  for (const Silence& silence : query.silence)
    json.begin_object().field("code", silence.code).field("text", silence.text).end_object();
  json.end_array().key("unknown_filters").begin_array();
  for (const UnknownFilter& unknown : query.unknown_filters)
    json.begin_object().field("filter", facet_id(unknown.facet)).field("value", unknown.value).end_object();
  json.end_array();
  json.end_object();
}

void write_blocks(JsonWriter& json, const std::vector<Block>& blocks, const LinkTemplate& links) {
  json.key("blocks").begin_array();
  for (const Block& block : blocks) {
    json.begin_object().field("kind", block.kind == BlockKind::kTreats ? "treats" : "causes");
    json.field("title", block.title).field("total", block.total).key("hits").begin_array();
    for (const Hit& hit : block.hits) write_hit(json, hit, links);
    json.end_array().end_object();
  }
  json.end_array();
}

void write_entries(JsonWriter& json, const std::vector<MonographListing::Entry>& entries, const LinkTemplate& links) {
  json.key("monographs").begin_array();
  for (const auto& entry : entries) {
    json.begin_object().field("id", entry.id).field("path", entry.path).field("title", entry.title);
    json.field("drug", entry.drug).field("banned", entry.banned).field("sections", entry.sections);
    json.field("url", links.monograph(entry.id)).end_object();
  }
  json.end_array();
}

void write_codes(JsonWriter& json, const std::vector<Code>& codes) {
  json.key("codes").begin_array();
  for (const auto& code : codes)
    json.begin_object().field("system", code.system).field("value", code.value).end_object();
  json.end_array();
}

void write_links(JsonWriter& json, const std::vector<SideLink>& links) {
  json.key("links").begin_array();
  for (const SideLink& link : links)
    json.begin_object().field("rel", link.rel).field("url", side_url(link)).field("title", link.title).end_object();
  json.end_array();
}

void write_facets(JsonWriter& json, const SearchResult& result) {
  json.key("facets").begin_object().key("section").begin_array();
  for (const auto& [kind, count] : result.section_facets)
    json.begin_object().field("value", id_of(kind)).field("count", count).end_object();
  json.end_array();
  for (const auto& counts : result.facets) {
    json.key(facet_id(counts.facet)).begin_array();
    for (const auto& each : counts.values) {
      json.begin_object().field("value", each.value);
      if (!each.title.empty()) json.field("title", each.title);
      json.field("count", each.count).end_object();
    }
    json.end_array();
  }
  json.end_object();
  if (result.facets.empty()) return;
  json.key("facet_others").begin_object();
  for (const auto& counts : result.facets) json.field(facet_id(counts.facet), counts.others);
  json.end_object();
}

}  // namespace

void named_json(JsonWriter& json, std::string_view list, std::string_view id_field,
                const std::vector<DrugView::Named>& all) {
  json.key(list).begin_array();
  for (const auto& one : all) json.begin_object().field(id_field, one.id).field("title", one.title).end_object();
  json.end_array();
}

void hit_json(JsonWriter& json, const Hit& hit, const LinkTemplate& links) { write_hit(json, hit, links); }

void begin_hit_json(JsonWriter& json, const Hit& hit, const LinkTemplate& links) { begin_hit(json, hit, links); }

void suggestions_json(JsonWriter& json, const std::vector<Suggestion>& suggestions, const LinkTemplate& links) {
  write_suggestions(json, suggestions, links);
}

void meta_json(JsonWriter& json, const ResponseMeta& meta) { write_meta(json, meta); }

std::string search_json(const SearchResult& result, const LinkTemplate& links, bool explain, std::string_view next) {
  JsonWriter json;
  json.text().reserve(1024 + 1024 * result.hits.size());
  json.begin_object();
  write_query(json, result, links);
  json.field("total", result.total);
  if (result.answer)
    write_hit(json.key("answer"), *result.answer, links);
  else
    json.null("answer");
  json.key("hits").begin_array();
  for (const Hit& hit : result.hits) write_hit(json, hit, links);
  json.end_array();
  write_blocks(json, result.blocks, links);
  write_facets(json, result);
  write_links(json, result.links);
  json.text_or_null("next", next);
  json.text_or_null("notice", result.notice);
  if (explain) write_strings(json, "explain", result.explanation);
  write_meta(json, {result.generation, result.took_ms});
  return std::move(json.end_object().text());
}

std::string suggest_json(const std::vector<Suggestion>& suggestions, const LinkTemplate& links,
                         const ResponseMeta& meta) {
  JsonWriter json;
  json.begin_object();
  write_suggestions(json, suggestions, links);
  write_meta(json, meta);
  return std::move(json.end_object().text());
}

std::string monographs_json(const MonographListing& listing, const LinkTemplate& links, const ResponseMeta& meta,
                            std::string_view next) {
  JsonWriter json;
  json.begin_object().field("total", listing.total);
  write_entries(json, listing.monographs, links);
  json.text_or_null("next", next);
  write_meta(json, meta);
  return std::move(json.end_object().text());
}

std::string monograph_json(const MonographView& view, const LinkTemplate& links, const ResponseMeta& meta) {
  JsonWriter json;
  json.begin_object().field("drug", view.head.drug);
  begin_monograph(json, view.head, links.monograph(view.head.monograph.id));
  json.field("stub", view.head.monograph.stub);
  write_codes(json, view.codes);
  json.end_object().key("sections").begin_array();
  for (const auto& part : view.sections) {
    begin_section(json, part);
    json.field("text", part.text).end_object();
  }
  json.end_array();
  write_meta(json, meta);
  return std::move(json.end_object().text());
}

std::string family_json(const FamilyView& family, const LinkTemplate& links, const ResponseMeta& meta,
                        std::string_view next) {
  JsonWriter json;
  const auto write_parts = [&](std::string_view name, const std::vector<FamilyView::Part>& parts) {
    json.key(name).begin_array();
    for (const auto& part : parts) {
      json.begin_object().field("kind", id_of(part.kind)).field("heading", part.heading).field("label", part.label);
      json.field("anchor", part.anchor).end_object();
    }
    json.end_array();
  };
  json.begin_object().field("id", family.leader).field("total", family.total).key("members").begin_array();
  for (const auto& member : family.members) {
    const auto& head = member.head.monograph;
    json.begin_object().field("id", head.id).field("title", head.title).field("drug", member.head.drug);
    write_strings(json, "companies", head.companies);
    json.text_or_null("updated", head.updated).field("leads", head.id == family.leader);
    write_parts("differs", member.differs);
    write_parts("lacks", member.lacks);
    json.field("url", links.monograph(head.id)).end_object();
  }
  json.end_array().text_or_null("next", next);
  write_meta(json, meta);
  return std::move(json.end_object().text());
}

std::string drug_json(const DrugView& drug, const LinkTemplate& links, const ResponseMeta& meta) {
  JsonWriter json;
  json.begin_object().field("drug", drug.key).field("title", drug.title).text_or_null("path", drug.path);
  json.text_or_null("hint", drug.hint).field("banned", drug.banned);
  named_json(json, "ingredients", "drug", drug.ingredients);
  json.key("names").begin_array();
  for (const auto& name : drug.names) {
    json.begin_object().field("text", name.text).field("kind", name.kind).text_or_null("source", name.source);
    json.text_or_null("monograph", name.monograph).field("reviewed", name.reviewed).end_object();
  }
  json.end_array();
  write_codes(json, drug.codes);
  named_json(json, "groups", "id", drug.groups);
  write_entries(json, drug.monographs, links);
  json.key("look_alikes").begin_array();
  for (const auto& alike : drug.look_alikes) {
    json.begin_object().field("name", alike.name).field("text", alike.other).field("drug", alike.drug);
    json.field("title", alike.title).end_object();
  }
  json.end_array();
  write_strings(json, "forms", drug.forms);
  write_strings(json, "routes", drug.routes);
  write_meta(json, meta);
  return std::move(json.end_object().text());
}

std::string sections_json(const std::vector<SectionCount>& counts, const ResponseMeta& meta) {
  JsonWriter json;
  json.begin_object().key("sections").begin_array();
  for (const auto& [kind, count] : counts) {
    const SectionKindInfo& info = section_kind_info(kind);
    json.begin_object().field("kind", info.id).field("title", info.title).field("loinc", info.loinc);
    json.field("count", count).end_object();
  }
  json.end_array();
  write_meta(json, meta);
  return std::move(json.end_object().text());
}

}  // namespace materia
