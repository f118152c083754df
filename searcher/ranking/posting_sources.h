// Weights that come from facts about a section, not from its words. Every source lists all documents, so it must be
// joined to a query that selects.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/section_record.h"

namespace materia {

// All documents of one database that have facts, at almost no cost.
class EveryDocument : public Xapian::PostingSource {
 public:
  // facts: by document; outlive the source.
  explicit EveryDocument(const std::vector<SectionFacts>& facts) : facts_(facts) {}

  void init(const Xapian::Database&) override { at_ = 0; }
  void next(double) override { go_to(at_ + 1); }
  // A document that another list has is there: its facts, which may be far in memory, are not looked at for that.
  void skip_to(Xapian::docid to, double) override { at_ = std::max(at_, to); }
  bool check(Xapian::docid to, double) override { return at_ = to, true; }
  [[nodiscard]] bool at_end() const override { return at_ >= facts_.size(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override {
    return static_cast<Xapian::doccount>(facts_.size() - 1);
  }

 protected:
  [[nodiscard]] const SectionFacts& facts() const { return facts_[at_]; }

 private:
  // Updates of an index leave gaps between documents.
  void go_to(Xapian::docid document) {
    at_ = document;
    while (at_ < facts_.size() && facts_[at_].monograph == 0) ++at_;
  }

  const std::vector<SectionFacts>& facts_;
  Xapian::docid at_ = 0;
};

// The same weight for every document.
class ConstantWeight : public EveryDocument {
 public:
  ConstantWeight(const std::vector<SectionFacts>& facts, double weight) : EveryDocument(facts), weight_(weight) {
    set_maxweight(weight);
  }
  [[nodiscard]] double get_weight() const override { return weight_; }
  [[nodiscard]] std::string get_description() const override { return "weight " + std::to_string(weight_); }

 private:
  double weight_;
};

// A few documents, each with a weight of its own; all others weigh nothing.
class ChosenDocuments : public EveryDocument {
 public:
  ChosenDocuments(const std::vector<SectionFacts>& facts, std::vector<std::pair<Xapian::docid, double>> chosen);
  [[nodiscard]] double get_weight() const override;
  [[nodiscard]] std::string get_description() const override { return "chosen documents"; }

 private:
  std::vector<std::pair<Xapian::docid, double>> chosen_;
};

// Some documents, each with the same weight.
class ListedDocuments : public Xapian::PostingSource {
 public:
  // documents: in ascending order.
  explicit ListedDocuments(std::vector<Xapian::docid> documents, double weight = 0)
      : documents_(std::move(documents)), weight_(weight) {
    set_maxweight(weight);
  }

  void init(const Xapian::Database&) override { at_ = 0, started_ = false; }
  void next(double least) override;
  void skip_to(Xapian::docid to, double least) override;
  [[nodiscard]] bool at_end() const override { return at_ >= documents_.size(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return documents_[at_]; }
  [[nodiscard]] double get_weight() const override { return weight_; }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return get_termfreq_max(); }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override {
    return static_cast<Xapian::doccount>(documents_.size());
  }
  [[nodiscard]] std::string get_description() const override {
    return std::to_string(documents_.size()) + " documents";
  }

 private:
  std::vector<Xapian::docid> documents_;
  double weight_;
  std::size_t at_ = 0;
  bool started_ = false;
};

// What a query prefers among the sections that match.
struct SectionPreference {
  std::array<double, kSectionKindCount> kind{};    // for a section of this kind
  std::array<double, kSectionKindCount> parent{};  // for one inside a section of this kind
  bool special_populations = true;                 // false: the parent's weight is halved for children, kidney, liver
  double rank_share = 0;                           // of section_rank()
  double allowed = 0;                              // for one of a monograph that is not banned
  double own_language = 0;                         // for one in the program's language, of a drug told of in several
  DoseForm asked = DoseForm::kAny;                 // the form that is asked for
  double form = 0;                                 // for one of a monograph about that form, see form_share()
};

class PreferredSections : public EveryDocument {
 public:
  // facts outlive the source.
  PreferredSections(const std::vector<SectionFacts>& facts, const SectionPreference& preference);
  [[nodiscard]] double get_weight() const override;
  [[nodiscard]] std::string get_description() const override { return "preferred sections"; }

 private:
  SectionPreference preference_;
};

// How well a monograph about one dose form answers a question about another, 0 to 1. If no form is asked for, what acts
// in the whole body or names no form goes before what acts where it is applied; if one is, a monograph that names no
// form may still be about it.
[[nodiscard]] double form_share(DoseForm asked, DoseForm of_monograph);

// Weighs a section by how well known its drug is: 0 to most.
class KnownDrugs : public EveryDocument {
 public:
  // Both outlive the source.
  KnownDrugs(const std::vector<SectionFacts>& facts, const std::vector<float>& of_monograph, double most);
  [[nodiscard]] double get_weight() const override;
  [[nodiscard]] std::string get_description() const override { return "known drugs"; }

 private:
  const std::vector<float>& of_monograph_;
  double most_;
};

// The sections of all drugs but some: a filter, without weight.
class WantedSections : public EveryDocument {
 public:
  // drug: of each monograph (DrugPrior::drug). All outlive the source.
  WantedSections(const std::vector<SectionFacts>& facts, const std::vector<std::uint32_t>& drug,
                 const std::vector<bool>& unwanted)
      : EveryDocument(facts), drug_(drug), unwanted_(unwanted) {}
  void next(double least) override;
  void skip_to(Xapian::docid to, double least) override;
  bool check(Xapian::docid to, double least) override;
  [[nodiscard]] std::string get_description() const override { return "wanted drugs"; }

 private:
  [[nodiscard]] bool is_unwanted() const;

  const std::vector<std::uint32_t>& drug_;
  const std::vector<bool>& unwanted_;
};

}  // namespace materia
