// How often a name with one or two slips still finds its drug: mutations INDEX [EACH] [EVERY]
//   EACH   mutations a name and number of slips (default 20)
//   EVERY  takes one name of so many (default 1, all)
#include "tests/support/mutations.h"

#include <cstdlib>
#include <iostream>

#include "searcher/index/open_index.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "mutations INDEX [EACH] [EVERY]\n";
    return 2;
  }
  const int each = argc > 2 ? std::atoi(argv[2]) : 20;
  const std::size_t every = argc > 3 ? static_cast<std::size_t>(std::atoi(argv[3])) : 1;
  const auto index = materia::open_index(argv[1]);
  const materia::Searcher searcher(index);
  for (const int edits : {1, 2}) {
    std::mt19937 random(static_cast<unsigned>(edits));
    materia::testing::MutationFigures f;
    std::size_t number = 0, names = 0;
    for (const auto& drug : index->lexicon.drugs())
      for (const auto& name : drug.names) {
        if (number++ % every != 0 || std::count_if(name.text.begin(), name.text.end(), materia::testing::is_letter) < 5)
          continue;
        ++names;
        for (int i = 0; i < each; ++i) materia::testing::try_mutation(searcher, index->lexicon, name, edits, random, f);
      }
    const auto share = [&](int n) { return 100.0 * n / std::max(1, f.typed); };
    std::cout << edits << " slips: " << names << " names, " << f.typed << " misspellings; among three "
              << share(f.among_three) << " %, first " << share(f.first) << " %, shown with a label " << share(f.shown)
              << " %, of another drug " << share(f.shown_wrong) << " %, without a label " << f.unlabelled
              << "; besides " << f.names << " other names, " << f.words << " words that exist, " << f.shorts
              << " too short\n";
    for (const auto& miss : f.misses) std::cout << "  miss " << miss << "\n";
    for (const auto& worst : f.worst) std::cout << "  wrong " << worst << "\n";
  }
}
