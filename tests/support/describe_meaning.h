// All of a query's meaning as text, so that two can be compared.
#pragma once

#include <sstream>
#include <string>

#include "common/lexicon/lexicon.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

inline std::string describe_all(const QueryMeaning& meaning, const Lexicon& lexicon) {
  std::ostringstream out;
  out << '"' << meaning.text << '"';
  for (std::size_t i = 0; i < meaning.words.words.size(); ++i) out << ' ' << meaning.words.word(i);
  out << "\nemergency " << (meaning.emergency ? emergency_id(*meaning.emergency) : "none");
  const auto list = [&](const char* title, const auto& values) {
    out << '\n' << title;
    for (const auto& value : values) out << ' ' << value;
  };
  for (const auto& name : meaning.names) {
    out << "\nname " << name.first << '+' << name.count << ' ' << name.closed;
    for (const auto* meant : name.meanings) out << " =" << lexicon.drugs()[meant->drug].key << '/' << meant->text;
    list(" terms", name.terms);
    for (const auto& substance : name.substances) list(" substance", substance);
  }
  out << "\ncombination " << (meaning.combination != nullptr ? meaning.combination->key : "none") << "\nintents";
  for (const auto kind : meaning.intents) out << ' ' << section_kind_info(kind).id;
  list("asking words", meaning.asking_words);
  list("populations", meaning.populations);
  for (const auto& unit : meaning.content) {
    out << "\ncontent " << unit.first << '+' << unit.count << (unit.number ? " number " : " ")
        << (unit.unwanted ? "unwanted " : "") << unit.folded << " [" << unit.concept_id << ']';
    list(" parts", unit.parts);
    list(" joined", unit.joined);
  }
  list("cue terms", meaning.cue_terms);
  list("also terms", meaning.also_terms);
  list("untold", meaning.untold.about);
  list("untold words", meaning.untold.words);
  out << (meaning.untold.needs_drug ? " needs drug" : "");
  out << "\nform " << static_cast<int>(meaning.form) << (meaning.only_names ? " only names" : "");
  for (const auto& excluded : meaning.excluded) {
    out << "\nexcluded " << excluded_kind_id(excluded.kind) << ' ' << excluded.first << '+' << excluded.count;
    for (const auto* name : excluded.drugs) out << " =" << lexicon.drugs()[name->drug].key;
    for (const auto number : excluded.concepts) out << ' ' << number;
  }
  const auto& concepts = meaning.concepts;
  out << "\nasks " << static_cast<int>(concepts.ask);
  for (const auto& match : concepts.found)
    out << ' ' << match.number << '@' << match.word << '+' << match.words << '/' << match.begin << '-' << match.end;
  list("sought", concepts.sought);
  list("groups", concepts.groups);
  list("mentioned", concepts.mentioned);
  return out.str();
}

}  // namespace materia
