#include "searcher/reading/ingredient_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/language/language.h"

namespace materia {
namespace {

// "Magnesium citrate calcium" may be magnesium citrate and calcium, or magnesium and a calcium citrate turned round:
// all ways are tried, the longest names first.
class IngredientReader {
 public:
  IngredientReader(const QueryWords& words, const Lexicon& lexicon, const NamesAt& names_at)
      : words_(words), lexicon_(lexicon), names_at_(names_at), substances_(words.size()) {}

  std::vector<NameMatch> run(std::size_t first) {
    read(first);
    return std::move(best_);
  }

 private:
  static constexpr int kMostSteps = 1000;  // what has more ways than this is no list of ingredients

  void read(std::size_t at) {
    if (++steps_ > kMostSteps) return;
    if (at > best_end_ && find_combination(read_, lexicon_) != nullptr) {
      best_ = read_;
      best_end_ = at;
    }
    if (at >= words_.size()) return;
    const auto& found = substances_at(at);
    for (auto name = found.rbegin(); name != found.rend(); ++name) {
      read_.push_back(*name);
      read(at + name->count);
      read_.pop_back();
    }
    if (!read_.empty() && kLanguage.words_between_ingredients.contains(words_.word(at))) read(at + 1);
  }

  // The names that begin here, once for each substance that they may mean.
  const std::vector<NameMatch>& substances_at(std::size_t at) {
    if (substances_[at]) return *substances_[at];
    auto& found = substances_[at].emplace();
    for (const auto& name : names_at_(at))
      for (auto meaning = name.meanings.rbegin(); meaning != name.meanings.rend(); ++meaning) {
        if (lexicon_.drugs()[(*meaning)->drug].ingredients.size() > 1) continue;
        auto& one = found.emplace_back(name);
        std::iter_swap(one.meanings.begin(), std::find(one.meanings.begin(), one.meanings.end(), *meaning));
      }
    return found;
  }

  const QueryWords& words_;
  const Lexicon& lexicon_;
  const NamesAt& names_at_;
  std::vector<std::optional<std::vector<NameMatch>>> substances_;  // by word
  std::vector<NameMatch> read_, best_;
  std::size_t best_end_ = 0;
  int steps_ = 0;
};

}  // namespace

std::vector<NameMatch> read_ingredients(const QueryWords& words, std::size_t first, const Lexicon& lexicon,
                                        const NamesAt& names_at) {
  return IngredientReader(words, lexicon, names_at).run(first);
}

}  // namespace materia
