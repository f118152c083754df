#include "searcher/reading/query_words.h"

#include "common/language/language.h"

namespace materia {

QueryWords::QueryWords(std::string_view query, Analyzer& analyzer) : text_(query.substr(0, kMostQueryBytes)) {
  const AnalysedText& analysed = analyzer.analyze(text_);
  folded_ = analysed.folded;
  tokens_ = analysed.tokens;
  if (size() > kMostQueryWords) {
    folded_.words.resize(kMostQueryWords);
    std::erase_if(tokens_, [](const Token& token) { return token.word + token.words > kMostQueryWords; });
  }
  for (std::size_t t = 0; t < tokens_.size(); ++t)
    if (tokens_[t].kind != TokenKind::kJoined) single_.push_back(t);
}

bool QueryWords::only_asks(std::size_t i) const { return is_stop(i) || kLanguage.asking_words.contains(word(i)); }

std::string_view QueryWords::written(std::size_t first, std::size_t count) const {
  const auto begin = folded_.words[first].begin, end = folded_.words[first + count - 1].end;
  return std::string_view(text_).substr(begin, end - begin);
}

}  // namespace materia
