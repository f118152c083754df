#include "searcher/output/side_by_side_json.h"

#include <utility>

#include "common/encoding/json_writer.h"

namespace materia {
namespace {

std::string_view by_id(Quote::By by) {
  switch (by) {
    case Quote::By::kName:
      return "name";
    case Quote::By::kIngredient:
      return "ingredient";
    case Quote::By::kGroup:
      return "group";
    case Quote::By::kTopic:
      break;
  }
  return "topic";
}

void write_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& values) {
  json.key(name).begin_array();
  for (const auto& value : values) json.string(value);
  json.end_array();
}

void write_drug(JsonWriter& json, const AskedDrug& drug, const LinkTemplate& links) {
  json.begin_object().field("text", drug.text).text_or_null("drug", drug.drug).text_or_null("title", drug.title);
  json.text_or_null("hint", drug.hint).field("banned", drug.banned).field("has_texts", drug.has_texts);
  json.text_or_null("absent", drug.absent).text_or_null("group", drug.group);
  suggestions_json(json, drug.suggestions, links);
  json.end_object();
}

void write_drugs(JsonWriter& json, const std::vector<AskedDrug>& drugs, const LinkTemplate& links) {
  json.key("drugs").begin_array();
  for (const auto& drug : drugs) write_drug(json, drug, links);
  json.end_array();
}

// A quote is a hit, and says how the other is spoken of.
void write_quotes(JsonWriter& json, const std::vector<Quote>& quotes, const LinkTemplate& links) {
  json.key("says").begin_array();
  for (const auto& quote : quotes) {
    begin_hit_json(json, quote.hit, links);
    json.key("by").begin_object().field("kind", by_id(quote.by)).text_or_null("id", quote.id);
    json.text_or_null("title", quote.title).end_object().end_object();
  }
  json.end_array();
}

void write_silence(JsonWriter& json, const Silence& silence) {
  json.begin_object().field("code", silence.code).field("text", silence.text).end_object();
}

void write_silence(JsonWriter& json, const std::optional<Silence>& silence) {
  if (silence)
    write_silence(json.key("silence"), *silence);
  else
    json.null("silence");
}

void write_two(JsonWriter& json, const std::vector<AskedDrug>& drugs, std::size_t first, std::size_t second) {
  json.key("drugs").begin_array().string(drugs[first].drug).string(drugs[second].drug).end_array();
}

void write_duplicates(JsonWriter& json, const std::vector<AskedDrug>& drugs,
                      const std::vector<DuplicateDrugs>& duplicates) {
  json.key("duplicates").begin_array();
  for (const auto& one : duplicates) {
    json.begin_object();
    write_two(json, drugs, one.first, one.second);
    json.field("code", one.code).field("id", one.id).field("title", one.title).field("text", one.text).end_object();
  }
  json.end_array();
}

void write_hits(JsonWriter& json, const std::vector<Hit>& hits, const LinkTemplate& links) {
  json.key("hits").begin_array();
  for (const auto& hit : hits) hit_json(json, hit, links);
  json.end_array();
}

void write_effect(JsonWriter& json, const Interactions& found, const LinkTemplate& links) {
  if (!found.effect) return;
  json.key("effect").begin_object().field("text", found.effect->text).text_or_null("id", found.effect->id);
  json.text_or_null("title", found.effect->title).key("drugs").begin_array();
  for (const auto& row : found.effect->rows) {
    json.begin_object().field("drug", found.drugs[row.drug].drug);
    write_quotes(json, row.says, links);
    json.field("denied", row.denied);
    write_silence(json, row.silence);
    json.end_object();
  }
  json.end_array().end_object();
}

}  // namespace

std::string interactions_json(const Interactions& found, const LinkTemplate& links, const ResponseMeta& meta) {
  JsonWriter json;
  json.begin_object();
  write_drugs(json, found.drugs, links);
  json.key("pairs").begin_array();
  for (const auto& pair : found.pairs) {
    json.begin_object();
    write_two(json, found.drugs, pair.first, pair.second);
    write_quotes(json, pair.says, links);
    json.field("silence", pair.silent).key("silences").begin_array();
    for (const auto& silence : pair.silences) write_silence(json, silence);
    json.end_array().end_object();
  }
  json.end_array();
  write_duplicates(json, found.drugs, found.duplicates);
  json.key("shared_effects").begin_array();
  for (const auto& shared : found.shared_effects) {
    json.begin_object();
    write_two(json, found.drugs, shared.first, shared.second);
    json.field("id", shared.id).field("title", shared.title).field("text", shared.text);
    write_quotes(json, shared.says, links);
    json.end_object();
  }
  json.end_array();
  json.key("topics").begin_array();
  for (const auto& topic : found.topics) {
    json.begin_object().field("topic", topic.topic).field("drug", found.drugs[topic.drug].drug);
    write_quotes(json, topic.says, links);
    write_silence(json, topic.silence);
    json.end_object();
  }
  json.end_array();
  write_effect(json, found, links);
  meta_json(json, meta);
  return std::move(json.end_object().text());
}

std::string compared_json(const Compared& found, const LinkTemplate& links, const ResponseMeta& meta) {
  JsonWriter json;
  json.begin_object();
  write_drugs(json, found.drugs, links);
  json.key("facts").begin_array();
  for (std::size_t i = 0; i < found.facts.size(); ++i) {
    const auto& facts = found.facts[i];
    json.begin_object().text_or_null("drug", found.drugs[i].drug);
    write_strings(json, "names", facts.names);
    named_json(json, "ingredients", "drug", facts.ingredients);
    named_json(json, "groups", "id", facts.groups);
    named_json(json, "own_groups", "id", facts.own);
    write_strings(json, "forms", facts.forms);
    write_strings(json, "routes", facts.routes);
    json.end_object();
  }
  json.end_array();
  named_json(json, "shared_groups", "id", found.shared_groups);
  write_duplicates(json, found.drugs, found.duplicates);
  json.key("sections").begin_array();
  for (const auto& row : found.sections) {
    const auto& info = section_kind_info(row.kind);
    json.begin_object().field("kind", info.id).field("title", info.title).key("hits").begin_array();
    for (const auto& hit : row.hits) {
      if (hit)
        hit_json(json, *hit, links);
      else
        json.raw("null");
    }
    json.end_array().end_object();
  }
  json.end_array();
  meta_json(json, meta);
  return std::move(json.end_object().text());
}

std::string alternatives_json(const Alternatives& found, const LinkTemplate& links, const ResponseMeta& meta) {
  JsonWriter json;
  json.begin_object().key("drug");
  write_drug(json, found.drug, links);
  json.key("lists").begin_array();
  for (const auto& list : found.lists) {
    json.begin_object().field("kind", list.kind).field("id", list.id).field("title", list.title);
    write_quotes(json, list.why, links);
    json.field("total", list.total);
    write_hits(json, list.hits, links);
    json.end_object();
  }
  json.end_array();
  meta_json(json, meta);
  return std::move(json.end_object().text());
}

std::string concept_json(const ConceptView& view, const LinkTemplate& links, const ResponseMeta& meta) {
  JsonWriter json;
  json.begin_object().field("id", view.id).field("title", view.title).field("kind", view.kind);
  named_json(json, "broader", "id", view.broader);
  named_json(json, "narrower", "id", view.narrower);
  json.key("lists").begin_array();
  for (const auto& list : view.lists) {
    json.begin_object().field("kind", list.kind).field("total", list.total);
    write_hits(json, list.hits, links);
    json.end_object();
  }
  json.end_array().key("in_common").begin_array();
  for (const auto& common : view.in_common) {
    json.begin_object().field("kind", common.kind).field("id", common.id).field("title", common.title);
    json.field("drugs", common.drugs).field("of", view.with_texts).end_object();
  }
  json.end_array();
  meta_json(json, meta);
  return std::move(json.end_object().text());
}

}  // namespace materia
