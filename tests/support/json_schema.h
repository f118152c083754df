// Checks JSON against the part of JSON Schema that our schemas use: $ref, type, enum, properties, patternProperties,
// required, additionalProperties, items, oneOf, minimum, maximum, maxLength, pattern. An unknown keyword is an error,
// so that none is passed over.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace materia::testing {

class JsonSchema {
 public:
  using Json = nlohmann::json;

  // document: where "#/components/…" leads. Kept by reference.
  explicit JsonSchema(const Json& document) : document_(document) {}

  // What is wrong, a line each ("/hits/0/score: …"); empty where nothing is.
  [[nodiscard]] std::vector<std::string> check(const Json& schema, const Json& value) const {
    std::vector<std::string> faults;
    check(schema, value, "", faults);
    return faults;
  }

 private:
  void check(const Json& schema, const Json& value, const std::string& at, std::vector<std::string>& faults) const {
    static constexpr std::array<std::string_view, 20> kKnown = {"$ref",      "type",
                                                                "enum",      "properties",
                                                                "required",  "additionalProperties",
                                                                "items",     "oneOf",
                                                                "minimum",   "maximum",
                                                                "maxLength", "description",
                                                                "default",   "$schema",
                                                                "$id",       "$defs",
                                                                "$comment",  "title",
                                                                "pattern",   "patternProperties"};
    for (const auto& [keyword, _] : schema.items())
      if (std::find(kKnown.begin(), kKnown.end(), keyword) == kKnown.end())
        throw std::invalid_argument("the schema says " + keyword + ", which is not checked");
    const auto fault = [&](const std::string& what) { faults.push_back((at.empty() ? "/" : at) + ": " + what); };
    if (schema.contains("$ref")) {
      const auto target = schema["$ref"].get<std::string>();
      return check(document_.at(Json::json_pointer(target.substr(1))), value, at, faults);
    }
    if (schema.contains("oneOf")) {
      const auto matching = std::count_if(schema["oneOf"].begin(), schema["oneOf"].end(),
                                          [&](const Json& one) { return check(one, value).empty(); });
      if (matching != 1) fault("matches " + std::to_string(matching) + " of oneOf");
    }
    if (schema.contains("type")) {
      const Json types = schema["type"].is_array() ? schema["type"] : Json::array({schema["type"]});
      if (std::none_of(types.begin(), types.end(), [&](const Json& type) { return is(value, type); }))
        return fault("is " + std::string(value.type_name()) + ", not " + types.dump());
    }
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
      fault(value.dump() + " is none of " + schema["enum"].dump());
    if (value.is_number()) {
      if (schema.contains("minimum") && value < schema["minimum"]) fault("is too small");
      if (schema.contains("maximum") && value > schema["maximum"]) fault("is too large");
    }
    if (value.is_string() && schema.contains("maxLength") &&
        value.get_ref<const std::string&>().size() > schema["maxLength"].get<std::size_t>())
      fault("is too long");
    if (value.is_string() && schema.contains("pattern") && !fits(value.get<std::string>(), schema["pattern"]))
      fault("does not fit " + schema["pattern"].get<std::string>());
    if (value.is_array() && schema.contains("items"))
      for (std::size_t i = 0; i < value.size(); ++i)
        check(schema["items"], value[i], at + "/" + std::to_string(i), faults);
    if (!value.is_object()) return;
    const Json none = Json::object();
    const Json& properties = schema.contains("properties") ? schema["properties"] : none;
    if (schema.contains("required"))
      for (const auto& name : schema["required"])
        if (!value.contains(name.get<std::string>())) fault("has no " + name.get<std::string>());
    for (const auto& [name, member] : value.items()) {
      bool described = properties.contains(name);
      if (described) check(properties[name], member, at + "/" + name, faults);
      for (const auto& [pattern, of_pattern] :
           (schema.contains("patternProperties") ? schema["patternProperties"] : none).items())
        if (fits(name, pattern)) {
          described = true;
          check(of_pattern, member, at + "/" + name, faults);
        }
      if (!described && schema.value("additionalProperties", true) == false)
        fault("has " + name + ", which is not described");
    }
  }

  static bool fits(const std::string& text, const std::string& pattern) {
    static std::map<std::string, std::regex> compiled;
    return std::regex_search(text, compiled.try_emplace(pattern, pattern).first->second);
  }

  static bool is(const Json& value, const Json& type) {
    const auto name = type.get<std::string>();
    if (name == "integer") return value.is_number_integer();
    if (name == "number") return value.is_number();
    return name == value.type_name();
  }

  const Json& document_;
};

}  // namespace materia::testing
