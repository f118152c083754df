#include "searcher/output/notices.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace materia {
namespace {

using nlohmann::json;

using Numbers = std::map<std::string, std::string>;  // how to call: "emergency" → "999"

Numbers neutral_numbers() {
  return {{"emergency", "your local emergency number"},
          {"poison", "a poison centre"},
          {"crisis", "a crisis line"},
          {"vet", "a vet"}};
}

// By Emergency.
constexpr std::array<const char*, kEmergencyCount> kTexts = {
    "If somebody does not wake up or does not breathe normally, call {emergency} now and stay with them. Have the "
    "medicine's package at hand.",
    "Swelling of the tongue or throat, trouble breathing or faintness after a medicine or food can be a severe "
    "allergic "
    "reaction. Call {emergency} now. If an adrenaline pen was prescribed, use it without waiting.",
    "If somebody has trouble breathing or has stopped breathing, call {emergency} now.",
    "If a fit lasts longer than five minutes, is the first one, or the person does not wake up after it, call "
    "{emergency} "
    "now. Until then keep them from hurting themselves, put nothing in their mouth, and note the time.",
    "If you think of ending your life or of harming yourself, you need not be alone with it: talk to somebody you "
    "trust, "
    "to a doctor, or to {crisis}, today. If you have taken something or are in danger now, call {emergency}.",
    "What stands below is about people: no dose here is one for an animal. If an animal may have swallowed a medicine "
    "or "
    "something harmful, call {vet} now, even if it seems well; have the package at hand. If a person has taken some "
    "too, "
    "call {poison}, or {emergency} if they are very drowsy, have a fit or cannot breathe.",
    "If somebody may have taken too much of a medicine, or something harmful, call {poison} or a doctor now, even if "
    "they "
    "feel well; have the package at hand. If they are very drowsy, have a fit or cannot breathe, call {emergency}.",
};

void fill_in(const Numbers& numbers, std::string& text) {
  for (const auto& [name, number] : numbers) {
    const std::string place = "{" + name + "}";
    for (auto at = text.find(place); at != text.npos; at = text.find(place, at + number.size()))
      text.replace(at, place.size(), number);
  }
}

// Only known keys, only text; a misspelt key must not leave a number out in silence.
template <typename Use>
void read_object(const json& object, const std::string& what, Use use) {
  if (!object.is_object()) throw std::runtime_error(what + " is no object of texts");
  for (const auto& [key, value] : object.items()) {
    const std::string text = value.is_string() ? std::string(value) : std::string();
    if (text.find_first_not_of(" \t\r\n") == text.npos) throw std::runtime_error("\"" + key + "\" is no text");
    if (!use(key, text)) throw std::runtime_error("\"" + key + "\" is not known in " + what);
  }
}

}  // namespace

Notices neutral_notices() {
  Notices notices;
  for (std::size_t i = 0; i < kTexts.size(); ++i) fill_in(neutral_numbers(), notices.text[i] = kTexts[i]);
  return notices;
}

Notices read_notices(std::istream& in) {
  const json file = json::parse(in, nullptr, false);
  if (!file.is_object()) throw std::runtime_error("this is no JSON object");
  Numbers numbers = neutral_numbers();
  Notices notices;
  std::copy(kTexts.begin(), kTexts.end(), notices.text.begin());
  for (const auto& [key, value] : file.items()) {
    if (key == "numbers") {
      read_object(value, "\"numbers\"", [&](const std::string& name, const std::string& number) {
        const auto known = numbers.find(name);
        if (known == numbers.end()) return false;
        known->second = number;
        return true;
      });
    } else if (key == "texts") {
      read_object(value, "\"texts\"", [&](const std::string& name, const std::string& text) {
        for (std::size_t i = 0; i < notices.text.size(); ++i)
          if (name == emergency_id(static_cast<Emergency>(i))) return notices.text[i] = text, true;
        return false;
      });
    } else if (key != "country" && key != "source") {
      throw std::runtime_error("\"" + key + "\" is not one of country, source, numbers, texts");
    }
  }
  for (auto& text : notices.text) fill_in(numbers, text);
  return notices;
}

Notices load_notices(const std::string& file) {
  if (file.empty()) return neutral_notices();
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file + "; check --notices");
  try {
    return read_notices(in);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(file + ": " + error.what() + "; docs/operations.md has the format");
  }
}

}  // namespace materia
