#include "indexer/concepts/class_statement.h"

#include <algorithm>
#include <string>

#include "common/language/language.h"
#include "common/text/negation.h"

namespace materia {
namespace {

constexpr std::size_t kReach = 16;         // words before the group
constexpr std::size_t kNegationReach = 6;  // words before "as": "is not to be used as an antibiotic"

struct ClassWords {
  WordList articles = words_of(kLanguage.class_words, "articles");
  WordList verbs = words_of(kLanguage.class_words, "verbs");
  WordList as = words_of(kLanguage.class_words, "as");
  WordList not_as = words_of(kLanguage.class_words, "not_as");
  WordList acting = words_of(kLanguage.class_words, "acting");
  WordList belongs = words_of(kLanguage.class_words, "belongs");
  WordList into = words_of(kLanguage.class_words, "into");
  WordList of = words_of(kLanguage.class_words, "of");
  WordList joins = words_of(kLanguage.class_words, "joins");
  WordList classes = words_of(kLanguage.class_words, "classes");
  WordList labels = words_of(kLanguage.class_words, "labels");
  WordList named = words_of(kLanguage.class_words, "named");
  WordList subjects = words_of(kLanguage.class_words, "subjects");
  WordList relatives = words_of(kLanguage.class_words, "relatives");
  WordList heads = words_of(kLanguage.class_words, "heads");
  WordList not_heads = words_of(kLanguage.class_words, "not_heads");
  WordList goes_on = words_of(kLanguage.class_words, "goes_on");
  WordList breaks = words_of(kLanguage.class_words, "breaks");
  WordList concedes = words_of(kLanguage.class_words, "concedes");
  WordList adverbs = words_of(kLanguage.class_words, "adverbs");
};

const ClassWords& class_words() {
  static const ClassWords words;
  return words;
}

bool has(std::string_view gap, std::string_view marks) { return gap.find_first_of(marks) != gap.npos; }

bool is_dash(std::string_view gap) {
  return gap.find(" - ") != gap.npos || gap.find("\xE2\x80\x93") != gap.npos || gap.find("\xE2\x80\x94") != gap.npos;
}

}  // namespace

bool is_class_label(std::string_view folded_word) { return class_words().labels.contains(folded_word); }

ClassStatement::ClassStatement(const SectionView& section, const ConceptTable& concepts, const NameWords* names,
                               std::uint32_t begin, bool headed)
    : section_(section), concepts_(concepts), names_(names), headed_(headed) {
  const auto& words = section.text.folded.words;
  first_ = static_cast<std::size_t>(
      std::lower_bound(words.begin(), words.end(), begin, [](const auto& w, auto at) { return w.begin < at; }) -
      words.begin());
}

bool ClassStatement::is_made_of(const ConceptMatch& group) const {
  const std::size_t last = group.word + group.words - 1;
  if (!is_head(last) || is_taken_back(last) || !stated(group.word)) return false;
  if (group.word == first_) return true;
  const bool negated = negator_at(section_.text.folded, group.word - 1, Negates::kUnwanted) == 1;
  if (negated && group.words == 1) return false;  // "non-opioid", but "non-sedating antihistamine"
  return !has(gap(group.word - 1), ",") || ends_item(last);
}

// Do the words before this one state that the drug is what begins here?
bool ClassStatement::stated(std::size_t at) const {
  const ClassWords& known = class_words();
  for (std::size_t steps = 0; at > first_ && steps < kReach; ++steps, --at) {
    const std::size_t i = at - 1;
    const auto between = gap(i);
    if (has(between, ":")) return is_class_label(word(i)) || known.classes.contains(word(i));
    if (has(between, ";)")) return false;
    if (has(between, "(")) return in_apposition(i);
    if (known.articles.contains(word(i))) return opened(i);
    if (known.verbs.contains(word(i))) return is_of_drug(i) && names_drug(i);
    if (known.as.contains(word(i))) return follows_as(i);
    if (known.into.contains(word(i))) return i > first_ && known.belongs.contains(word(i - 1)) && is_of_drug(i - 1);
    if (known.of.contains(word(i))) {
      if (i == first_ || !known.classes.contains(word(i - 1))) return false;
      continue;
    }
    if (known.named.contains(word(i)) && i > first_ && is_class_label(word(i - 1))) return true;
    if (known.classes.contains(word(i)) || known.named.contains(word(i)) || known.heads.contains(word(i)) ||
        known.joins.contains(word(i)))
      continue;
    if (breaks(i)) return false;
  }
  return at <= first_ && headed_;
}

// The same for what begins with an article or an adverb.
bool ClassStatement::opened(std::size_t at) const {
  if (at == first_) return true;
  const ClassWords& known = class_words();
  const std::size_t i = at - 1;
  const auto between = gap(i);
  if (has(between, ":")) return is_class_label(word(i)) || is_own(i);
  if (has(between, ",(") || is_dash(between)) return in_apposition(i);
  if (has(between, ";)")) return false;
  if (known.adverbs.contains(word(i))) return opened(i);
  if (known.verbs.contains(word(i))) return is_of_drug(i) && names_drug(i);
  if (known.as.contains(word(i))) return follows_as(i);
  if (known.into.contains(word(i))) {
    if (i == first_) return false;
    return known.belongs.contains(word(i - 1)) || known.verbs.contains(word(i - 1)) ? is_of_drug(i - 1) : false;
  }
  if (known.of.contains(word(i))) return i > first_ && known.classes.contains(word(i - 1)) && stated(i);
  return (known.joins.contains(word(i)) || known.named.contains(word(i))) && stated(i);
}

// "used as an antibiotic", "known as statins", but not "such as statins".
bool ClassStatement::follows_as(std::size_t as) const {
  if (as == first_) return false;
  const auto before = word(as - 1);
  if (class_words().not_as.contains(before)) return false;
  if (class_words().named.contains(before)) return stated(as - 1);
  // How it works is no class: protein C, given where it lacks, "acts as an anticoagulant".
  const bool acts =
      class_words().acting.contains(before) ||
      (as > first_ + 1 && class_words().adverbs.contains(before) && class_words().acting.contains(word(as - 2)));
  if (acts && section_.kind == SectionKind::kMechanism) return false;
  for (std::size_t i = as, steps = 0; i-- > first_ && steps < kNegationReach; ++steps)
    if (negator_at(section_.text.folded, i, Negates::kUses) > 0) return false;
  return is_of_drug(as);
}

// Is what ends with this word what the sentence is about? "Lisinopril, an ACE inhibitor, …"; not "after warfarin, an
// anticoagulant".
bool ClassStatement::in_apposition(std::size_t last) const {
  if (is_others(last) || is_group_of(last)) return false;
  for (std::size_t i = last + 1; i-- > first_;) {
    if (i < last && has(gap(i), ";")) return true;
    const bool of_class =
        class_words().of.contains(word(i)) && i > first_ && class_words().classes.contains(word(i - 1));
    const bool mark = class_words().of.contains(word(i)) || class_words().into.contains(word(i));
    if (!of_class && !class_words().subjects.contains(word(i)) && (mark || breaks(i))) return false;
  }
  return true;
}

// Is the drug what this verb says something of, and not another one or a group?
bool ClassStatement::is_of_drug(std::size_t verb) const {
  if (verb == first_) return true;
  if (class_words().relatives.contains(word(verb - 1))) {
    if (verb - 1 == first_) return false;
    return (is_own(verb - 2) || class_words().heads.contains(word(verb - 2))) && in_apposition(verb - 2);
  }
  if (is_group_of(verb - 1)) return false;
  for (std::size_t i = verb; i-- > first_;) {
    if (is_own(i)) return true;
    if (is_others(i)) return false;
    if (i > first_ && has(gap(i - 1), ";")) return true;
  }
  return true;
}

// Does anything before this verb stand for the drug: its name, "it", "this medicine"? What is unknown may be anything:
// "DHT is an androgen".
bool ClassStatement::names_drug(std::size_t verb) const {
  if (verb == first_ || section_.own == nullptr) return true;
  for (std::size_t i = verb; i-- > first_;)
    if (is_own(i) || class_words().subjects.contains(word(i)) || class_words().heads.contains(word(i)) ||
        class_words().classes.contains(word(i)))
      return true;
  return false;
}

bool ClassStatement::breaks(std::size_t i) const {
  return class_words().breaks.contains(word(i)) || negator_at(section_.text.folded, i, Negates::kUses) > 0;
}

// The last word of "anticoagulant medicines", given that of "anticoagulant".
std::size_t ClassStatement::past_heads(std::size_t last) const {
  const auto& words = section_.text.folded.words;
  while (last + 1 < words.size() && words[last].gap == Gap::kSpace && class_words().heads.contains(word(last + 1)))
    ++last;
  return last;
}

// Is the group what is spoken of, and not only the beginning of it? "anticoagulant-induced", "opioid overdose"
bool ClassStatement::is_head(std::size_t last) const {
  const auto& words = section_.text.folded.words;
  last = past_heads(last);
  if (last + 1 >= words.size() || words[last].gap == Gap::kOther) return true;
  return words[last].gap != Gap::kHyphen && !class_words().not_heads.contains(word(last + 1));
}

// "Non-steroidal anti-inflammatory drug (NSAID), although its anti-inflammatory effects are weak."
bool ClassStatement::is_taken_back(std::size_t last) const {
  const auto& words = section_.text.folded.words;
  last = past_heads(last);
  // Its abbreviation stands in brackets.
  if (last + 2 < words.size() && gap(last) == " (" && gap(last + 1).starts_with(')')) ++last;
  return last + 1 < words.size() && words[last].gap == Gap::kOther && class_words().concedes.contains(word(last + 1));
}

// Does an item of a list end here? Otherwise a comma began a new clause: "…, antacids bind it".
bool ClassStatement::ends_item(std::size_t last) const {
  const auto& words = section_.text.folded.words;
  last = past_heads(last);
  return last + 1 >= words.size() || words[last].gap == Gap::kOther || class_words().goes_on.contains(word(last + 1));
}

bool ClassStatement::is_own(std::size_t i) const {
  return section_.own != nullptr &&
         std::find(section_.own->begin(), section_.own->end(), word(i)) != section_.own->end();
}

bool ClassStatement::is_others(std::size_t i) const {
  return !is_own(i) && names_ != nullptr && names_->contains(std::string(word(i)));
}

// Does a group end with this word? "Statins are …"
bool ClassStatement::is_group_of(std::size_t last) const {
  return std::any_of(section_.matches.begin(), section_.matches.end(), [&](const ConceptMatch& match) {
    return match.word + match.words == last + 1 && concepts_[match.number].kind == ConceptKind::kGroup;
  });
}

}  // namespace materia
