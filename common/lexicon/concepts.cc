#include "common/lexicon/concepts.h"

#include <algorithm>
#include <stdexcept>

#include "common/encoding/coding.h"
#include "common/language/language.h"

namespace materia {
namespace {

constexpr std::size_t kMostFormWords = 12;

// Words that a phrase may have or lack: ringing in (the) ears, losing (my) hair.
bool is_passed_over(std::string_view word) { return kLanguage.skipped_in_concepts.contains(word); }

// SSRIs, DPP4is, but no "RAs" and "OMs": too short to be told from other words.
bool takes_plural(std::string_view abbreviation) {
  const auto is_sign = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  return std::count_if(abbreviation.begin(), abbreviation.end(), is_sign) >= 3 &&
         abbreviation.find(' ') == abbreviation.npos && !abbreviation.ends_with('s');
}

bool joins_things(std::string_view word) { return kLanguage.joining_words.contains(word); }

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

// Builds the trie.
class ConceptMatcher::Builder {
 public:
  Builder(ConceptMatcher& matcher, const NameWords* names) : matcher_(matcher), analyzer_(names) {}

  // capitals: of an abbreviation. If two forms cannot be told apart, the first one stays.
  void add(std::string_view form, std::uint32_t number, std::string_view capitals) {
    Narrow narrow{{}, std::string(capitals)};
    const bool exact = form.starts_with('=');
    if (exact) form.remove_prefix(1);
    bool joins = false;
    std::uint32_t node = 0;
    std::size_t length = 0;
    const AnalysedText& analysed = analyzer_.analyze(form);
    const auto& words = analysed.folded;
    for (const auto& token : analysed) {
      if (token.kind == TokenKind::kJoined) continue;
      const auto word = words.word(token.word);
      if (exact) narrow.exact += word;
      if (is_passed_over(word) && words.words.size() > 1) continue;
      joins = joins || joins_things(word);
      if (++length > kMostFormWords) return;
      node = next(node, matcher_.words_.add(token.term, word));
    }
    if (node != 0) add(nodes_[node].forms, number, joins, std::move(narrow));
  }

  void finish() {
    for (auto& node : nodes_) {
      matcher_.nodes_.push_back(
          {static_cast<std::uint32_t>(matcher_.forms_.size()), static_cast<std::uint32_t>(matcher_.edges_.size())});
      std::sort(node.edges.begin(), node.edges.end(), [](const Edge& a, const Edge& b) { return a.word < b.word; });
      matcher_.forms_.insert(matcher_.forms_.end(), node.forms.begin(), node.forms.end());
      matcher_.edges_.insert(matcher_.edges_.end(), node.edges.begin(), node.edges.end());
    }
    matcher_.nodes_.push_back(
        {static_cast<std::uint32_t>(matcher_.forms_.size()), static_cast<std::uint32_t>(matcher_.edges_.size())});
    matcher_.nodes_.shrink_to_fit();
    matcher_.forms_.shrink_to_fit();
    matcher_.edges_.shrink_to_fit();
  }

 private:
  struct Open {
    std::vector<Form> forms;
    std::vector<Edge> edges;
  };

  // The node that a word leads to; makes it if there is none.
  std::uint32_t next(std::uint32_t node, std::uint32_t word) {
    if (word == matcher_.first_.size()) matcher_.first_.push_back(0);
    if (node == 0) {
      if (matcher_.first_[word] == 0) matcher_.first_[word] = make();
      return matcher_.first_[word];
    }
    for (const Edge& edge : nodes_[node].edges)
      if (edge.word == word) return edge.node;
    const std::uint32_t made = make();
    nodes_[node].edges.push_back({word, made});
    return made;
  }

  std::uint32_t make() {
    nodes_.emplace_back();
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }

  void add(std::vector<Form>& forms, std::uint32_t number, bool joins, Narrow made) {
    static const Narrow kWide;
    const auto same = [&](const Form& form) {
      const Narrow& other = form.narrow == kNone ? kWide : matcher_.narrow_[form.narrow];
      return other.exact == made.exact && (other.capitals.empty() || other.capitals == made.capitals);
    };
    if (std::any_of(forms.begin(), forms.end(), same)) return;
    if (made.exact.empty() && made.capitals.empty()) {
      forms.push_back({number, kNone, joins});
      return;
    }
    forms.insert(forms.begin(), {number, static_cast<std::uint32_t>(matcher_.narrow_.size()), joins});
    matcher_.narrow_.push_back(std::move(made));
  }

  ConceptMatcher& matcher_;
  Analyzer analyzer_;
  std::vector<Open> nodes_{1};
};

ConceptMatcher::ConceptMatcher(const std::vector<MedicalConcept>& concepts, const NameWords* names) {
  Builder builder(*this, names);
  for (std::uint32_t number = 0; number < concepts.size(); ++number) {
    const auto& entry = concepts[number];
    for (const auto* list : {&entry.forms, &entry.lay})
      for (const auto& form : *list) builder.add(form, number, {});
    for (const auto& form : entry.abbreviations) {
      builder.add(form, number, form);
      if (takes_plural(form)) builder.add(form + "s", number, form);
    }
  }
  for (const auto& entry : concepts)  // last: a form of a concept goes before them
    for (const auto& phrase : entry.lookalikes) builder.add(phrase, kNone, {});
  builder.finish();
}

// The node that this word leads to from another; 0 for none.
std::uint32_t ConceptMatcher::step(std::uint32_t node, std::uint32_t word) const {
  const auto all = edges(node);
  const auto at =
      std::lower_bound(all.begin(), all.end(), word, [](const Edge& edge, std::uint32_t w) { return edge.word < w; });
  return at != all.end() && at->word == word ? at->node : 0;
}

struct ConceptMatcher::Found {
  const Form* form = nullptr;
  std::uint32_t last = 0;  // word
};

// Looks for the longest form that begins at one word.
class ConceptMatcher::Walk {
 public:
  Walk(const ConceptMatcher& matcher, const AnalysedText& text, Capitals capitals)
      : matcher_(matcher), text_(text.text), tokens_(text.tokens), words_(text.folded), capitals_(capitals) {}

  // Does no form begin with this token? True of most tokens.
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

  Found longest, plain;  // of all forms, and of those without "and" or "or"

 private:
  // Reached this node by this token.
  void go(std::uint32_t node, std::size_t token) {
    const std::uint32_t last = tokens_[token].word + tokens_[token].words - 1;
    for (const Form& form : matcher_.forms(node)) {
      if (!fits(form, last)) continue;
      if (longest.form == nullptr || last > longest.last) longest = {&form, last};
      if (!form.joins && (plain.form == nullptr || last > plain.last)) plain = {&form, last};
    }
    next(node, last, token);
  }

  void next(std::uint32_t node, std::uint32_t last, std::size_t token) {
    if (matcher_.edges(node).empty() || last + 1 >= words_.words.size()) return;
    if (!runs_on(last)) last = end_of_abbreviation(last);
    if (last + 1 >= words_.words.size()) return;
    while (token < tokens_.size() && tokens_[token].word <= last) ++token;
    const std::size_t begin = token;
    for (; token < tokens_.size() && tokens_[token].word == last + 1; ++token)
      if (const std::uint32_t word = tokens_[token].concept_word; word != kNone)
        if (const std::uint32_t to = matcher_.step(node, word); to != 0) go(to, token);
    if (begin < tokens_.size() && tokens_[begin].word == last + 1 && is_passed_over(words_.word(last + 1)))
      next(node, last + 1, begin);
  }

  // "angiotensin-converting enzyme (ACE) inhibitor": the last word of an abbreviation in brackets behind this word,
  // after which the phrase goes on. The number of all words if there is no such abbreviation.
  std::uint32_t end_of_abbreviation(std::uint32_t word) const {
    constexpr std::size_t kMostBytes = 10;
    const auto none = static_cast<std::uint32_t>(words_.words.size());
    const std::string_view rest = text_.substr(words_.words[word].end);
    if (!rest.starts_with(" (")) return none;
    const auto size = rest.find(')');
    if (size == rest.npos || size > kMostBytes) return none;
    const std::string_view inside = rest.substr(2, size - 2);
    const auto is_part = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
    if (inside.empty() || !std::all_of(inside.begin(), inside.end(), is_part) || !rest.substr(size).starts_with(") "))
      return none;
    const std::size_t end = words_.words[word].end + size;
    while (word + 1 < none && words_.words[word + 1].end <= end) ++word;
    return word;
  }

  // Can a phrase go on after this word? Not past a comma, nor into the next line of a list.
  bool runs_on(std::uint32_t word) const { return words_.words[word].gap != Gap::kOther; }

  bool fits(const Form& form, std::uint32_t last) const {
    if (form.narrow == kNone) return true;
    const auto& [exact, written] = matcher_.narrow_[form.narrow];
    if (!exact.empty()) {
      std::size_t at = 0;
      for (std::uint32_t i = first_word_; i <= last; ++i) {
        const auto word = words_.word(i);
        if (std::string_view(exact).substr(at, word.size()) != word) return false;
        at += word.size();
      }
      return at == exact.size();
    }
    const bool counts = capitals_ == Capitals::kOfAll || (capitals_ == Capitals::kOfShort && written.size() < 3);
    if (written.empty() || !counts) return true;
    return text_.substr(words_.words[first_word_].begin).starts_with(written);
  }

  const ConceptMatcher& matcher_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  const FoldedText& words_;
  Capitals capitals_;
  std::uint32_t first_word_ = 0;
};

void ConceptMatcher::find(const AnalysedText& text, Capitals capitals, std::vector<ConceptMatch>& out) const {
  out.clear();
  if (nodes_.empty()) return;
  if (text.concept_words != &words_) throw std::logic_error("the analyzer does not know the words of concepts");
  const auto& tokens = text.tokens;
  const auto& words = text.folded;
  Walk walk(*this, text, capitals);
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
