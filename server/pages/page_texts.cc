#include "server/pages/page_texts.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "server/pages/assets.h"

namespace materia {
namespace {

constexpr std::array<std::string_view, 5> kLanguages{"en", "de", "es", "fr", "hi"};
constexpr std::array<std::string_view, 5> kRightToLeft{"ar", "dv", "fa", "he", "ur"};

std::vector<PageTexts> read_all() {
  std::vector<PageTexts> all;
  for (const auto language : kLanguages)
    for (const Asset& text : page_text_files())
      if (text.name == std::string(language) + ".json") all.emplace_back(language, text.content);
  return all;
}

// Calls literal with each stretch of the text, and place with the filling of each place.
template <typename Literal, typename Place>
void walk(std::string_view text, const std::vector<Filling>& fillings, Literal literal, Place place) {
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = open == text.npos ? open : text.find('}', open);
    if (close == text.npos) return literal(text);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const auto found =
        std::find_if(fillings.begin(), fillings.end(), [&](const Filling& each) { return each.name == name; });
    literal(text.substr(0, found == fillings.end() ? close + 1 : open));
    if (found != fillings.end()) place(*found);
    text.remove_prefix(close + 1);
  }
}

}  // namespace

PageTexts::PageTexts(std::string_view language, std::string_view json) : language_(language) {
  const auto read = nlohmann::json::parse(json, nullptr, false);
  if (!read.is_object()) throw std::runtime_error("the page's texts in " + language_ + " are no object of texts");
  for (const auto& [key, text] : read.items()) {
    if (!text.is_string()) throw std::runtime_error("the page's text " + key + " in " + language_ + " is no text");
    texts_.emplace(key, text.get<std::string>());
  }
}

bool PageTexts::right_to_left() const {
  return std::find(kRightToLeft.begin(), kRightToLeft.end(), language_) != kRightToLeft.end();
}

const std::string& PageTexts::operator[](std::string_view key) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) throw std::logic_error("there is no text " + std::string(key) + " in " + language_);
  return found->second;
}

std::string PageTexts::number(long long number) const {
  constexpr std::string_view kDigits = "0123456789";
  const std::string& sample = (*this)["number"];
  const auto last = sample.find_last_not_of(kDigits);             // before the last group
  const auto mark = sample.find_last_of(kDigits, last) + 1;       // where the separator begins
  const auto group = sample.find_last_not_of(kDigits, mark - 1);  // before the last but one
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(), step = sample.size() - last - 1; at > step; step = mark - group - 1)
    digits.insert(at -= step, sample, mark, last + 1 - mark);
  return digits;
}

std::span<const std::string_view> page_languages() { return kLanguages; }

const PageTexts& page_texts(std::string_view language) {
  static const std::vector<PageTexts> all = read_all();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const PageTexts& texts) { return texts.language() == language; });
  return found == all.end() ? all.front() : *found;
}

void write_filled(HtmlWriter& page, std::string_view text, const std::vector<Filling>& fillings) {
  walk(
      text, fillings, [&](std::string_view words) { page.text(words); },
      [&](const Filling& filling) {
        switch (filling.as) {
          case Filling::As::kText:
            page.text(filling.value);
            break;
          case Filling::As::kQuoted:
            page.element("q", filling.value);
            break;
          case Filling::As::kStrong:
            page.element("strong", filling.value);
            break;
          case Filling::As::kBold:
            page.element("b", filling.value);
            break;
          case Filling::As::kIsolated:
            page.element("bdi", filling.value);
            break;
        }
      });
}

std::string filled(std::string_view text, const std::vector<Filling>& fillings) {
  std::string out;
  walk(
      text, fillings, [&](std::string_view words) { out += words; },
      [&](const Filling& filling) { out += filling.value; });
  return out;
}

}  // namespace materia
