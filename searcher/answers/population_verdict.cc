#include "searcher/answers/population_verdict.h"

#include <algorithm>
#include <vector>

#include "common/language/language.h"
#include "common/text/sentences.h"

namespace materia {
namespace {

// The folded words of a sentence, each with a space before and behind it.
std::string words_of_sentence(const AnalysedText& text) {
  std::string words = " ";
  for (std::size_t i = 0; i < text.folded.words.size(); ++i) words += std::string(text.folded.word(i)) + " ";
  return words;
}

// The phrases of a list, each with a space before and behind it.
std::vector<std::string> phrases_of(std::string_view list) {
  std::vector<std::string> phrases;
  for (const auto phrase : words_of(kLanguage.population_verdicts, list))
    phrases.push_back(" " + std::string(phrase) + " ");
  return phrases;
}

bool has_any(const std::string& words, const std::vector<std::string>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](const std::string& phrase) { return words.find(phrase) != std::string::npos; });
}

Verdict verdict_of_words(const std::string& words) {
  static const auto forbids = phrases_of("forbids"), allows = phrases_of("allows");
  if (has_any(words, forbids)) return Verdict::kForbids;
  return has_any(words, allows) ? Verdict::kAllows : Verdict::kNone;
}

}  // namespace

Verdict verdict_of(std::string_view text, std::span<const std::string> terms, Analyzer& analyzer) {
  std::vector<Sentence> sentences;
  split_sentences(text, sentences);
  Verdict of_all = Verdict::kNone, of_those = Verdict::kNone;
  bool any = false;
  for (const auto& sentence : sentences) {
    const auto& analysed = analyzer.analyze(text.substr(sentence.begin, sentence.end - sentence.begin));
    const bool speaks = std::any_of(analysed.begin(), analysed.end(), [&](const Token& token) {
      return std::find(terms.begin(), terms.end(), token.term) != terms.end();
    });
    const Verdict said = verdict_of_words(words_of_sentence(analysed));
    of_all = std::max(of_all, said);
    if (speaks) of_those = std::max(of_those, said);
    any = any || speaks;
  }
  return any ? of_those : of_all;
}

}  // namespace materia
