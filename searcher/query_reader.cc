#include "searcher/query_reader.h"

#include <algorithm>

#include "searcher/intent_cues.h"

namespace materia {
namespace {

enum class Role : std::uint8_t { kFree, kName, kCue };

// The words of one query while their roles are being given out.
class Reader {
 public:
  Reader(std::string_view text, const Lexicon& lexicon, Analyzer& analyzer) : lexicon_(lexicon), analyzer_(analyzer) {
    out_.text = text.substr(0, kMostQueryBytes);
    tokens_ = analyzer_.analyze(out_.text);
    out_.words = analyzer_.folded();
    if (out_.words.words.size() > kMostQueryWords) {
      out_.words.words.resize(kMostQueryWords);
      std::erase_if(tokens_, [](const Token& token) { return token.word + token.words > kMostQueryWords; });
    }
    for (auto& token : tokens_) owned_.emplace_back(token.term);  // later analyses reuse the analyzer
    roles_.assign(out_.words.words.size(), Role::kFree);
    for (std::size_t t = 0; t < tokens_.size(); ++t)
      if (tokens_[t].kind != TokenKind::kTwin) single_.push_back(t);
  }

  QueryReading run() {
    find_names();
    find_intents();
    find_populations();
    find_content();
    find_combination();
    return std::move(out_);
  }

 private:
  std::string_view word(std::size_t i) const { return out_.words.word(i); }
  std::size_t count() const { return out_.words.words.size(); }
  std::string_view term(std::size_t word) const { return owned_[single_[word]]; }

  // Longest match first, from the left; a name that is also an everyday word only where nothing else is named.
  void find_names() {
    std::vector<NameMatch> common;
    for (std::size_t i = 0; i < count();) {
      NameMatch match = longest_name(i);
      if (match.count == 0) {
        ++i;
        continue;
      }
      for (std::size_t w = i; w < i + match.count; ++w)
        if (tokens_[single_[w]].kind != TokenKind::kStop) match.terms.emplace_back(term(w));
      const bool everyday = match.count < count() && std::all_of(match.meanings.begin(), match.meanings.end(), [](auto* name) { return name->common; });
      (everyday ? common : out_.names).push_back(match);
      i += match.count;
    }
    if (out_.names.empty() && common.size() == 1 && common[0].meanings[0]->kind <= NameKind::kBan) out_.names = common;
    for (const auto& name : out_.names)
      std::fill_n(roles_.begin() + static_cast<std::ptrdiff_t>(name.first), name.count, Role::kName);
  }

  NameMatch longest_name(std::size_t first) const {
    NameMatch best;
    std::string closed;
    for (std::size_t i = first; i < count() && i - first < lexicon_.most_words(); ++i) {
      closed += word(i);
      auto found = lexicon_.find(closed);
      std::string_view key = closed;
      if (found.empty() && closed.size() > 4 && closed.back() == 's') {  // "statins", "Tylenols"
        key.remove_suffix(1);
        found = lexicon_.find(key);
      }
      if (found.empty() || (i == first && is_lone_fragment(i))) continue;
      best.first = first;
      best.count = i - first + 1;
      best.closed = key;
      best.meanings = meanings(found);
    }
    return best;
  }

  // A number, or one letter that belongs to a compound, is no name by itself.
  bool is_lone_fragment(std::size_t i) const { return out_.words.words[i].number || out_.words.words[i].size < 2; }

  // One name for each drug. Where a substance and combinations share a name, all are kept, best claim first.
  static std::vector<const LexiconName*> meanings(std::span<const LexiconName* const> found) {
    std::vector<const LexiconName*> kept;
    for (const auto* name : found)
      if (std::none_of(kept.begin(), kept.end(), [&](auto* other) { return other->drug == name->drug; })) kept.push_back(name);
    return kept;
  }

  void find_intents() {
    for (const auto& cue : intent_cues()) {
      const auto& words = cue_terms(cue.words);
      for (std::size_t i = 0; i < count(); ++i) {
        if (!matches(words, i, cue.topic)) continue;
        if (std::find(out_.intents.begin(), out_.intents.end(), cue.kind) == out_.intents.end()) out_.intents.push_back(cue.kind);
        break;
      }
    }
  }

  // The terms of a cue; analysed anew for each query only while the list is short: the analyzer's cache makes it cheap.
  std::vector<std::string_view> cue_terms(std::string_view words) {
    std::vector<std::string_view> terms;
    while (!words.empty()) {
      const auto word = words.substr(0, words.find(' '));
      terms.push_back(word == "*" ? word : analyzer_.term(word));
      words.remove_prefix(std::min(words.size(), word.size() + 1));
    }
    return terms;
  }

  // Do these terms stand here, in order? Marks the words where they do. Names inside a gap are passed over.
  bool matches(const std::vector<std::string_view>& cue, std::size_t at, bool topic) {
    std::vector<std::size_t> used;
    std::size_t reach = 0;  // words that may still be passed over
    for (const auto part : cue) {
      if (part == "*") {
        reach = 6;
        continue;
      }
      while (at < count() && (roles_[at] == Role::kName || term(at) != part) && reach > 0) ++at, --reach;
      if (at >= count() || roles_[at] == Role::kName || term(at) != part) return false;
      used.push_back(at++);
      reach = 0;
    }
    for (const auto i : used) {
      if (topic) continue;
      roles_[i] = Role::kCue;
      out_.cue_terms.emplace_back(term(i));
    }
    return true;
  }

  void find_populations() {
    for (const auto& cue : population_cues())
      for (std::size_t i = 0; i < count(); ++i)
        if (roles_[i] != Role::kName && term(i) == analyzer_.term(cue.word))
          for (const auto label : cue_terms(cue.label))
            if (std::find(out_.populations.begin(), out_.populations.end(), label) == out_.populations.end())
              out_.populations.emplace_back(label);
  }

  // What is left: single words, and compounds with their twins. The widest compound takes its words along.
  void find_content() {
    std::vector<bool> taken(count(), false);
    const auto free = [&](const Token& token) {
      for (std::size_t i = token.word; i < token.word + token.words; ++i)
        if (taken[i] || roles_[i] != Role::kFree) return false;
      return true;
    };
    std::vector<std::size_t> twins;
    for (std::size_t t = 0; t < tokens_.size(); ++t)
      if (tokens_[t].kind == TokenKind::kTwin) twins.push_back(t);
    std::stable_sort(twins.begin(), twins.end(), [&](auto a, auto b) { return tokens_[a].words > tokens_[b].words; });
    for (const auto t : twins) {
      const Token& token = tokens_[t];
      if (auto same = std::find_if(out_.content.begin(), out_.content.end(), [&](const auto& unit) { return unit.first == token.word && unit.count == token.words; });
          same != out_.content.end()) {
        same->twins.push_back(owned_[t]);
        continue;
      }
      if (!free(token)) continue;
      ContentUnit unit;
      unit.first = token.word;
      unit.count = token.words;
      unit.twins.push_back(owned_[t]);
      bool glued = true;  // B12: only the glued form will do
      for (std::size_t i = token.word; i < token.word + token.words; ++i) {
        taken[i] = true;
        unit.number = unit.number || out_.words.words[i].number;
        unit.folded += word(i);
        glued = glued && (i + 1 == token.word + token.words || out_.words.words[i].gap == Gap::kNone);
      }
      const bool quantity = token.words == 2 && out_.words.words[token.word].number;
      for (std::size_t i = token.word; i < token.word + token.words && (!glued || quantity); ++i)
        if (tokens_[single_[i]].kind != TokenKind::kStop) unit.parts.emplace_back(term(i));
      out_.content.push_back(std::move(unit));
    }
    bool meaning = !out_.content.empty();
    for (std::size_t i = 0; i < count(); ++i) {
      if (roles_[i] == Role::kCue) meaning = true;
      if (taken[i] || roles_[i] != Role::kFree || tokens_[single_[i]].kind == TokenKind::kStop || is_asking_word(word(i))) continue;
      ContentUnit unit;
      unit.first = i;
      unit.parts.emplace_back(term(i));
      unit.number = out_.words.words[i].number;
      unit.folded = word(i);
      out_.content.push_back(std::move(unit));
      meaning = true;
    }
    std::sort(out_.content.begin(), out_.content.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    out_.only_names = !out_.names.empty() && !meaning;
  }

  // "amoxicillin clavulanic acid": two substances named, and a drug made of both.
  void find_combination() {
    if (out_.names.size() < 2) return;
    std::vector<std::string> ingredients;
    for (const auto& name : out_.names) {
      const auto& drug = lexicon_.drugs()[name.meanings.front()->drug];
      ingredients.insert(ingredients.end(), drug.ingredients.begin(), drug.ingredients.end());
    }
    std::sort(ingredients.begin(), ingredients.end());
    ingredients.erase(std::unique(ingredients.begin(), ingredients.end()), ingredients.end());
    std::string key;
    for (const auto& ingredient : ingredients) key += (key.empty() ? "" : "_") + ingredient;
    out_.combination = lexicon_.drug(key);
  }

  const Lexicon& lexicon_;
  Analyzer& analyzer_;
  QueryReading out_;
  std::vector<Token> tokens_;
  std::vector<std::string> owned_;   // the terms of tokens_
  std::vector<std::size_t> single_;  // folded word → its token
  std::vector<Role> roles_;
};

}  // namespace

QueryReading read_query(std::string_view text, const Lexicon& lexicon, Analyzer& analyzer) {
  return Reader(text, lexicon, analyzer).run();
}

}  // namespace materia
