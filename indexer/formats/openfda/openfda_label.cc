#include "indexer/formats/openfda/openfda_label.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/formats/label/label_monograph.h"
#include "indexer/formats/label/section_codes.h"
#include "indexer/formats/openfda/field_text.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

// Shorter texts repeat by chance: "None."
constexpr std::size_t kLeastRepeat = 40;  // bytes

// One text of a field.
struct FieldValue {
  const std::string* field;
  const SectionCode* code;                                   // nullptr for a field that the table does not have
  std::string text;                                          // squeezed
  std::size_t within = std::string::npos;                    // the smallest text that has all of this one
  std::vector<std::pair<std::size_t, std::size_t>> repeats;  // begin and end of what other texts say
};

std::string title_of(const std::string& field) {
  std::string title = field;
  std::replace(title.begin(), title.end(), '_', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

std::vector<FieldValue> values_of(const OpenFdaLabel& from, PassedOver& passed_over) {
  std::vector<FieldValue> values;
  for (const auto& [field, texts] : from.fields) {
    const SectionCode* code = shipped_section_codes().by_field(field);
    std::size_t* passed = field.ends_with("_table")       ? &passed_over.tables
                          : code != nullptr && code->drop ? &passed_over.dropped
                                                          : nullptr;
    for (const auto& text : texts) {
      if (passed != nullptr)
        *passed += text.size();
      else if (std::string plain = squeeze(text); !plain.empty())
        values.push_back({&field, code, std::move(plain), std::string::npos, {}});
    }
  }
  return values;
}

// Finds what stands in several texts. Of two equal texts the later one is the repeat.
void find_repeats(std::vector<FieldValue>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string& text = values[i].text;
    if (text.size() < kLeastRepeat) continue;
    for (std::size_t j = 0; j < values.size(); ++j) {
      const std::string& other = values[j].text;
      if (i == j || other.size() < text.size() || (other.size() == text.size() && i > j)) continue;
      const auto at = other.find(text);
      if (at == std::string::npos) continue;
      if (other.size() == text.size()) {  // j repeats i
        values[j].repeats.emplace_back(0, other.size());
        continue;
      }
      values[j].repeats.emplace_back(at, at + text.size());
      auto& within = values[i].within;
      if (within == std::string::npos || other.size() < values[within].text.size()) within = j;
    }
  }
}

std::string without_repeats(FieldValue& value, PassedOver& passed_over) {
  auto& repeats = value.repeats;
  std::sort(repeats.begin(), repeats.end());
  std::string rest;
  std::size_t at = 0;
  for (const auto& [begin, end] : repeats) {
    if (begin > at) rest += value.text.substr(at, begin - at);
    if (end > at) passed_over.repeats += end - std::max(begin, at);
    at = std::max(at, end);
  }
  rest += value.text.substr(std::min(at, value.text.size()));
  return squeeze(rest);
}

LabelSection section_of(const FieldValue& value, std::string_view text) {
  const SectionKind kind = value.code != nullptr && value.code->kind ? *value.code->kind : SectionKind::kOther;
  const std::string title = value.code != nullptr ? value.code->title : title_of(*value.field);
  LabelSection section;
  if (value.code != nullptr) section.code = value.code->code;
  if (value.code != nullptr && value.code->boxed) {  // its capitals are the warning itself
    section.heading = title;
    section.text = text;
    return section;
  }
  FieldTitles titles = value.code != nullptr ? value.code->also : FieldTitles();
  titles.push_back(title);
  FieldText cut = cut_field_text(text, titles, kind);
  section.heading = cut.heading.empty() ? title : std::move(cut.heading);
  section.text = std::move(cut.text);
  for (auto& part : cut.parts) section.children.push_back({"", std::move(part.heading), std::move(part.text), 0});
  return section;
}

// Puts each section into the one that it stands in.
std::vector<LabelSection> nested(const std::vector<FieldValue>& values, std::vector<LabelSection> sections) {
  std::vector<std::vector<std::size_t>> children(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i].within != std::string::npos) children[values[i].within].push_back(i);
  // A text stands within a longer one: the shortest first, so that each has its children when it moves.
  std::vector<std::size_t> order(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return values[a].text.size() < values[b].text.size(); });
  for (const auto i : order)
    for (const auto child : children[i]) sections[i].children.push_back(std::move(sections[child]));
  std::vector<LabelSection> top;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i].within == std::string::npos) top.push_back(std::move(sections[i]));
  return top;
}

bool is_application(std::string_view number) {
  return number.starts_with("NDA") || number.starts_with("ANDA") || number.starts_with("BLA");
}

void read_names(const OpenFdaLabel& from, Label& label) {
  for (const auto& [field, texts] : from.openfda) {
    const auto add_codes = [&](CodeSystem system) {
      for (const auto& text : texts) label.codes.push_back({system, text});
    };
    if (field == "brand_name") label.brands = texts;
    if (field == "generic_name") label.generics = texts;
    if (field == "substance_name") label.substances = texts;
    if (field == "manufacturer_name") label.companies = texts;
    if (field == "route") label.routes = texts;
    if (field == "dosage_form") label.forms = texts;
    if (field == "unii") add_codes(CodeSystem::kUnii);
    if (field == "rxcui") add_codes(CodeSystem::kRxcui);
    if (field == "product_ndc" || field == "package_ndc") add_codes(CodeSystem::kNdc);
    if (field == "application_number")
      for (const auto& text : texts)  // that of an OTC monograph ("M012") is none of a label
        if (is_application(text)) label.codes.push_back({CodeSystem::kApplication, text});
    if (field == "pharm_class_epc")
      for (const auto& text : texts)  // "Sulfonylurea [EPC]"
        label.codes.push_back({CodeSystem::kEpc, text.substr(0, text.find(" ["))});
    if (field == "spl_set_id" && label.set_id.empty() && texts.size() == 1) label.set_id = texts.front();
  }
}

}  // namespace

void read_product_data(std::string_view text, Label& label) {
  constexpr std::size_t kMostWords = 24;  // of a brand and a generic name
  std::vector<std::string> words, letters;
  for (std::string_view rest = text; !rest.empty() && words.size() < 2 * kMostWords;) {
    const auto end = std::min(rest.find(' '), rest.size());
    if (end > 0) words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  for (const auto& word : words) letters.push_back(letters_only(word));
  for (std::size_t begin = 0; begin < words.size() && begin < kMostWords; ++begin)
    for (std::size_t size = std::min(kMostWords, (words.size() - begin) / 2); size > 0; --size) {
      const auto first = letters.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto again = first + static_cast<std::ptrdiff_t>(size);
      if (!std::equal(first, again, again) || first->empty()) continue;
      const auto joined = [&](std::size_t from, std::size_t to) {
        std::string all;
        for (std::size_t i = from; i < to; ++i) all += (all.empty() ? "" : " ") + words[i];
        return all;
      };
      label.generics = {joined(begin, begin + size)};
      if (begin > 0) label.brands = {joined(0, begin)};
      return;
    }
}

Label read_openfda_label(const OpenFdaLabel& from, PassedOver& passed_over) {
  Label label;
  label.set_id = squeeze(from.set_id);
  label.version = squeeze(from.version);
  label.date = date_of(from.effective_time);
  label.language = "en";
  read_names(from, label);
  if (label.generics.empty() && label.substances.empty() && label.brands.empty())
    for (const auto& [field, texts] : from.fields)
      if (field == "spl_product_data_elements" && !texts.empty()) read_product_data(squeeze(texts.front()), label);
  auto values = values_of(from, passed_over);
  find_repeats(values);
  std::vector<LabelSection> sections;
  for (auto& value : values) sections.push_back(section_of(value, without_repeats(value, passed_over)));
  label.sections = nested(values, std::move(sections));
  return label;
}

}  // namespace materia
