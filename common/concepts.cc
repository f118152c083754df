#include "common/concepts.h"

#include <algorithm>
#include <stdexcept>

#include "common/coding.h"

namespace materia {
namespace {

constexpr std::size_t kMostFormWords = 12;

// Words that a phrase may have or lack: ringing in (the) ears, losing (my) hair.
bool is_passed_over(std::string_view word) {
  static constexpr std::string_view kPassed[] = {"a", "an", "the", "my", "your", "his", "her", "their", "our", "its"};
  return std::find(std::begin(kPassed), std::end(kPassed), word) != std::end(kPassed);
}

bool joins_things(std::string_view word) { return word == "and" || word == "or"; }

}  // namespace

std::string_view concept_kind_id(ConceptKind kind) {
  switch (kind) {
    case ConceptKind::kSymptom:
      return "symptom";
    case ConceptKind::kCondition:
      return "condition";
    case ConceptKind::kGroup:
      break;
  }
  return "group";
}

std::string encode(const MedicalConcept& entry) {
  Encoder out;
  out.text(entry.id);
  out.text(entry.title);
  out.number(static_cast<std::uint64_t>(entry.kind));
  for (const auto* list : {&entry.forms, &entry.lay, &entry.abbreviations, &entry.broader, &entry.lookalikes}) {
    out.number(list->size());
    for (const auto& text : *list) out.text(text);
  }
  return out.take();
}

MedicalConcept decode_concept(std::string_view bytes) {
  Decoder in(bytes);
  MedicalConcept entry;
  entry.id = in.text();
  entry.title = in.text();
  entry.kind = static_cast<ConceptKind>(in.number(2));
  for (auto* list : {&entry.forms, &entry.lay, &entry.abbreviations, &entry.broader, &entry.lookalikes})
    for (auto left = in.number(); left > 0; --left) list->emplace_back(in.text());
  in.end();
  return entry;
}

ConceptMatcher::ConceptMatcher(const std::vector<MedicalConcept>& concepts, const NameWords* names) : nodes_(1) {
  Analyzer analyzer(names);
  for (std::uint32_t number = 0; number < concepts.size(); ++number) {
    const auto& entry = concepts[number];
    for (const auto* list : {&entry.forms, &entry.lay})
      for (const auto& form : *list) add(form, {number, false, {}, {}}, analyzer);
    for (const auto& form : entry.abbreviations) add(form, {number, false, {}, form}, analyzer);
  }
  for (const auto& entry : concepts)  // last: a form of another concept is that
    for (const auto& phrase : entry.lookalikes) add(phrase, {kNone, false, {}, {}}, analyzer);
}

// The node that this word leads to from another, 0 for none.
std::uint32_t ConceptMatcher::step(std::uint32_t node, std::uint32_t word) const {
  for (const Edge& edge : nodes_[node].next)
    if (edge.word == word) return edge.node;
  return 0;
}

void ConceptMatcher::add(std::string_view form, Form made, Analyzer& analyzer) {
  const bool exact = form.starts_with('=');
  if (exact) form.remove_prefix(1);
  const auto& tokens = analyzer.analyze(form);
  const auto& words = analyzer.folded();
  std::uint32_t node = 0;
  std::size_t length = 0;
  for (const auto& token : tokens) {
    if (token.kind == TokenKind::kTwin) continue;
    const auto word = words.word(token.word);
    if (exact) made.exact += word;
    if (is_passed_over(word) && words.words.size() > 1) continue;
    if (joins_things(word)) made.joins = true;
    if (++length > kMostFormWords) return;
    const std::uint32_t number = words_.add(token.term, word);
    if (number == first_.size()) first_.push_back(0);
    std::uint32_t next = node == 0 ? first_[number] : step(node, number);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      if (node == 0)
        first_[number] = next;
      else
        nodes_[node].next.push_back({number, next});
    }
    node = next;
  }
  if (node == 0) return;
  auto& forms = nodes_[node].forms;
  const bool narrow = !made.exact.empty() || !made.capitals.empty();
  const bool known = std::any_of(forms.begin(), forms.end(), [&](const Form& other) {
    return other.exact == made.exact && (other.capitals.empty() || other.capitals == made.capitals);
  });
  if (known) return;
  forms.insert(narrow ? forms.begin() : forms.end(), std::move(made));
}

struct ConceptMatcher::Found {
  const Form* form = nullptr;
  std::uint32_t last = 0;  // word
};

// Looks for the longest form that begins at one word.
class ConceptMatcher::Walk {
 public:
  Walk(const ConceptMatcher& matcher, std::string_view text, const Analyzer& analyzer, Capitals capitals)
      : matcher_(matcher), text_(text), tokens_(analyzer.tokens()), words_(analyzer.folded()), capitals_(capitals) {}

  // Does no form begin with this token? So it is with most.
  bool leads_nowhere(std::size_t token) const {
    const std::uint32_t word = tokens_[token].concept_word;
    return word == kNone || matcher_.first_[word] == 0;
  }

  void look(std::size_t token) {
    longest = plain = {};
    first_word_ = tokens_[token].word;
    for (std::size_t t = token; t < tokens_.size() && tokens_[t].word == first_word_; ++t)
      if (!leads_nowhere(t)) go(matcher_.first_[tokens_[t].concept_word], t);
  }

  Found longest, plain;  // of all forms, and of those that join nothing

 private:
  // Reached this node by this token.
  void go(std::uint32_t node, std::size_t token) {
    const std::uint32_t last = tokens_[token].word + tokens_[token].words - 1;
    for (const Form& form : matcher_.nodes_[node].forms) {
      if (!fits(form, last)) continue;
      if (longest.form == nullptr || last > longest.last) longest = {&form, last};
      if (!form.joins && (plain.form == nullptr || last > plain.last)) plain = {&form, last};
    }
    next(node, last, token);
  }

  void next(std::uint32_t node, std::uint32_t last, std::size_t token) {
    if (matcher_.nodes_[node].next.empty() || last + 1 >= words_.words.size() || !runs_on(last)) return;
    while (token < tokens_.size() && tokens_[token].word <= last) ++token;
    const std::size_t begin = token;
    for (; token < tokens_.size() && tokens_[token].word == last + 1; ++token)
      if (const std::uint32_t word = tokens_[token].concept_word; word != kNone)
        if (const std::uint32_t to = matcher_.step(node, word); to != 0) go(to, token);
    if (begin < tokens_.size() && tokens_[begin].word == last + 1 && is_passed_over(words_.word(last + 1)))
      next(node, last + 1, begin);
  }

  // Does the phrase go on behind this word? Not over a comma, nor into the next line of a list.
  bool runs_on(std::uint32_t word) const { return words_.words[word].gap != Gap::kOther; }

  bool fits(const Form& form, std::uint32_t last) const {
    if (!form.exact.empty()) {
      std::size_t at = 0;
      for (std::uint32_t i = first_word_; i <= last; ++i) {
        const auto word = words_.word(i);
        if (std::string_view(form.exact).substr(at, word.size()) != word) return false;
        at += word.size();
      }
      return at == form.exact.size();
    }
    const bool counts = capitals_ == Capitals::kOfAll || (capitals_ == Capitals::kOfShort && form.capitals.size() < 3);
    if (form.capitals.empty() || !counts) return true;
    const auto begin = words_.words[first_word_].begin;
    return text_.substr(begin).starts_with(form.capitals);
  }

  const ConceptMatcher& matcher_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  const FoldedText& words_;
  Capitals capitals_;
  std::uint32_t first_word_ = 0;
};

void ConceptMatcher::find(std::string_view text, const Analyzer& analyzer, Capitals capitals,
                          std::vector<ConceptMatch>& out) const {
  out.clear();
  if (nodes_.empty()) return;
  if (analyzer.concept_words() != &words_) throw std::logic_error("the analyzer does not know the words of concepts");
  const auto& tokens = analyzer.tokens();
  const auto& words = analyzer.folded();
  Walk walk(*this, text, analyzer, capitals);
  const auto put = [&](const Found& found, std::uint32_t word) {
    if (found.form == nullptr || found.form->number == kNone) return;
    const std::uint32_t end = words.words[found.last].end;
    out.push_back({found.form->number, word, found.last - word + 1, words.words[word].begin, end});
  };
  // Is there a longer form that begins inside this one? "skin | burns easily in the sun"
  const auto gives_way = [&](std::size_t token, Found found) {
    const std::uint32_t first = tokens[token].word;
    for (std::size_t t = token; t < tokens.size() && tokens[t].word <= found.last; ++t) {
      if (tokens[t].word == tokens[t == 0 ? 0 : t - 1].word || tokens[t].word == first) continue;
      walk.look(t);
      if (walk.longest.form != nullptr && walk.longest.last - tokens[t].word > found.last - first) return true;
    }
    return false;
  };
  std::uint32_t covered = 0;  // words below this one are taken
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const std::uint32_t word = tokens[t].word;
    if (word < covered || (t > 0 && tokens[t - 1].word == word)) continue;
    walk.look(t);
    if (walk.longest.form == nullptr) continue;
    if (walk.longest.last > word) {
      if (gives_way(t, walk.longest)) continue;
      walk.look(t);
    }
    put(walk.longest, word);
    const bool inside_too = walk.longest.form->joins && walk.longest.form->number != kNone;
    if (inside_too) put(walk.plain, word);
    covered = (!inside_too ? walk.longest.last : walk.plain.form != nullptr ? walk.plain.last : word) + 1;
  }
}

}  // namespace materia
