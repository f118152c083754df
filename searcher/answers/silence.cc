#include "searcher/answers/silence.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "common/language/language.h"

namespace materia {
namespace {

// The sentence with these names in the places of {1} and {2}.
Silence sentence(std::string_view code, std::string_view about, std::initializer_list<std::string_view> names) {
  for (const auto& row : kLanguage.silence_sentences) {
    if (row.code != code || row.about != about) continue;
    std::string text;
    for (std::string_view rest = row.text; !rest.empty();) {
      if (rest.size() > 2 && rest[0] == '{' && rest[2] == '}' && rest[1] > '0' &&
          static_cast<std::size_t>(rest[1] - '1') < names.size()) {
        text += names.begin()[rest[1] - '1'];
        rest.remove_prefix(3);
      } else {
        text += rest.front();
        rest.remove_prefix(1);
      }
    }
    return {std::string(code), std::move(text)};
  }
  throw std::logic_error("silence.yaml has no sentence for " + std::string(code) + " " + std::string(about));
}

// A substance as it is written within a sentence, "ibuprofen"; a brand, or a name of several words, as its title is.
std::string in_sentence(const LexiconDrug& drug) {
  std::string title = drug.title;
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool is_brand = std::any_of(drug.names.begin(), drug.names.end(), [&](const LexiconName& name) {
    return name.kind == NameKind::kBrand && name.text == title;
  });
  const bool one_word = title.size() > 1 && std::all_of(title.begin() + 1, title.end(), is_small);
  if (one_word && !is_brand && title.front() >= 'A' && title.front() <= 'Z')
    title.front() = static_cast<char>(title.front() - 'A' + 'a');
  return title;
}

std::string_view topic_of(SectionKind kind) {
  for (const auto& row : kLanguage.section_topics)
    if (row.section == section_kind_info(kind).id) return row.text;
  return {};
}

}  // namespace

Silence no_pair(const LexiconDrug& one, const LexiconDrug& other) {
  return sentence("no_pair", "", {in_sentence(one), in_sentence(other)});
}

bool is_missed(SectionKind kind) { return !topic_of(kind).empty(); }

Silence no_section(const LexiconDrug& drug, SectionKind kind) {
  return sentence("no_section", "", {in_sentence(drug), topic_of(kind)});
}

Silence no_role(BlockKind asked, std::string_view what) {
  return sentence("no_role", asked == BlockKind::kTreats ? "treats" : "causes", {what});
}

Silence told(std::string_view code, std::initializer_list<std::string_view> names, std::string_view about) {
  return sentence(code, about, names);
}

std::string name_in_sentence(const LexiconDrug& drug) { return in_sentence(drug); }

Silence filtered_out(const LexiconDrug& drug) { return sentence("filtered_out", "drug", {in_sentence(drug)}); }

Silence filtered_out(BlockKind asked, std::string_view what) {
  return sentence("filtered_out", asked == BlockKind::kTreats ? "treats" : "causes", {what});
}

Silence all_filtered_out() { return sentence("filtered_out", "", {}); }

Silence no_texts(std::string_view about) { return sentence("no_texts", about, {}); }

}  // namespace materia
