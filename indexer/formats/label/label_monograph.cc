#include "indexer/formats/label/label_monograph.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "common/encoding/coding.h"
#include "common/encoding/digest.h"
#include "indexer/formats/label/label_names.h"
#include "indexer/formats/label/label_outline.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/heading_key.h"

namespace materia {
namespace {

template <typename Value>
void add_once(std::vector<Value>& values, Value value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
}

std::vector<std::string> in_small_letters(const std::vector<std::string>& texts) {
  std::vector<std::string> out;
  for (const auto& text : texts)
    if (auto small = lower_ascii(squeeze(text)); !small.empty()) add_once(out, std::move(small));
  return out;
}

std::string digest_of(const Monograph& monograph) {
  Encoder bytes;
  bytes.text(monograph.title);
  bytes.text(monograph.updated);
  bytes.text(monograph.language);
  for (const auto& name : monograph.names) {
    bytes.text(name.text);
    bytes.number(static_cast<std::uint64_t>(name.kind));
  }
  for (const auto* texts : {&monograph.ingredients, &monograph.forms, &monograph.routes, &monograph.companies})
    for (const auto& text : *texts) bytes.text(text);
  for (const auto& code : monograph.codes) {
    bytes.number(static_cast<std::uint64_t>(code.system));
    bytes.text(code.value);
  }
  for (const auto& strength : monograph.strengths) {
    bytes.text(strength.ingredient);
    bytes.text(strength.strength);
  }
  for (const auto& section : monograph.sections) {
    bytes.number(static_cast<std::uint64_t>(section.kind));
    for (const auto* text : {&section.heading, &section.anchor, &section.code, &section.text}) bytes.text(*text);
  }
  return digest_hex(bytes.take());
}

// How the label's headings call its drug.
std::vector<std::string> names_in_headings(const Label& label, const Monograph& monograph) {
  constexpr std::size_t kLeastBytes = 4;  // shorter ones are also words
  std::vector<std::string> names;
  const auto add = [&](std::string_view name) {
    if (auto key = heading_key(name); key.size() >= kLeastBytes) add_once(names, std::move(key));
  };
  for (const auto& name : monograph.names) add(name.text);
  for (const auto* written : {&label.brands, &label.generics})
    for (const auto& name : *written) add(name);
  return names;
}

// No section says more than what the drug is called.
bool is_stub(const Monograph& monograph) {
  return std::all_of(monograph.sections.begin(), monograph.sections.end(), [](const Section& section) {
    return section.kind == SectionKind::kNames || section.kind == SectionKind::kOther;
  });
}

}  // namespace

std::optional<Monograph> monograph_of(const Label& label) {
  LabelNames names = name_label(label);
  if (names.title.empty()) return std::nullopt;
  Monograph monograph;
  monograph.title = std::move(names.title);
  monograph.names = std::move(names.names);
  monograph.ingredients = std::move(names.ingredients);
  monograph.updated = label.date;
  monograph.language = label.language;
  if (!label.set_id.empty()) monograph.codes.push_back({CodeSystem::kSetId, label.set_id});
  if (!label.version.empty()) monograph.codes.push_back({CodeSystem::kVersion, label.version});
  for (const auto& code : label.codes)
    if (auto value = squeeze(code.value); !value.empty()) add_once(monograph.codes, {code.system, std::move(value)});
  for (const auto& strength : label.strengths)
    if (IngredientStrength plain{lower_ascii(squeeze(strength.ingredient)), squeeze(strength.strength)};
        !plain.ingredient.empty() && !plain.strength.empty())
      add_once(monograph.strengths, std::move(plain));
  monograph.forms = in_small_letters(label.forms);
  monograph.routes = in_small_letters(label.routes);
  for (const auto& company : label.companies)
    if (auto name = squeeze(company); !name.empty()) add_once(monograph.companies, std::move(name));
  monograph.sections = outline_label(label.sections, names_in_headings(label, monograph));
  monograph.stub = is_stub(monograph);
  monograph.digest = digest_of(monograph);
  return monograph;
}

std::string date_of(std::string_view written) {
  std::string digits;
  for (std::size_t i = 0; i < written.size() && digits.size() < 8; ++i) {
    if (is_digit(written[i]))
      digits += written[i];
    else if (written[i] != '-' || (i != 4 && i != 7))
      break;
  }
  if (digits.size() != 8) return {};
  const auto number = [&](std::size_t at, std::size_t size) { return std::stoi(digits.substr(at, size)); };
  const std::chrono::year_month_day day(std::chrono::year(number(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(4, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(6, 2))));
  if (!day.ok()) return {};
  return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
}

}  // namespace materia
