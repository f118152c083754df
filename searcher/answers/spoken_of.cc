#include "searcher/answers/spoken_of.h"

#include <algorithm>
#include <tuple>

#include "common/index/schema.h"
#include "searcher/reading/cue_table.h"

namespace materia {
namespace {

using Xapian::Query;

constexpr std::size_t kMostRead = 150;  // sections of one drug; those of its main monograph and its interactions first
constexpr std::size_t kMostQuotes = 2;  // of one text about one other
constexpr int kListsNames = 40;
constexpr int kItem = 3;        // for a line that is hardly more than the mention itself
constexpr int kStillGood = 20;  // ranks from here on are shown only where nothing better is

// The kind that decides what a mention is worth: a question among the interactions is one of them.
SectionKind meant_kind(const SectionFacts& facts) {
  const auto parent = facts.parent.value_or(facts.kind);
  return parent == SectionKind::kInteractions || parent == SectionKind::kContraindications ? parent : facts.kind;
}

// Where sections speak of what drugs do to one another.
bool is_meeting(SectionKind kind) {
  return kind == SectionKind::kInteractions || kind == SectionKind::kContraindications ||
         kind == SectionKind::kPrecautions;
}

int rank_of_name(SectionKind kind) {
  switch (kind) {
    case SectionKind::kInteractions:
      return 0;
    case SectionKind::kContraindications:
      return 2;
    case SectionKind::kPrecautions:
      return 4;
    case SectionKind::kFaq:
      return 6;
    case SectionKind::kCombinations:
      return 16;
    case SectionKind::kAdverseReactions:
    case SectionKind::kDosage:
    case SectionKind::kSpecificPopulations:
    case SectionKind::kPregnancyLactation:
    case SectionKind::kOverdose:
      return 22;
    case SectionKind::kNames:
      return kListsNames;
    default:
      return 30;
  }
}

int rank_of_group(SectionKind kind, std::uint32_t distance) {
  return (kind == SectionKind::kInteractions        ? 8
          : kind == SectionKind::kContraindications ? 12
                                                    : 14) +
         2 * static_cast<int>(distance);
}

int rank_of_topic(std::string_view topic, SectionKind kind) {
  if (topic == "pregnancy")
    return kind == SectionKind::kPregnancyLactation  ? 0
           : kind == SectionKind::kContraindications ? 4
           : kind == SectionKind::kPrecautions       ? 6
           : kind == SectionKind::kFaq               ? 8
                                                     : 30;
  if (kind == SectionKind::kInteractions) return 0;
  if (topic == "food" && kind == SectionKind::kDosage) return 2;
  if (kind == SectionKind::kContraindications || kind == SectionKind::kPrecautions) return 4;
  return kind == SectionKind::kFaq ? 6 : 30;
}

// Is the line of the mention hardly more than the mention?
bool is_item(std::string_view text, const Mention& mention) {
  constexpr std::size_t kLetters = 12;  // besides
  const auto before = text.rfind('\n', mention.begin);
  const std::size_t begin = before == text.npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', mention.end), text.size());
  return end - begin < mention.end - mention.begin + kLetters;
}

bool share_an_ingredient(const LexiconDrug& one, const LexiconDrug& other) {
  return std::any_of(one.ingredients.begin(), one.ingredients.end(), [&](const auto& ingredient) {
    return std::find(other.ingredients.begin(), other.ingredients.end(), ingredient) != other.ingredients.end();
  });
}

}  // namespace

SpokenOfReader::SpokenOfReader(const OpenIndex& index, const QueryBuilder& builder, SectionReader& reader,
                               Analyzer& analyzer, std::span<const std::uint32_t> drugs)
    : index_(index),
      builder_(builder),
      reader_(reader),
      analyzer_(analyzer),
      drugs_(drugs.begin(), drugs.end()),
      finder_(index, drugs, analyzer),
      cutter_(analyzer),
      stored_(*index.stored) {
  const auto add = [&](const std::vector<std::string>& terms, std::vector<Query>& any) {
    const auto is_there = [&](const std::string& term) { return builder_.frequency(term) > 0; };
    if (!terms.empty() && std::all_of(terms.begin(), terms.end(), is_there))
      any.emplace_back(Query::OP_AND, terms.begin(), terms.end());
  };
  for (std::size_t drug = 0; drug < drugs_.size(); ++drug) {
    std::vector<Query> any;
    for (const auto& name : finder_.names(drug)) add(terms_of(name, analyzer_), any);
    for (const auto& id : finder_.groups(drug))
      for (const auto& term : concept_terms(id)) add({term}, any);
    names_.push_back(any_of(any));
    learn_own_words(drug);
  }
  std::vector<Query> any;
  for (const auto& topic : topic_table().topics)
    for (const auto& phrase : topic.phrases) {
      std::vector<std::string> terms;
      for (const auto& word : phrase) terms.emplace_back(analyzer_.term(word));
      add(terms, any);
    }
  any.emplace_back(make_term(prefix::kKind, section_kind_info(SectionKind::kPregnancyLactation).id));
  topics_ = any_of(any);
}

// From the sections that say which groups the drug is one of.
void SpokenOfReader::learn_own_words(std::size_t drug) {
  constexpr std::size_t kMostStatements = 6;
  std::vector<Query> members;
  for (const auto group : index_.groups[drugs_[drug]])
    members.emplace_back(make_term(prefix::kMember, index_.concepts[group].id));
  if (members.empty()) return;
  Xapian::Enquire enquire(builder_.database());
  const Query own(make_term(prefix::kDrug, index_.lexicon.drugs()[drugs_[drug]].key));
  enquire.set_query(Query(Query::OP_FILTER, any_of(members), own));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const auto found = enquire.get_mset(0, kMostStatements);
  for (auto at = found.begin(); at != found.end(); ++at)
    finder_.learn_own_words(drug, analyzer_.analyze(stored_.read(*at).text));
}

std::vector<Xapian::docid> SpokenOfReader::candidates(std::size_t about) const {
  const LexiconDrug& own = index_.lexicon.drugs()[drugs_[about]];
  std::vector<Query> any{topics_};
  for (std::size_t drug = 0; drug < drugs_.size(); ++drug)
    if (drug != about && !share_an_ingredient(own, index_.lexicon.drugs()[drugs_[drug]])) any.push_back(names_[drug]);
  Xapian::Enquire enquire(builder_.database());
  enquire.set_query(Query(Query::OP_FILTER, any_of(any), Query(make_term(prefix::kDrug, own.key))));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  std::vector<Xapian::docid> found;
  const auto matches = enquire.get_mset(0, builder_.database().get_doccount());
  for (auto at = matches.begin(); at != matches.end(); ++at) found.push_back(*at);
  if (found.size() <= kMostRead) return found;
  const auto order = [&](Xapian::docid section) {
    const SectionFacts& facts = index_.facts[section];
    return std::tuple(rank_of_name(meant_kind(facts)), !facts.main, section);
  };
  std::sort(found.begin(), found.end(), [&](auto one, auto other) { return order(one) < order(other); });
  found.resize(kMostRead);
  return found;
}

void SpokenOfReader::read(std::size_t about) {
  about_ = about;
  of_drug_.assign(drugs_.size(), {});
  of_topic_.assign(topic_table().topics.size(), {});
  for (const auto section : candidates(about)) read_section(section);
  const auto order = [&](const SpokenPlace& place) {
    return std::tuple(place.rank, !index_.facts[place.section].main, place.section);
  };
  for (auto* all : {&of_drug_, &of_topic_})
    for (auto& found : *all)
      std::sort(found.places.begin(), found.places.end(),
                [&](const auto& one, const auto& other) { return order(one) < order(other); });
}

bool SpokenOfReader::is_own_group(std::uint32_t group) const {
  const auto& own = finder_.groups(about_);
  return std::find(own.begin(), own.end(), index_.concepts[group].id) != own.end();
}

// Keeps the best place of each section.
void SpokenOfReader::take(const Mention& mention, Xapian::docid section, int rank, SpokenOf& into) const {
  if (mention.end > mention.begin && is_item(text_, mention)) rank += kItem;
  if (into.places.empty() || into.places.back().section != section)
    into.places.push_back({section, rank, mention});
  else if (rank < into.places.back().rank)
    into.places.back() = {section, rank, mention};
}

void SpokenOfReader::read_section(Xapian::docid section) {
  const SectionRecord record = stored_.read(section);
  if (record.text.empty()) return;
  text_ = record.text;
  const SectionKind kind = meant_kind(index_.facts[section]);
  const auto drugs = index_.lexicon.drugs();
  const auto take_names = [&](bool heading) {
    for (Mention& mention : mentions_) {
      if (mention.drug == about_ || share_an_ingredient(drugs[drugs_[about_]], drugs[drugs_[mention.drug]])) continue;
      if (heading) mention.begin = mention.end = 0;
      take(mention, section, rank_of_name(kind) + (heading || mention.by == Quote::By::kIngredient ? 1 : 0),
           of_drug_[mention.drug]);
    }
    mentions_.clear();
  };
  const AnalysedText& text = analyzer_.analyze(record.text);
  within_.clear();
  finder_.find_names(record.text, text.folded, is_meeting(kind), mentions_, &within_);
  for (const Mention& mention : within_)
    if (mention.drug != about_)
      of_drug_[mention.drug].within = record.text.substr(mention.begin, mention.end - mention.begin);
  take_names(false);
  if (is_meeting(kind)) {
    finder_.find_groups(text, concepts_, mentions_);
    for (const Mention& mention : mentions_) {
      if (mention.drug == about_ || share_an_ingredient(drugs[drugs_[about_]], drugs[drugs_[mention.drug]])) continue;
      if (kind != SectionKind::kInteractions && is_own_group(mention.number))
        continue;  // what it is, not what it meets
      take(mention, section, rank_of_group(kind, mention.distance), of_drug_[mention.drug]);
    }
    mentions_.clear();
  }
  const auto& topics = topic_table().topics;
  for (std::size_t i = 0; i < topics.size(); ++i)
    if (const auto found = find_topic(text.folded, topics[i]); !found.empty())
      take({0, found.front().begin, found.front().end, found.front().word, Quote::By::kTopic}, section,
           rank_of_topic(topics[i].id, kind), of_topic_[i]);
    else if (topics[i].id == "pregnancy" && kind == SectionKind::kPregnancyLactation)
      take({0, 0, 0, 0, Quote::By::kTopic}, section, 1, of_topic_[i]);
  for (const std::string_view heading : {record.label, record.heading}) {
    finder_.find_names(heading, fold(heading), is_meeting(kind), mentions_);
    take_names(true);
  }
}

std::vector<Quote> SpokenOfReader::quotes(SpokenOf& found, const QuoteCutter::FindMarks& marks) {
  std::vector<Quote> out;
  for (const SpokenPlace& place : found.places) {
    if (out.size() >= kMostQuotes || (!out.empty() && place.rank >= kStillGood)) break;
    const SectionRecord record = stored_.read(place.section);
    Quote quote{reader_.head(place.section), place.mention.by};
    quote.hit.snippet = cutter_.cut(record.text, place.mention.begin, place.mention.end, marks);
    if (quote.hit.snippet.empty()) continue;
    if (quote.by == Quote::By::kGroup) {
      quote.id = index_.concepts[place.mention.number].id;
      quote.title = index_.concepts[place.mention.number].title;
    } else if (quote.by != Quote::By::kTopic) {
      quote.id = index_.lexicon.drugs()[place.mention.number].key;
      quote.title = index_.lexicon.drugs()[place.mention.number].title;
    }
    const auto is_alike = [&](const Quote& known) {
      const auto joined = [](const Quote& each) {
        std::string text;
        for (const auto& part : each.hit.snippet) text += part.text;
        return text;
      };
      return joined(known) == joined(quote);
    };
    if (std::none_of(out.begin(), out.end(), is_alike)) out.push_back(std::move(quote));
  }
  return out;
}

std::vector<Quote> SpokenOfReader::quotes_of_drug(std::size_t drug) {
  return quotes(of_drug_[drug], [&](const AnalysedText& slice) {
    mentions_.clear();
    finder_.find_names(slice.text, slice.folded, true, mentions_);
    finder_.find_groups(slice, concepts_, mentions_);
    std::vector<Match> marks;
    for (const Mention& mention : mentions_)
      if (mention.drug == drug) marks.push_back({mention.begin, mention.end, mention.word, 0});
    mentions_.clear();
    std::sort(marks.begin(), marks.end(),
              [](const Match& a, const Match& b) { return std::tuple(a.begin, b.end) < std::tuple(b.begin, a.end); });
    std::vector<Match> apart;
    for (const Match& mark : marks)
      if (apart.empty() || mark.begin >= apart.back().end) apart.push_back(mark);
    return apart;
  });
}

std::vector<Quote> SpokenOfReader::quotes_of_topic(std::size_t topic) {
  return quotes(of_topic_[topic],
                [&](const AnalysedText& slice) { return find_topic(slice.folded, topic_table().topics[topic]); });
}

}  // namespace materia
