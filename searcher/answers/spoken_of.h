// What the texts of one drug say of others, and of food, alcohol and pregnancy: the best quotes of each.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/index/stored_sections.h"
#include "common/text/analyzer.h"
#include "searcher/answers/mention_finder.h"
#include "searcher/answers/quote_cutter.h"
#include "searcher/answers/section_reader.h"
#include "searcher/answers/topic_words.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/side_by_side.h"

namespace materia {

// A place where a section says something; the lower its rank the better.
struct SpokenPlace {
  std::uint32_t section = 0;
  int rank = 0;
  Mention mention;  // begin == end: the heading says it, the text is its answer
};

// What was found for one drug, or one topic.
struct SpokenOf {
  std::vector<SpokenPlace> places;  // best first, at most one of each section
  std::string within;               // a longer name that its name stands in, where it stands nowhere else
};

// Reads the sections of one of the drugs after another. Lives for one request; keeps everything by reference.
class SpokenOfReader {
 public:
  SpokenOfReader(const OpenIndex& index, const QueryBuilder& builder, SectionReader& reader, Analyzer& analyzer,
                 std::span<const std::uint32_t> drugs);

  // What the texts of this drug say: by the place of the drug spoken of (its own place stays empty), and by the topic.
  void read(std::size_t about);
  [[nodiscard]] const SpokenOf& of_drug(std::size_t drug) const { return of_drug_[drug]; }
  [[nodiscard]] const SpokenOf& of_topic(std::size_t topic) const { return of_topic_[topic]; }

  // The best quotes, no two alike, at most so many. of_drug: whose mentions to mark; topic: whose words.
  [[nodiscard]] std::vector<Quote> quotes_of_drug(std::size_t drug);
  [[nodiscard]] std::vector<Quote> quotes_of_topic(std::size_t topic);

 private:
  [[nodiscard]] std::vector<Xapian::docid> candidates(std::size_t about) const;
  void learn_own_words(std::size_t drug);
  void read_section(Xapian::docid section);
  void take(const Mention& mention, Xapian::docid section, int rank, SpokenOf& into) const;
  [[nodiscard]] bool is_own_group(std::uint32_t group) const;
  [[nodiscard]] std::vector<Quote> quotes(SpokenOf& found, const QuoteCutter::FindMarks& marks);

  const OpenIndex& index_;
  const QueryBuilder& builder_;
  SectionReader& reader_;
  Analyzer& analyzer_;
  std::vector<std::uint32_t> drugs_;
  MentionFinder finder_;
  QuoteCutter cutter_;
  StoredSections::Reader stored_;
  std::vector<Xapian::Query> names_;  // of each drug: sections that may speak of it
  Xapian::Query topics_;
  std::size_t about_ = 0;
  std::string_view text_;  // of the section that is read
  std::vector<SpokenOf> of_drug_, of_topic_;
  std::vector<Mention> mentions_, within_;
  std::vector<ConceptMatch> concepts_;
};

}  // namespace materia
