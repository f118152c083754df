#include "searcher/output/side_by_side_text.h"

#include "searcher/output/result_text.h"

namespace materia {
namespace {

// What each name means, and a question about each that means nothing here or several things.
std::string asked_lines(const std::vector<AskedDrug>& drugs) {
  std::string text;
  for (const auto& drug : drugs) {
    const std::string name = "\"" + printable(drug.text) + "\"";
    if (drug.known()) {
      if (!drug.has_texts) text += "No text here is about " + printable(drug.title) + " alone.\n";
      continue;
    }
    if (!drug.absent.empty())
      text += name + " means " + printable(drug.absent) + ", and nothing here is about that drug.\n";
    else if (!drug.group.empty())
      text += name + " is a group of drugs: " + printable(drug.group_title) + ". Name one of its drugs.\n";
    else
      text += name + " is not known here.\n";
    if (!drug.suggestions.empty()) text += "Did you mean\n" + suggestions_text(drug.suggestions);
  }
  return text.empty() ? text : text + "\n";
}

std::string heading(const std::string& words) { return "== " + printable(words) + "\n"; }

std::string quote_lines(const std::vector<Quote>& quotes, bool colour) {
  std::string text;
  for (const auto& quote : quotes) text += hit_text(quote.hit, colour);
  return text;
}

std::string listed(const std::vector<DrugView::Named>& all) {
  std::string text;
  for (const auto& one : all) text += (text.empty() ? "" : ", ") + printable(one.title);
  return text;
}

std::string line(const char* what, const std::string& values) {
  return values.empty() ? values : "   " + std::string(what) + ": " + values + "\n";
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const auto& value : values) text += (text.empty() ? "" : ", ") + printable(value);
  return text;
}

}  // namespace

std::string interactions_text(const Interactions& found, bool colour) {
  std::string text = asked_lines(found.drugs);
  for (const auto& duplicate : found.duplicates) text += printable(duplicate.text) + "\n";
  for (const auto& pair : found.pairs) {
    text += heading(found.drugs[pair.first].title + " and " + found.drugs[pair.second].title);
    text += quote_lines(pair.says, colour);
    for (const auto& silence : pair.silences) text += "   " + printable(silence.text) + "\n";
    for (const auto& shared : found.shared_effects)
      if (shared.first == pair.first && shared.second == pair.second)
        text += "   " + printable(shared.text) + "\n" + quote_lines(shared.says, colour);
    text += "\n";
  }
  for (const auto& topic : found.topics) {
    text += heading(found.drugs[topic.drug].title + ": " + topic.topic) + quote_lines(topic.says, colour);
    if (topic.silence) text += "   " + printable(topic.silence->text) + "\n";
    text += "\n";
  }
  return text + std::string(kTextDisclaimer) + "\n";
}

std::string compared_text(const Compared& found, bool colour) {
  std::string text = asked_lines(found.drugs);
  for (const auto& duplicate : found.duplicates) text += printable(duplicate.text) + "\n";
  for (std::size_t i = 0; i < found.facts.size(); ++i) {
    const auto& facts = found.facts[i];
    if (!found.drugs[i].known()) continue;
    text += heading(found.drugs[i].title) + line("names", joined(facts.names)) +
            line("contains", listed(facts.ingredients));
    text += line("groups", listed(facts.groups)) + line("forms", joined(facts.forms));
    text += line("routes", joined(facts.routes)) + "\n";
  }
  for (const auto& row : found.sections) {
    text += heading(std::string(section_kind_info(row.kind).title));
    for (std::size_t i = 0; i < row.hits.size(); ++i)
      text += row.hits[i] ? hit_text(*row.hits[i], colour)
                          : "   The texts about " + printable(found.drugs[i].title) + " have no such section.\n";
    text += "\n";
  }
  return text + std::string(kTextDisclaimer) + "\n";
}

}  // namespace materia
