#include "common/text/analyzer.h"

#include <algorithm>
#include <cstring>

#include "common/text/word_families.h"

namespace materia {
namespace {

constexpr std::size_t kMostTermBytes = 64;    // no drug word is longer; Xapian's limit is 245
constexpr std::size_t kMostCached = 200'000;  // words; a corpus of 10,000 monographs has 60,000
constexpr std::size_t kRecent = 1 << 13;      // words looked up without a real hash; a power of two
constexpr std::size_t kMostJoinedWords = 6;   // nobody writes 1-(2-hydroxyethyl)-… as one word

std::string_view cut(std::string_view word) {
  if (word.size() <= kMostTermBytes) return word;
  std::size_t size = kMostTermBytes;
  while (size > 0 && (static_cast<unsigned char>(word[size]) & 0xC0) == 0x80) --size;
  return word.substr(0, size);
}

// Tells common words apart by their length and their first and last bytes.
std::size_t quick_hash(std::string_view word) {
  const std::size_t part = std::min<std::size_t>(word.size(), 8);
  std::uint64_t first = 0, last = 0;
  std::memcpy(&first, word.data(), part);
  std::memcpy(&last, word.data() + (word.size() - part), part);
  return static_cast<std::size_t>(((first ^ (last * 31) ^ word.size()) * 0x9E3779B97F4A7C15) >> 40);
}

bool has_digit(std::string_view word) { return word.find_first_of("0123456789") != std::string_view::npos; }

// Words that a stemmer only harms: with digits, short (b, iv; ibs and ors are no plurals), or with an ending that the
// language keeps (sinusitis would become the sinus).
bool stands_as_it_is(std::string_view word) {
  return has_digit(word) || word.size() < 3 || (word.size() == 3 && word.ends_with('s')) || stays_unstemmed(word);
}

}  // namespace

Analyzer::Analyzer(const NameWords* names, const ConceptWords* concept_words)
    : names_(names), concept_words_(concept_words), recent_(kRecent) {
  analysed_.concept_words = concept_words;
}

const Analyzer::Entry& Analyzer::entry(std::string_view word) {
  word = cut(word);
  const Entry*& recent = recent_[quick_hash(word) % kRecent];
  if (recent == nullptr || recent->word != word) {
    const auto text = [this](std::uint32_t number) { return entries_[number].word; };
    auto number = known_.find(word, text);
    if (!number) {
      number = static_cast<std::uint32_t>(entries_.size());
      entries_.push_back(make_entry(word));
      try {
        known_.add(text);
      } catch (...) {  // out of memory: keep both in step
        entries_.pop_back();
        throw;
      }
    }
    recent = &entries_[*number];
  }
  return *recent;
}

Analyzer::Entry Analyzer::make_entry(std::string_view word) {
  const auto is_name = [this](const std::string& key) { return names_ != nullptr && names_->contains(key); };
  const std::string key(word);
  const std::string singular = key.ends_with('s') ? key.substr(0, key.size() - 1) : key;
  std::string term;
  if (const auto family = family_of(word); !family.empty()) {
    term = family;
  } else if (stands_as_it_is(word) || is_name(key)) {
    term = key;
  } else if (is_name(singular)) {
    term = singular;
  } else {
    term = stem_(key);
  }
  Entry made;
  made.word = kept_.add(word);
  made.term = word.starts_with(term) ? made.word.substr(0, term.size()) : kept_.add(term);
  made.number = static_cast<std::uint32_t>(entries_.size());
  made.hash = term_hash(term);
  made.stop = is_stop_word(word);
  made.takes_letter = takes_letter(word);
  made.opens_compound = opens_compound(word);
  if (concept_words_ != nullptr) made.concept_word = concept_words_->find(term, word);
  return made;
}

std::string_view Analyzer::term(std::string_view folded_word) { return entry(folded_word).term; }

const AnalysedText& Analyzer::analyze(std::string_view text) {
  if (entries_.size() > kMostCached) {
    recent_.assign(kRecent, nullptr);
    known_ = {};
    entries_.clear();
    kept_.clear();
  }
  analysed_.text = text;
  fold(text, analysed_.folded);
  analysed_.tokens.clear();
  const auto& words = analysed_.folded.words;
  std::size_t run_end = 0;  // one past the run of words that was joined last
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Entry& made = entry(analysed_.folded.word(i));
    const TokenKind kind = words[i].number                   ? TokenKind::kNumber
                           : made.stop && !is_letter_name(i) ? TokenKind::kStop
                                                             : TokenKind::kWord;
    analysed_.tokens.push_back({made.term, words[i].begin, words[i].end, static_cast<std::uint32_t>(i), 1, made.number,
                                made.concept_word, made.hash, kind});
    if (!runs_on(i)) continue;
    if (is_unspaced_pair(i)) add_joined(i, i + 1, Parts::kAll);
    const bool beside_number = joined(i) && words[i].number != words[i + 1].number;
    const bool before_unit = words[i].number && words[i].gap == Gap::kSpace && is_unit(analysed_.folded.word(i + 1));
    if (beside_number || before_unit) add_joined(i, i + 1, Parts::kAll);
    if (joined(i) && i >= run_end) {
      run_end = i + 2;
      while (joined(run_end - 1)) ++run_end;
      add_joined_run(i, run_end - 1);
    }
    if (made.opens_compound || is_locant(i)) add_joined_compound(i);
  }
  return analysed_;
}

// Is nothing or a hyphen between this word and the next? Two numbers are never one: 5-10 mg is not 510 mg. Nor is what
// stands together where nobody writes spaces.
bool Analyzer::joined(std::size_t word) const {
  const auto& words = analysed_.folded.words;
  return word + 1 < words.size() && (words[word].gap == Gap::kNone || words[word].gap == Gap::kHyphen) &&
         !(words[word].number && words[word + 1].number) && !words[word].unspaced && !words[word + 1].unspaced;
}

// Are this and the next two characters of one text without spaces? Each two together tell more than either: 头痛.
bool Analyzer::is_unspaced_pair(std::size_t word) const {
  const auto& words = analysed_.folded.words;
  return words[word].unspaced && words[word].gap == Gap::kNone && words[word + 1].unspaced;
}

bool Analyzer::is_long(std::size_t word) const {
  return !analysed_.folded.words[word].number && analysed_.folded.words[word].size > 2;
}

// l, d, n, dl: letters that say where a part of a chemical name is attached, or its chirality.
bool Analyzer::is_locant(std::size_t word) const {
  return (!analysed_.folded.words[word].number && analysed_.folded.words[word].size == 1) ||
         analysed_.folded.word(word) == "dl";
}

// Is there a next word, with at most a space or a hyphen before it?
bool Analyzer::runs_on(std::size_t word) const {
  return word + 1 < analysed_.folded.words.size() && analysed_.folded.words[word].gap != Gap::kOther;
}

// The A of vitamin A, 3A4 and A-fib and the HER of HER2 are no stop words.
bool Analyzer::is_letter_name(std::size_t word) {
  const auto& words = analysed_.folded.words;
  const bool single = words[word].size == 1;
  if (single && word > 0 && words[word - 1].gap == Gap::kSpace && entry(analysed_.folded.word(word - 1)).takes_letter)
    return true;
  return (joined(word) && (single || words[word + 1].number)) ||
         (word > 0 && joined(word - 1) && (single || words[word - 1].number));
}

// Joins a run of words with hyphens or nothing between them: the whole, and the whole without its locants
// (L-alanyl-L-glutamine is looked for as alanylglutamine). A number and its neighbour are joined already.
void Analyzer::add_joined_run(std::size_t first, std::size_t last) {
  const auto& words = analysed_.folded.words;
  const std::size_t count = last - first + 1;
  if (count > kMostJoinedWords) return;
  if (count > 2 || (!words[first].number && !words[last].number)) add_joined(first, last, Parts::kAll);
  std::size_t long_parts = 0;
  for (std::size_t i = first; i <= last; ++i) long_parts += is_long(i) ? 1 : 0;
  if (long_parts >= 2 && long_parts < count) add_joined(first, last, Parts::kLong);
}

// Joins words with spaces between them that are also written as one: breast feeding, anti inflammatory, and chemical
// names without their locants: acetyl cysteine, L alanyl L glutamine.
void Analyzer::add_joined_compound(std::size_t first) {
  const auto is_prefix = [&](std::size_t i) { return is_chemical_prefix(analysed_.folded.word(i)); };
  const auto next_to = [&](std::size_t i) {  // the word behind this one, past a locant where one may stand
    return is_prefix(i) && runs_on(i) && is_locant(i + 1) ? i + 2 : i + 1;
  };
  if (first > 0 && is_prefix(first) && runs_on(first - 1) && is_locant(first - 1)) return;  // begun by its locant
  const bool locant_first = is_locant(first) && runs_on(first) && is_prefix(first + 1);
  const std::size_t prefix = locant_first ? first + 1 : first;
  const std::size_t last = next_to(prefix);
  bool spaced = false;
  for (std::size_t i = first; i < last; ++i) {
    if (!runs_on(i)) return;
    spaced = spaced || analysed_.folded.words[i].gap == Gap::kSpace;
  }
  if (spaced && !analysed_.folded.words[last].number &&
      is_open_compound(analysed_.folded.word(prefix), analysed_.folded.word(last)))
    add_joined(first, last, is_prefix(prefix) ? Parts::kLong : Parts::kAll);
}

void Analyzer::add_joined(std::size_t first, std::size_t last, Parts parts) {
  const auto& words = analysed_.folded.words;
  joined_.clear();
  for (std::size_t i = first; i <= last; ++i)
    if (parts == Parts::kAll || is_long(i)) joined_ += analysed_.folded.word(i);
  const Entry& made = entry(joined_);
  analysed_.tokens.push_back({made.term, words[first].begin, words[last].end, static_cast<std::uint32_t>(first),
                              static_cast<std::uint32_t>(last - first + 1), made.number, made.concept_word, made.hash,
                              TokenKind::kJoined});
}

}  // namespace materia
