// The world's drugs, as DrugBank's open vocabulary and Drugs@FDA name them: which names mean the same substance.
#pragma once

#include <cctype>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "indexer/vocabulary/delimited_text.h"

namespace materia::testing {

class WorldDrugs {
 public:
  // Of the folder that has both vocabularies, see is_here().
  explicit WorldDrugs(const std::filesystem::path& names) {
    const std::string drugbank = unpacked(names / kDrugBank), fda = unpacked(names / kDrugsAtFda);
    DelimitedText table(drugbank, ',');
    (void)table.next();  // DrugBank ID, Accession Numbers, Common name, CAS, UNII, Synonyms, …
    while (const auto* row = table.next()) {
      if (row->fields.size() < 6) continue;
      std::vector<std::string> all = split(row->fields[5], " | ");
      all.push_back(row->fields[2]);
      add(all);
    }
    for (const auto& line : split(fda, "\n")) {
      const auto fields = split(line, "\t");  // …, DrugName, ActiveIngredient, …
      if (fields.size() < 7 || fields[5] == "DrugName") continue;
      note(fields[5]);
      for (const auto& part : split(fields[6], ";")) made_of_[closed_key(fields[5])].insert(part);
    }
  }

  [[nodiscard]] static bool is_here(const std::filesystem::path& names) {
    return std::filesystem::exists(names / kDrugBank) && std::filesystem::exists(names / kDrugsAtFda);
  }

  // Names of one word of five plain letters or more, in small letters, in order.
  [[nodiscard]] const std::set<std::string>& single_words() const { return single_words_; }

  // Closed keys of all names of the substances that this name means, and of what its brands are made of; the first
  // word of each as well, so that a salt is its substance.
  [[nodiscard]] std::set<std::string> same_as(const std::string& name) const {
    std::set<std::string> same;
    add_names_of(closed_key(name), same);
    if (const auto made_of = made_of_.find(closed_key(name)); made_of != made_of_.end())
      for (const auto& part : made_of->second) {
        add_with_first_word(part, same);
        add_names_of(closed_key(part), same);
        add_names_of(first_word(part), same);
      }
    return same;
  }

  // Is one of the drug's names, or the first word of one, among these?
  [[nodiscard]] static bool is_among(const LexiconDrug& drug, const std::set<std::string>& same) {
    for (const auto& name : drug.names)
      if (same.contains(closed_key(name.text)) || same.contains(first_word(name.text))) return true;
    for (const auto& key : drug.ingredients)
      if (same.contains(closed_key(key)) || same.contains(first_word(key))) return true;
    return false;
  }

 private:
  static constexpr const char* kDrugBank = "drugbank-vocabulary.csv.xz";
  static constexpr const char* kDrugsAtFda = "drugsatfda-products.txt.xz";

  static std::string unpacked(const std::filesystem::path& file) {
    const std::string command = "xz -dc '" + file.string() + "'";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
    std::string text;
    char bytes[1 << 16];
    for (std::size_t got = 0; (got = std::fread(bytes, 1, sizeof bytes, pipe)) > 0;) text.append(bytes, got);
    if (::pclose(pipe) != 0) throw std::runtime_error("failed: " + command);
    return text;
  }

  static std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find(separator, begin), text.size());
      if (end > begin)
        parts.emplace_back(text.substr(begin, end - begin));
      else if (separator == "\t")
        parts.emplace_back();  // an empty column
      begin = end + separator.size();
    }
    return parts;
  }

  static std::string first_word(const std::string& name) {
    const FoldedText written = fold(name);
    for (std::size_t i = 0; i < written.words.size(); ++i)
      if (written.word(i).size() >= 5) return std::string(written.word(i));
    return closed_key(name);
  }

  static void add_with_first_word(const std::string& name, std::set<std::string>& names) {
    names.insert(closed_key(name));
    names.insert(first_word(name));
  }

  void add(const std::vector<std::string>& names) {
    for (const auto& name : names) {
      by_name_[closed_key(name)].insert(substances_.size());
      note(name);
    }
    substances_.push_back(names);
  }

  void note(const std::string& name) {
    std::string small;
    for (const char c : name) {
      if (std::isalpha(static_cast<unsigned char>(c)) == 0) return;
      small += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    if (small.size() >= 5) single_words_.insert(small);
  }

  void add_names_of(const std::string& key, std::set<std::string>& names) const {
    const auto found = by_name_.find(key);
    if (found == by_name_.end()) return;
    for (const auto number : found->second)
      for (const auto& name : substances_[number]) add_with_first_word(name, names);
  }

  std::vector<std::vector<std::string>> substances_;      // their names
  std::map<std::string, std::set<std::size_t>> by_name_;  // closed key → numbers of substances_
  std::map<std::string, std::set<std::string>> made_of_;  // closed key of a product → ingredients as written
  std::set<std::string> single_words_;
};

}  // namespace materia::testing
