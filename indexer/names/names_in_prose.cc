#include "indexer/names/names_in_prose.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>

#include "common/language/language.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/names/name_patterns.h"
#include "indexer/names/substances.h"

namespace materia {
namespace {

constexpr auto kNone = std::string_view::npos;

// Sentences of a line: apart by full stops before a capital, not those of "e.g." or "St.".
std::vector<std::string_view> sentences_of(std::string_view line) {
  std::vector<std::string_view> sentences;
  std::size_t begin = 0;
  for (std::size_t at = 0; at + 2 < line.size(); ++at) {
    if ((line[at] != '.' && line[at] != '!' && line[at] != '?') || line[at + 1] != ' ') continue;
    const char next = line[at + 2];
    const bool abbreviation = at >= 2 && (line[at - 2] == '.' || line[at - 2] == ' ') && is_letter(line[at - 1]);
    if (abbreviation || (next >= 'a' && next <= 'z')) continue;
    sentences.push_back(trim(line.substr(begin, at + 1 - begin)));
    begin = at + 2;
  }
  if (const auto rest = trim(line.substr(std::min(begin, line.size()))); !rest.empty()) sentences.push_back(rest);
  return sentences;
}

// What says that names follow, and of which kind.
struct Cue {
  std::string_view text;
  NameKind kind;
};

// The longest cue at the beginning of the text.
std::optional<Cue> find_cue(std::string_view small) {
  std::optional<Cue> found;
  for (const auto& [kind, cues] : kLanguage.name_cues)
    for (const auto cue : cues)
      if (small.starts_with(cue) && (!found || cue.size() > found->text.size()))
        found = Cue{cue, find_name_kind(kind).value_or(NameKind::kGeneric)};  // known: checked when it was built in
  return found;
}

// Does the text begin with " word "?
bool begins_with_word(std::string_view small, std::string_view word) {
  return small.size() >= word.size() + 2 && small.front() == ' ' && small[word.size() + 1] == ' ' &&
         small.compare(1, word.size(), word) == 0;
}

// Does it begin with one of the group's words, or with one of its beginnings behind a blank?
bool begins_with_any(std::string_view small, std::span<const WordGroup> groups) {
  if (!small.starts_with(' ')) return false;
  const WordList words = words_of(groups, "words"), beginnings = words_of(groups, "beginnings");
  return std::any_of(words.begin(), words.end(), [&](auto word) { return begins_with_word(small, word); }) ||
         std::any_of(beginnings.begin(), beginnings.end(),
                     [&](auto beginning) { return small.substr(1).starts_with(beginning); });
}

// How many bytes at the beginning of the text open a list: the longest opener with the blanks around it.
std::size_t opener_size(std::string_view small) {
  std::size_t size = 0;
  for (const auto opener : kLanguage.list_openers) {
    const std::size_t before = is_letter(opener.front()) ? 1 : 0;
    const std::size_t end = before + opener.size();
    if (small.size() > end && small[end] == ' ' && (before == 0 || small.front() == ' ') &&
        small.compare(before, opener.size(), opener) == 0)
      size = std::max(size, end + 1);
  }
  return size;
}

// Of a number in a table; 0 where it is none.
std::size_t number_of(std::string_view text) {
  std::size_t number = 0;
  for (const char c : text) number = is_digit(c) ? number * 10 + static_cast<std::size_t>(c - '0') : 0;
  return number;
}

bool contains_any(std::string_view small, const WordList& words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return small.find(word) != kNone; });
}

// A typed or a printed quotation mark.
bool is_quote(std::string_view text) {
  return text.starts_with('"') || text.starts_with("\xE2\x80\x9C") || text.starts_with("\xE2\x80\x9D");
}

// The sentence with blanks where a bracket speaks of another drug.
std::string without_asides(std::string_view sentence) {
  std::string text(sentence);
  for (auto open = text.find('('); open != kNone; open = text.find('(', open + 1)) {
    const auto close = std::min(text.find(')', open), text.size());
    if (says_another_drug(std::string_view(text).substr(open + 1, close - open - 1)))
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(open) + 1, text.begin() + static_cast<std::ptrdiff_t>(close),
                ' ');
  }
  return text;
}

// "Brand names of nateglinide include ..." says nothing of nateglinide with metformin.
bool speaks_of_a_part(std::string_view small, const std::vector<std::string>& parts) {
  const auto stands = [&](const std::string& part) {
    for (auto at = small.find(part); at != kNone; at = small.find(part, at + 1)) {
      const std::size_t end = at + part.size();
      if ((at == 0 || !is_word_char(small[at - 1])) && (end == small.size() || !is_word_char(small[end]))) return true;
    }
    return false;
  };
  const auto named = std::count_if(parts.begin(), parts.end(), stands);
  return named > 0 && named < static_cast<std::ptrdiff_t>(parts.size()) && small.find("combination") == kNone &&
         small.find(" + ") == kNone;
}

// "Brand names include (but are not limited to) Novum": the list goes on behind the words.
std::string without_not_limited(std::string_view line) {
  std::string text(line);
  for (const std::string_view words : kLanguage.not_limited) {
    const auto at = text.find(words);
    if (at == std::string::npos) continue;
    std::size_t begin = text.rfind("but", at), end = at + words.size();
    if (begin == std::string::npos || at - begin > 12) begin = at;
    while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == ',' || text[begin - 1] == '(')) --begin;
    while (end < text.size() && (text[end] == ')' || text[end] == ',')) ++end;
    text.erase(begin, end - begin);
  }
  return text;
}

class ProseReader {
 public:
  ProseReader(std::string_view sentence, const std::vector<std::string>& parts, std::vector<ProseName>& out)
      : text_(sentence),
        small_(lower_ascii(without_asides(sentence))),
        parts_(parts),
        combination_(parts.size() > 1),
        out_(out) {}

  // carried: the kind of names that the sentence before promised ("Brand names vary."). Gives what this one promises.
  bool run(bool carried) {
    // "Available with amlodipine as Novum" names a drug of two substances; "not to be confused with" none of this one;
    // made-up examples none at all.
    if (contains_any(small_, words_of(kLanguage.misleading, "parts"))) return false;
    for (const auto word : words_of(kLanguage.misleading, "words"))
      if (contains_before(small_, word, ' ')) return false;
    if (!combination_ && contains_any(small_, kLanguage.combination_words)) return false;
    if (combination_ && speaks_of_a_part(small_, parts_)) return false;
    // "Several brand names exist. A few of these are Novum and Drinum."
    std::size_t continued = std::string::npos;
    for (const auto words : kLanguage.continuation_words) continued = std::min(continued, small_.find(words));
    const bool goes_on = carried && continued != std::string::npos;
    const bool brands = read_cues() || goes_on;
    if (goes_on && !found_) read_openers(continued, NameKind::kBrand);
    read_subject();
    return brands;
  }

 private:
  bool read_cues() {
    bool brands = false;
    for (std::size_t at = 0; at < small_.size(); ++at) {
      if (at > 0 && is_word_char(small_[at - 1])) continue;
      const auto cue = find_cue(std::string_view(small_).substr(at));
      std::size_t end = cue ? at + cue->text.size() : 0;
      for (const std::string_view plural : {"s", "(s)"})
        if (cue && std::string_view(small_).substr(end).starts_with(plural)) end += plural.size();
      if (!cue) {
        // "known in the US as X"
        if (std::string_view(small_).substr(at).starts_with("known in ")) {
          const auto as = small_.find(" as ", at);
          const auto stop = small_.find_first_of(".,;(", at);
          if (as != std::string::npos && as < stop && as < at + 60) read_list(as + 4, NameKind::kGeneric);
        }
        continue;
      }
      // What a combination is called besides its ingredients is a brand.
      const bool others = combination_ && cue->kind == NameKind::kGeneric && cue->text.ends_with("names");
      if (cue->kind == NameKind::kBrand || others) {
        brands = brands || !others;
        // "marketed as Novum": the list begins at once; "brand names ... include": somewhere behind.
        if (!read_list(end, NameKind::kBrand)) read_openers(end, NameKind::kBrand);
        at = end;
        continue;
      }
      while (end < small_.size() && (small_[end] == ':' || small_[end] == ' ')) ++end;
      for (const auto filler : kLanguage.cue_fillers)
        if (std::string_view(small_).substr(end).starts_with(filler) &&
            std::string_view(small_).substr(end + filler.size()).starts_with(' '))
          end += filler.size() + 1;
      if (!says_it_of_a_part(at)) read_list(end, cue->kind);
    }
    return brands;
  }

  // "Novum and Drinum are brand names."
  void read_subject() {
    for (const auto verb : kLanguage.naming_verbs) {
      const auto at = small_.find(" " + std::string(verb) + " ");
      if (at == std::string::npos || at > 60 || found_) continue;
      const bool names =
          std::any_of(kLanguage.naming_nouns.begin(), kLanguage.naming_nouns.end(), [&](const NamingNounRow& noun) {
            return (noun.of.empty() || combination_) &&
                   small_.substr(at, verb.size() + 2 + number_of(noun.within)).find(noun.words) != std::string::npos;
          });
      if (names) read_list(0, NameKind::kBrand);
    }
  }

  // "Individual components are known as ...", "Novadrine is known as Novum, while Olddrine ...": no names of the whole.
  bool says_it_of_a_part(std::size_t cue) const {
    const auto clause = small_.rfind(" while ", cue);
    const auto begin = clause == std::string::npos ? 0 : clause;
    return combination_ && (contains_any(small_, kLanguage.part_words) ||
                            speaks_of_a_part(std::string_view(small_).substr(begin, cue - begin), parts_));
  }

  void read_openers(std::size_t from, NameKind kind) {
    for (std::size_t at = from; at < small_.size(); ++at) {
      const std::size_t size = opener_size(std::string_view(small_).substr(at));
      if (size > 0 && read_list(at + size, kind)) return;
    }
  }

  // Items one after another, up to what is no name. True where there was one.
  bool read_list(std::size_t at, NameKind kind) {
    bool any = false;
    while (at < text_.size()) {
      at = skip_joints(at);
      const std::size_t begin = at, end = item_end(at);
      const std::string item = without_marks(text_.substr(begin, end - begin));
      std::string_view inside;
      at = end;
      const bool bracket = at < text_.size() && (text_[at] == '(' || text_[at] == '[');
      if (bracket) {
        const auto close = text_.find_first_of(")]", at);
        inside = text_.substr(at + 1, (close == kNone ? text_.size() : close) - at - 1);
        at = close == kNone ? text_.size() : close + 1;
      }
      const std::string_view behind = std::string_view(small_).substr(at);
      if (item.empty() && begin == end) break;
      if (!is_place(item)) {
        if (!is_name(item, kind)) break;
        if (behind.starts_with(" with ")) break;  // "Tylenol with codeine" is another drug
        if (!says_another_drug(inside) && lower_ascii(inside) != "generic") {
          add(item, kind);
          any = true;
        }
      }
      // Where a name is used may stand behind it: "in the UK and Ireland".
      if (at < text_.size() && text_[at] != ',' && text_[at] != ';' && !behind.starts_with(" and ") &&
          !behind.starts_with(" or ")) {
        const auto next = std::min({small_.find(',', at), small_.find(';', at), small_.find(" and ", at)});
        if (!begins_with_any(behind, kLanguage.usage_words) || next == std::string::npos) break;
        at = next;
      }
    }
    found_ = found_ || any;
    return any;
  }

  std::size_t skip_joints(std::size_t at) const {
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view sign : {" ", ",", ";", "\"", "'", "\xE2\x80\x9C", "\xE2\x80\x98", "&", "/"})
        if (std::string_view(small_).substr(at).starts_with(sign)) {
          at += sign.size();
          again = true;
        }
      for (const auto joint : kLanguage.list_joints)
        if (std::string_view(small_).substr(at).starts_with(joint) &&
            std::string_view(small_).substr(at + joint.size()).starts_with(' ')) {
          at += joint.size() + 1;
          again = true;
        }
    }
    return at;
  }

  // Where the item that begins here ends.
  std::size_t item_end(std::size_t at) const {
    for (std::size_t end = at; end < text_.size(); ++end) {
      const char c = text_[end];
      const std::string_view rest = std::string_view(small_).substr(end);
      // A comma without a blank belongs to a chemical name ("2,4-dinovane").
      if ((c == ',' && (rest.size() < 2 || rest[1] == ' ')) || c == ';' || c == '(' || c == '[' || c == ')' ||
          c == '?' || c == '!' || (c == ':' && (rest.size() < 2 || rest[1] == ' ')))
        return end;
      if ((c == '.' || c == ',') && (rest.size() < 2 || rest[1] == ' ' || is_quote(rest.substr(1)))) return end;
      if (c == '/' && end + 1 < text_.size() && text_[end + 1] >= 'A' && text_[end + 1] <= 'Z') return end;
      if (rest.starts_with(" and ") || rest.starts_with(" or ") || rest.starts_with(" with ")) return end;
      if (end > at && begins_with_any(rest, kLanguage.list_ends)) return end;
    }
    return text_.size();
  }

  bool is_name(std::string_view item, NameKind kind) const {
    if (!is_plain_name(item)) return false;
    if (kind == NameKind::kBrand) return looks_like_a_brand(item);
    if (!combination_ || is_composed(item)) return true;
    // A combination is also called by its parts, which is no name of its own.
    const std::string small = lower_ascii(item);
    return looks_like_a_brand(item) && std::none_of(parts_.begin(), parts_.end(), [&](const std::string& part) {
             return small.find(part) != std::string::npos;
           });
  }

  // "co-codamol".
  static bool is_composed(std::string_view item) { return lower_ascii(item).starts_with("co-"); }

  void add(std::string name, NameKind kind) {
    if (combination_ && !is_composed(name)) kind = NameKind::kBrand;
    if (kind == NameKind::kBrand) name = without_form(name);
    if (std::none_of(out_.begin(), out_.end(), [&](const auto& known) { return known.text == name; }))
      out_.push_back({name, kind, std::string(text_)});
  }

  std::string_view text_;
  std::string small_;
  const std::vector<std::string>& parts_;
  bool combination_, found_ = false;
  std::vector<ProseName>& out_;
};

bool in_bracket(std::string_view before) {
  return std::count(before.begin(), before.end(), '(') > std::count(before.begin(), before.end(), ')');
}

// The items of a line that is nothing but a list. A comma without a space belongs to a chemical name, one before a
// qualifier to a vaccine's ("Hepatitis B Vaccine, Recombinant").
std::vector<std::string> items_of(std::string_view list) {
  std::vector<std::string> items;
  while (!list.empty()) {
    const auto next_joint = [&](std::size_t from) { return std::min(list.find(", ", from), list.find("; ", from)); };
    auto comma = next_joint(0);
    while (comma != kNone && in_bracket(list.substr(0, comma))) comma = next_joint(comma + 1);
    auto item = trim_edges(list.substr(0, comma));
    if (item.starts_with("and ")) item = trim_edges(item.substr(4));
    if (!items.empty() && is_qualifier(item))
      items.back().append(", ").append(item);
    else
      items.push_back(without_marks(item));
    if (comma == kNone) break;
    list.remove_prefix(comma + 2);
  }
  return items;
}

// "Narcotine (older name), Noscapine hydrochloride": a line of names and nothing else. Brackets say more about the name
// before them ("brand name").
bool add_bare_list(std::string_view line, NameKind kind, std::vector<ProseName>& names) {
  std::vector<ProseName> found;
  for (const auto& item : items_of(line)) {
    const auto open = item.find(" (");
    const bool bracket = open != kNone && item.ends_with(')') && item.find('(', open + 2) == kNone;
    const std::string name = bracket ? item.substr(0, open) : item;
    const auto inside = bracket ? std::string_view(item).substr(open + 2, item.size() - open - 3) : std::string_view{};
    if (!is_plain_name(name)) return false;
    const bool brand = kind == NameKind::kBrand || inside.find("rand") != kNone;
    if (!says_another_drug(inside))
      found.push_back(
          {brand ? without_form(name) : name, brand ? NameKind::kBrand : NameKind::kGeneric, std::string(line)});
  }
  names.insert(names.end(), found.begin(), found.end());
  return true;
}

// "Novum, Drinum, NOVA-SP": two or more, and each written as a brand is.
bool is_list_of_brands(std::string_view line) {
  const auto items = items_of(line);
  return items.size() > 1 && std::all_of(items.begin(), items.end(), [](const auto& item) {
           return is_plain_name(item) && looks_like_a_brand(item);
         });
}

}  // namespace

std::vector<ProseName> names_in_prose(std::string_view text, const std::vector<std::string>& ingredients) {
  std::vector<ProseName> names;
  const bool combination = ingredients.size() > 1;
  std::vector<std::string> parts;  // the first word of each ingredient, in small letters
  for (const auto& ingredient : ingredients) parts.push_back(lower_ascii(ingredient.substr(0, ingredient.find(' '))));
  NameKind listed = NameKind::kGeneric;  // what lines of names and nothing else hold: brands behind "Brand names:"
  bool aside = false;                    // they are of another drug: "Brand names (in combination products):"
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::string plain = without_not_limited(trim(line));
    line = plain;
    if (aside && is_plain_name(line)) continue;
    aside = false;
    if (!line.ends_with(':') && add_bare_list(line, listed, names)) continue;
    listed = NameKind::kGeneric;
    const auto colon = line.find(": ");
    if (colon != kNone && says_where(line.substr(0, colon)) && !combination) {
      for (const auto& item : items_of(line.substr(colon + 2)))
        if (is_plain_name(item)) names.push_back({item, NameKind::kGeneric, std::string(line)});
      continue;
    }
    if (combination) {
      // "Paracetamol: also known as acetaminophen" is about one part; behind "Paracetamol:" alone everything is.
      const std::string head = lower_ascii(line.substr(0, std::min(line.find(':'), line.size())));
      const bool label = head.size() < line.size() && head.size() < 60;
      if (label && speaks_of_a_part(head, parts)) {
        if (head.size() + 1 == line.size()) break;
        continue;
      }
    }
    bool brands = false;
    const auto sentences = sentences_of(line);
    for (const auto sentence : sentences) {
      // "Olddrin hydrochloride. Brand names include ..."
      const bool first = sentence.data() == sentences.front().data() && sentences.size() > 1;
      const bool brand_said = lower_ascii(combination ? sentence : line).find("brand") != std::string::npos;
      if (first && brand_said && add_bare_list(trim_edges(sentence), NameKind::kGeneric, names)) continue;
      if (first && is_list_of_brands(trim_edges(sentence)) &&
          add_bare_list(trim_edges(sentence), NameKind::kBrand, names))
        continue;
      brands = ProseReader(sentence, parts, names).run(brands);
    }
    if (!line.ends_with(':')) continue;
    if (brands) listed = NameKind::kBrand;
    aside = !combination && lower_ascii(line).find("combin") != std::string::npos;
  }
  return names;
}

}  // namespace materia
