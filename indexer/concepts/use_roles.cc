#include "indexer/concepts/use_roles.h"

#include <algorithm>

#include "common/language/language.h"
#include "common/text/negation.h"

namespace materia {
namespace {

constexpr std::size_t kNearWords = 4;      // from a verb to its object: "relieve the painful symptoms"
constexpr std::size_t kMainSentences = 3;  // where the main use stands
constexpr std::size_t kListLine = 160;     // bytes; most lines of a list are no longer
constexpr std::size_t kListLines = 16;     // that a line with a colon may lead in
constexpr std::size_t kHead = 60;          // bytes; the heading of an item is no longer
constexpr std::size_t kFar = 1000;         // words

// Words that change what is read of the one before them.
struct Followers {
  WordList brought_by = words_of(kLanguage.role_followers, "brought_by");
  WordList caused_by = words_of(kLanguage.role_followers, "caused_by");
  WordList brings_on = words_of(kLanguage.role_followers, "brings_on");
  WordList defined_as = words_of(kLanguage.role_followers, "defined_as");
  WordList preferred = words_of(kLanguage.role_followers, "preferred");
};

const Followers& followers() {
  static const Followers all;
  return all;
}

// What was read of a sentence so far.
struct SentenceState {
  bool aimed = false;  // something is relieved, or stands in a list of uses
  bool negated = false;
  bool aside = false;       // what follows has to do with the use
  bool brought = false;     // on purpose, or made worse
  bool described = false;   // signs of an illness, side effects of others
  bool comma = false;       // since the negation
  std::size_t verb = kFar;  // words since something was relieved

  void relieve() {
    if (negated && !comma) return;
    *this = {};
    aimed = true;
    verb = 0;
  }
  [[nodiscard]] bool near_verb() const { return verb <= kNearWords; }
};

// Reads one section, word by word.
class UseReader {
 public:
  UseReader(const SectionView& section, std::span<const std::string_view> terms, const ConceptTable& concepts,
            const RoleWords& role_words, std::vector<RoleFound>& out)
      : section_(section),
        words_(section.text.folded),
        terms_(terms),
        concepts_(concepts),
        role_words_(role_words),
        out_(out) {}

  void read(std::span<const Sentence> sentences) {
    for (std::size_t s = 0; s < sentences.size() && match_ < section_.matches.size(); ++s) {
      begin(s, sentences[s]);
      for (; word_ < words_.words.size() && words_.words[word_].begin < sentences[s].end; ++word_) {
        for (; match_ < section_.matches.size() && section_.matches[match_].word == word_; ++match_)
          read_concept(section_.matches[match_]);
        read_word();
      }
      end();
    }
  }

 private:
  void begin(std::size_t s, const Sentence& sentence) {
    text_ = section_.text.text.substr(sentence.begin, sentence.end - sentence.begin);
    line_begins_ = sentence.begin == 0 || section_.text.text[sentence.begin - 1] == '\n';
    if (line_begins_ && list_lines_ > 0) --list_lines_;
    state_ = {};
    if (line_begins_ && list_lines_ > 0 && text_.size() <= 2 * kListLine) {
      state_ = carried_;
      state_.verb = kFar;
    }
    // An item of a list has a heading, or is no sentence.
    const bool sentence_like = text_.ends_with('.') && std::count(text_.begin(), text_.end(), ' ') > 3;
    const bool listed = line_begins_ && (has_heading() || (text_.size() <= kListLine && !sentence_like));
    if (listed && !state_.negated && !state_.described && !state_.brought) state_.aimed = true;
    doubted_ = chosen_ = false;
    const bool main = s < kMainSentences || (list_lines_ > 0 && s < 3 * kMainSentences);
    grade_ = s == 0 ? kFirstUse : main ? kMainUse : kOtherUse;
  }

  void end() {
    if (text_.ends_with(':')) {
      carried_ = state_;
      list_lines_ = kListLines;
    } else if (line_begins_ && text_.size() > kListLine && !has_heading()) {
      list_lines_ = 0;
    }
  }

  bool has_heading() const { return text_.substr(0, kHead).find(':') != text_.npos; }

  void read_concept(const ConceptMatch& found) {
    if (concepts_[found.number].kind == ConceptKind::kGroup) return;
    if (state_.negated || state_.brought || state_.described || chosen_) return;
    if (state_.aside && !state_.aimed) return;
    bool aside = state_.aside || doubted_ || !state_.aimed;
    const std::size_t next = found.word + found.words;
    const auto last = words_.word(next - 1);
    static const WordList patients = words_of(kLanguage.role_cues, "patients");
    if (patients.contains(last)) aside = true;  // "diabetic patients"
    const bool goes_on = next < words_.words.size() && (words_.words[next - 1].gap != Gap::kOther ||
                                                        section_.text.text[words_.words[next - 1].end] == '/');
    if (goes_on) {
      const auto head = words_.word(next);
      if (kLanguage.other_heads.contains(head)) return;
      const auto& endings = kLanguage.adjective_endings;
      const bool adjective = std::any_of(endings.begin(), endings.end(),  // "diabetic wounds"
                                         [&](std::string_view ending) { return last.ends_with(ending); });
      if (kLanguage.loose_heads.contains(head) || (adjective && !kLanguage.joining_words.contains(head))) aside = true;
    }
    add_role({found.number, ConceptRole::kTreats, aside ? kUseAside : grade_}, out_);
  }

  void read_word() {
    ++state_.verb;
    if (ends_negation(words_.word(word_), Negates::kUses)) state_.negated = false;
    if (negator_at(words_, word_, Negates::kUses) > 0) {
      state_.negated = true;
      state_.comma = false;
    }
    read_cue(role_words_.cue_of(terms_[word_]));
    const auto gap = gap_behind(section_.text, word_);
    if (gap.find_first_of(",;:(") != gap.npos) state_.comma = true;
    if (gap.find(';') != gap.npos) state_.negated = false;
  }

  // Is the next word one of these?
  bool follows(const WordList& any) const {
    return word_ + 1 < words_.words.size() && any.contains(words_.word(word_ + 1));
  }

  void read_cue(RoleCue cue) {
    switch (cue) {
      case RoleCue::kRelieves:
        if (kLanguage.use_nouns.contains(words_.word(word_)))
          state_.aimed = true;  // "its primary use is in", "the use of"
        else
          state_.relieve();
        break;
      case RoleCue::kBringsDown:
        if (follows(followers().brings_on))
          state_.brought = true;
        else
          state_.relieve();
        break;
      case RoleCue::kFor:
        state_.aimed = true;
        break;
      case RoleCue::kBrings:
        (follows(followers().brought_by) ? state_.aside : state_.brought) = true;
        break;
      case RoleCue::kCauses:
        (follows(followers().caused_by) || state_.verb < kFar ? state_.aside : state_.brought) = true;
        break;
      case RoleCue::kBeside:
      case RoleCue::kPatients:
        state_.aside = true;
        break;
      case RoleCue::kSigns:
      case RoleCue::kEffects:
        if (!state_.near_verb()) state_.described = true;
        break;
      case RoleCue::kDefines:
        if (!follows(followers().defined_as)) state_.described = true;
        break;
      case RoleCue::kDoubts:
        doubted_ = true;
        break;
      case RoleCue::kPrefers:
        chosen_ = chosen_ || follows(followers().preferred);
        break;
      case RoleCue::kNone:
        break;
    }
  }

  const SectionView& section_;
  const FoldedText& words_;
  std::span<const std::string_view> terms_;
  const ConceptTable& concepts_;
  const RoleWords& role_words_;
  std::vector<RoleFound>& out_;

  std::size_t match_ = 0, word_ = 0;  // the next ones
  std::string_view text_;             // of the sentence
  bool line_begins_ = false;
  SentenceState state_;
  bool doubted_ = false, chosen_ = false;
  std::uint8_t grade_ = kOtherUse;
  SentenceState carried_;       // what a line with a colon says of the list below it
  std::size_t list_lines_ = 0;  // that may still belong to that list
};

}  // namespace

void read_uses(const SectionView& section, std::span<const Sentence> sentences, std::span<const std::string_view> terms,
               const ConceptTable& concepts, const RoleWords& role_words, std::vector<RoleFound>& out) {
  UseReader(section, terms, concepts, role_words, out).read(sentences);
}

}  // namespace materia
