// Questions of one kind by the thousand, asked of an indexed corpus: whatever is typed, nothing may be answered with a
// drug that nobody asked for. answer_checks.h says what is wrong with an answer. Samples are the same in each run.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/language/language.h"
#include "common/lexicon/known_words.h"
#include "tests/relevance/answer_checks.h"
#include "tests/support/indexed_corpus.h"
#include "tests/support/mutations.h"
#include "tests/support/slips.h"
#include "tests/support/world_drugs.h"

namespace materia::testing {

// What came of one kind of question.
struct Probe {
  int asked = 0;
  std::vector<std::string> faults;  // "typed: what is wrong"

  void add(const std::string& typed, const std::string& fault) {
    ++asked;
    if (!fault.empty()) faults.push_back(typed + ": " + fault);
  }
  // How many of all faults begin so.
  [[nodiscard]] double share(std::string_view kind) const {
    const auto is_of_kind = [&](const std::string& fault) {
      return fault.find(": " + std::string(kind)) != std::string::npos;
    };
    return static_cast<double>(std::count_if(faults.begin(), faults.end(), is_of_kind)) / std::max(1, asked);
  }
  [[nodiscard]] double share() const { return static_cast<double>(faults.size()) / std::max(1, asked); }
};

// A few of them, for a person, drawn evenly.
inline void print(const std::string& what, const std::vector<std::string>& cases) {
  constexpr std::size_t kMostShown = 15;
  for (std::size_t i = 0; i < std::min(kMostShown, cases.size()); ++i) std::cout << "  " << what << cases[i] << "\n";
}

inline void print(const std::string& what, const Probe& probe) {
  std::cout << what << ": " << probe.faults.size() << " of " << probe.asked << " wrong\n";
  std::map<std::string, int> kinds;  // by the first word of what is wrong
  for (const auto& fault : probe.faults) {
    const auto begin = fault.rfind(": ") + 2;
    ++kinds[fault.substr(begin, fault.find(' ', begin) - begin)];
  }
  for (const auto& [kind, count] : kinds) std::cout << "  " << kind << " " << count << "\n";
  print("", probe.faults);
}

// What came of misspelt names.
struct SlipProbe {
  int typed = 0, first = 0, among_three = 0, other_shown = 0;  // among_three: the first too
  std::vector<std::string> lost, unsaid;                       // "typed ← name"

  void add(SlipOutcome outcome, const std::string& what) {
    if (outcome == SlipOutcome::kKnown) return;
    ++typed;
    if (outcome == SlipOutcome::kFirst) ++first;
    if (outcome == SlipOutcome::kFirst || outcome == SlipOutcome::kAmongThree) {
      ++among_three;
      return;
    }
    if (outcome == SlipOutcome::kOtherShown) ++other_shown;
    (outcome == SlipOutcome::kOtherUnsaid ? unsaid : lost).push_back(what);
  }
};

inline void print(const std::string& what, const SlipProbe& probe) {
  std::cout << what << ", " << probe.typed << " misspellings: among three " << probe.among_three << ", first "
            << probe.first << ", another shown " << probe.other_shown << ", without saying so " << probe.unsaid.size()
            << "\n";
  print("lost: ", probe.lost);
  print("without saying so: ", probe.unsaid);
}

// How much of each sample is asked: MATERIA_PROBES=8 asks eight times as much, a twelfth is for a sanitizer, which
// makes each search ten times as long.
inline std::size_t scaled(std::size_t sample) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  const double usual = 1.0 / 12;
#else
  const double usual = 1;
#endif
  const char* asked = std::getenv("MATERIA_PROBES");
  const double scale = asked == nullptr ? usual : std::strtod(asked, nullptr);
  return std::max<std::size_t>(1, static_cast<std::size_t>(scale * static_cast<double>(sample)));
}

// At most so many of them, drawn by chance that is the same in each run.
template <typename T>
std::vector<T> sample(std::vector<T> all, std::size_t most) {
  most = scaled(most);
  std::mt19937 random(17);
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) std::swap(all[i], all[i + random() % (all.size() - i)]);
  if (all.size() > most) all.resize(most);
  return all;
}

inline bool is_one_word(const std::string& text) { return std::all_of(text.begin(), text.end(), is_letter); }

// Titles of all monographs, each once.
inline std::vector<std::string> titles(const IndexedCorpus& corpus) {
  constexpr int kPage = 1000;
  std::set<std::string> all;
  for (int offset = 0;; offset += kPage) {
    const auto listing = corpus.searcher->monographs(offset, kPage, {});
    for (const auto& monograph : listing.monographs) all.insert(monograph.title);
    if (listing.monographs.size() < kPage) return {all.begin(), all.end()};
  }
}

// Names of one word and five letters or more that mean a drug wherever they stand.
inline std::vector<std::string> sure_names(const IndexedCorpus& corpus) {
  std::set<std::string> all;
  for (const auto& drug : corpus.index->lexicon.drugs())
    for (const auto& name : drug.names)
      if (!drug.path.empty() && name.text.size() >= 5 && is_one_word(name.text) && !name.common &&
          name.kind != NameKind::kAbbreviation && !kLanguage.ambiguous_names.contains(closed_key(name.text)) &&
          !kLanguage.asking_words.contains(closed_key(name.text)))
        all.insert(name.text);
  return {all.begin(), all.end()};
}

inline DrugKeys drugs_called(const IndexedCorpus& corpus, const std::string& name) {
  DrugKeys drugs;
  for (const auto* meaning : corpus.index->lexicon.find(closed_key(name)))
    drugs.insert(corpus.index->lexicon.drugs()[meaning->drug].key);
  return drugs;
}

// Does the monograph of a hit have what was typed, or another form of it? Its texts are marked where it does; words
// that are never marked are looked for as they are.
inline OfHit has_words(const IndexedCorpus& corpus, const std::string& typed) {
  return [&corpus, typed](const Hit& hit) {
    constexpr std::size_t kEnding = 3, kFewest = 4;
    const std::string stem = in_small_letters(typed).substr(0, std::max(kFewest, typed.size() - kEnding));
    const auto monograph = corpus.searcher->monograph(hit.monograph.id, typed);
    return monograph && std::any_of(monograph->sections.begin(), monograph->sections.end(), [&](const auto& section) {
             return !section.marks.empty() ||
                    in_small_letters(section.heading + "\n" + section.text).find(stem) != std::string::npos;
           });
  };
}

// Is it a name here, or the plural of one?
inline bool is_name(const IndexedCorpus& corpus, std::string word) {
  if (!corpus.index->lexicon.find(closed_key(word)).empty()) return true;
  if (!word.ends_with('s')) return false;
  word.pop_back();
  return !corpus.index->lexicon.find(closed_key(word)).empty();
}

// Titles without their last one to four letters; at least four are left.
inline Probe probe_beginnings(const IndexedCorpus& corpus, std::size_t single_words, std::size_t others) {
  constexpr std::size_t kMostCut = 4, kFewestLeft = 4;
  std::set<std::string> of_one, of_more;
  for (const auto& title : titles(corpus))
    for (std::size_t cut = 1; cut <= kMostCut && title.size() >= kFewestLeft + cut; ++cut) {
      const std::string typed = title.substr(0, title.size() - cut);
      const bool ends_with_letter = is_letter(typed.back()) && is_letter(title[typed.size()]);
      if (ends_with_letter && corpus.index->lexicon.find(closed_key(typed)).empty())
        (is_one_word(title) ? of_one : of_more).insert(in_small_letters(typed));
    }
  auto all = sample(std::vector<std::string>(of_one.begin(), of_one.end()), single_words);
  const auto more = sample(std::vector<std::string>(of_more.begin(), of_more.end()), others);
  all.insert(all.end(), more.begin(), more.end());
  Probe probe;
  for (const auto& typed : all)
    probe.add(typed, fault_of_beginning(corpus.search(typed, 1), corpus.searcher->suggest(typed, 1), typed,
                                        corpus.index->lexicon, has_words(corpus, typed)));
  return probe;
}

// Names of drugs that the index does not have.
inline Probe probe_elsewhere(const IndexedCorpus& corpus, const WorldDrugs& world, std::size_t most) {
  std::vector<std::string> names;
  for (const auto& name : world.single_words())
    if (!is_name(corpus, name)) names.push_back(name);
  Probe probe;
  for (const auto& name : sample(std::move(names), most)) {
    const auto same = world.same_as(name);
    const auto is_same = [&](const std::string& key) {
      const auto* drug = corpus.index->lexicon.drug(key);
      return drug != nullptr && WorldDrugs::is_among(*drug, same);
    };
    probe.add(name, fault_of_elsewhere(corpus.search(name, 1), is_same, has_words(corpus, name)));
  }
  return probe;
}

// The words of a list of one word a line that have five plain letters or more.
inline std::vector<std::string> words_of(const std::filesystem::path& list) {
  std::ifstream in(list);
  if (!in) throw std::runtime_error("cannot read " + list.string());
  std::vector<std::string> words;
  for (std::string word; std::getline(in, word);)
    if (word.size() >= 5 && is_one_word(word)) words.push_back(word);
  return words;
}

// What came of everyday words, besides what is wrong.
struct WordProbe : Probe {
  std::vector<std::string> asked_about;  // "word: name": a drug's name is suggested
  std::vector<std::string> reworded;     // "word: other": another word was searched for
};

inline WordProbe probe_words(const IndexedCorpus& corpus, std::vector<std::string> words, std::size_t most) {
  std::erase_if(words, [&](const std::string& word) { return is_name(corpus, word); });
  WordProbe probe;
  for (const auto& word : sample(std::move(words), most)) {
    const auto result = corpus.search(word, 1);
    const auto& asked = result.query.suggestions;
    probe.add(word, fault_of_word(result, has_words(corpus, word)));
    if (!asked.empty()) probe.asked_about.push_back(word + ": " + asked.front().text);
    for (const auto& each : replacements(result))
      if (each.drug.empty()) probe.reworded.push_back(word + ": " + each.text);
  }
  return probe;
}

// Everyday words with one slip: mended as words or not at all.
inline Probe probe_misspelt_words(const IndexedCorpus& corpus, const std::vector<std::string>& words,
                                  std::size_t most) {
  std::mt19937 random(20);
  Probe probe;
  for (const auto& word : sample(words, most)) {
    const std::string typed = with_slip(word, kSlips[random() % std::size(kSlips)], random);
    if (!is_name(corpus, word) && !is_name(corpus, typed))
      probe.add(typed + " (" + word + ")", fault_of_word(corpus.search(typed, 1), has_words(corpus, typed)));
  }
  return probe;
}

inline constexpr std::string_view kBesideNames[] = {
    // makers and shops
    "pfizer", "teva", "sandoz", "mylan", "cipla", "zydus", "glenmark", "bayer", "novartis", "roche", "merck", "sanofi",
    "ranbaxy", "hikma", "perrigo", "tesco", "boots", "superdrug", "walgreens", "walmart", "costco", "kirkland",
    "equate", "asda", "aldi", "lidl", "sainsburys", "morrisons", "target", "kroger", "amazon", "ebay", "rossmann",
    // countries and towns
    "india", "germany", "france", "japan", "brazil", "nigeria", "kenya", "philippines", "pakistan", "canada", "spain",
    "mexico", "thailand", "turkey", "london", "chicago", "mumbai", "sydney",
    // units and forms
    "tablets", "pills", "capsules", "50mg", "10ml", "250mcg", "grams", "strips", "packet", "bottle",
    // whatever people say
    "morning", "bedtime", "grandma", "holiday", "travel", "cheap", "generic", "online", "price", "airplane", "football",
    "yesterday", "doctor", "husband", "wedding", "office", "weekend", "yoghurt", "garlic", "sheriff", "hurricane",
    "christmas", "suitcase", "neighbour", "scooter", "teenager", "gardening", "marathon", "festival", "kitchen"};

// {} is the other word, [] the drug.
inline constexpr std::string_view kBesideQuestions[] = {"{} []",        "[] {}",        "[] from {}", "[] by {}",
                                                        "[] in the {}", "my {} and []", "{} [] dose"};

inline std::string filled_in(std::string_view question, std::string_view word, std::string_view name) {
  std::string text(question);
  text.replace(text.find("[]"), 2, name);
  return text.replace(text.find("{}"), 2, word);
}

// A drug's name beside makers, shops, places, units and everyday words.
inline Probe probe_beside(const IndexedCorpus& corpus, std::size_t most) {
  std::mt19937 random(18);
  Probe probe;
  const auto names = sample(sure_names(corpus), most);
  for (std::size_t i = 0; i < scaled(most); ++i) {
    const std::string& name = names[i % names.size()];
    const std::string word(kBesideNames[random() % std::size(kBesideNames)]);
    const std::string typed = filled_in(kBesideQuestions[random() % std::size(kBesideQuestions)], word, name);
    if (is_name(corpus, word) || is_name(corpus, word + name) || is_name(corpus, name + word)) continue;
    const auto nowhere = corpus.search(word, 1).query.unknown;
    probe.add(typed, fault_of_beside(corpus.search(typed, 1), drugs_called(corpus, name), nowhere));
  }
  return probe;
}

// Each single-word title with so many slips, once for each kind of slip.
inline SlipProbe probe_slips(const IndexedCorpus& corpus, int slips, std::size_t most) {
  std::mt19937 random(static_cast<unsigned>(18 + slips));
  auto names = titles(corpus);
  std::erase_if(names, [](const std::string& title) { return !is_one_word(title) || title.size() < kFewestLetters; });
  SlipProbe probe;
  for (const auto& name : sample(std::move(names), most))
    for (const Slip first : kSlips) {
      std::string typed = with_slip(name, first, random);
      for (int more = 1; more < slips; ++more) typed = with_slip(typed, kSlips[random() % std::size(kSlips)], random);
      if (typed.size() < kFewestLetters || is_name(corpus, typed) || is_language_word(closed_key(typed))) continue;
      const auto result = corpus.search(typed, 1);
      const auto outcome = outcome_of_slip(result, drugs_called(corpus, name));
      std::string what = typed + " ← " + name;
      for (const auto& each : replacements(result)) what += " → " + each.text;
      probe.add(outcome, what);
    }
  return probe;
}

inline constexpr std::string_view kSmallWords[] = {"in",   "on",  "is",   "for", "at",  "to",  "and", "my", "the",
                                                   "with", "can", "does", "has", "are", "any", "or",  "of", "no"};
inline constexpr std::string_view kAskedWords[] = {
    "fever",    "headache",  "nausea",    "cough",    "possess",  "treatment",  "symptoms", "medicine",
    "pregnant", "children",  "vomiting",  "allergy",  "stomach",  "bleeding",   "swelling", "infection",
    "diabetes", "pressure",  "dizziness", "tablets",  "remember", "difference", "because",  "sleeping",
    "swallow",  "breathing", "kidney",    "question", "anxiety",  "throat"};

// Words around one another and around a name: misspelt words beside small ones, small words beside names.
inline Probe probe_joined(const IndexedCorpus& corpus, std::size_t most) {
  std::mt19937 random(19);
  Probe probe;
  const OfWord is_word = [&](const std::string& folded) { return corpus.search(folded, 1).query.unknown.empty(); };
  const auto small = [&] { return std::string(kSmallWords[random() % std::size(kSmallWords)]); };
  const auto misspelt = [&] {
    const auto word = kAskedWords[random() % std::size(kAskedWords)];
    return with_slip(std::string(word), kSlips[random() % std::size(kSlips)], random);
  };
  for (std::size_t i = 0; i < scaled(most / 4); ++i) {
    const std::string typed = random() % 2 == 0 ? misspelt() + " " + small() : small() + " " + misspelt();
    probe.add(typed, fault_of_joined(corpus.search(typed, 1), is_word));
  }
  for (const auto& name : sample(sure_names(corpus), most * 3 / 4)) {
    const std::string word = random() % 3 == 0 ? misspelt() : small();
    const bool before = random() % 2 == 0;
    const std::string typed = before ? word + " " + name : name + " " + word;
    if (is_name(corpus, before ? word + name : name + word) || is_name(corpus, word)) continue;
    const auto result = corpus.search(typed, 1);
    std::string fault = fault_of_joined(result, is_word);
    const auto right = drugs_called(corpus, name);
    if (fault.empty() && std::none_of(result.query.names.begin(), result.query.names.end(),
                                      [&](const auto& named) { return right.contains(named.drug); }))
      fault = "does not name the drug";
    probe.add(typed, fault);
  }
  return probe;
}

}  // namespace materia::testing
