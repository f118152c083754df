#include "indexer/formats/markdown/outline.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "indexer/formats/markdown/disclaimers.h"
#include "indexer/formats/markdown/questions.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

constexpr std::size_t kMaxAnchorBytes = 60;
constexpr int kKeyLevel = 7;               // see implied_headings.h
constexpr std::size_t kUsageBytes = 2000;  // more than any description is long

class Outliner {
 public:
  Outliner(std::string_view path, const IngredientWords& ingredients, SectionKind introduction)
      : path_(path), ingredients_(ingredients), introduction_(introduction) {}

  void read(const TextBlock& block) {
    if (block.kind == TextBlockKind::kEnd) {
      go_back();
    } else if (block.kind == TextBlockKind::kHeading) {
      if (block.level == kKeyLevel && !before_keys_) before_keys_ = std::make_unique<Place>(here_);
      read_heading_block(block);
    } else if (std::size_t size = disclaimer_size(block)) {
      if (in_faq()) size = block.text.size();  // at the end of a page its last sentences are more of the same
      out_.counts.disclaimers += count_words(std::string_view(block.text).substr(0, size));
      end_lead_ins();
      if (size < block.text.size()) read_text(slice(block, size));
    } else {
      read_text(block);
    }
  }

  Outline take() {
    end_lead_ins();
    settle(here_.part);
    settle(here_.top);
    return std::move(out_);
  }

 private:
  struct Open {
    std::size_t section = 0;
    SectionKind kind = SectionKind::kOther;
    int level = 0;  // of its heading; of a lead-in: its depth in lists
    bool to_next =
        false;  // of a lead-in in a paragraph: it stands alone or ends in ":", so it reaches over what follows
    bool seen_list = false;
    std::string remark{};  // of its heading: its text where nothing stands under it
  };

  // Where the text goes: all that is open.
  struct Place {
    std::optional<Open> top;          // the section
    std::optional<Open> part;         // the sub-heading in it
    std::vector<Open> lead_ins;       // the lead-ins in that, outermost first
    std::optional<Open> question;     // or the question
    std::string top_slug, top_label;  // of the section: beginning of its anchors; ingredient or qualifier
    std::string part_label;           // an ingredient that is a sub-heading, for the deeper ones
    int part_label_level = 0;
    bool heads_text = false;  // the question is a heading and none
    std::string ingredient;   // the ingredient whose heading stood last
  };

  // ---- What is open ----

  // Behind keys of a table or list: what was open before them is open again.
  void go_back() {
    end_lead_ins();
    settle(here_.part);
    settle(here_.top);
    if (before_keys_) std::swap(here_, *before_keys_);
    before_keys_.reset();
  }

  bool in_faq() const { return here_.top && here_.top->kind == SectionKind::kFaq; }
  SectionKind top_kind() const { return here_.top ? here_.top->kind : SectionKind::kOther; }
  const Open* innermost() const {
    if (here_.question) return &*here_.question;
    if (!here_.lead_ins.empty()) return &here_.lead_ins.back();
    if (here_.part) return &*here_.part;
    return here_.top ? &*here_.top : nullptr;
  }

  void end_lead_ins() {
    while (!here_.lead_ins.empty()) end_last_lead_in();
    close_question();
  }

  void end_last_lead_in() {
    say_remark(here_.lead_ins.back());
    here_.lead_ins.pop_back();
  }

  void settle(std::optional<Open>& open) {
    if (open) say_remark(*open);
    open.reset();
  }

  // "## Popular Combinations (not usual)", "## Never with grapefruit" with nothing under it: that is all it says.
  void say_remark(const Open& open) {
    if (open.remark.empty() || out_.sections.size() != open.section + 1 || !out_.sections.at(open.section).text.empty())
      return;
    out_.sections.append(open.section, open.remark);
    out_.counts.headings -= count_words(open.remark);
  }

  void open_top(const TextBlock& at, SectionKind kind, std::string heading, std::string label, int level) {
    end_lead_ins();
    settle(here_.part);
    settle(here_.top);
    here_.part_label.clear();
    here_.top_slug = child_anchor(slug(heading, kMaxAnchorBytes), "");
    if (here_.top_slug.empty())
      here_.top_slug = at.kind == TextBlockKind::kHeading ? std::string(section_kind_info(kind).id) : "introduction";
    if (!label.empty() && heading.find(label) == std::string::npos)
      here_.top_slug = child_anchor(here_.top_slug, label);
    here_.top = Open{out_.sections.open({.kind = kind,
                                         .parent = std::nullopt,
                                         .heading = std::move(heading),
                                         .label = label,
                                         .anchor = here_.top_slug,
                                         .text = {},
                                         .line = at.line}),
                     kind, level};
    here_.top_label = std::move(label);
  }

  Open open_child(const TextBlock& at, SectionKind kind, std::string heading, std::string label, int level) {
    const bool has_parent = here_.top && top_kind() != SectionKind::kOther && top_kind() != SectionKind::kNames;
    const std::string& outer = here_.part_label.empty() ? here_.top_label : here_.part_label;
    if (label.empty())
      label = outer;
    else if (!outer.empty() && outer != label)
      label = outer + ", " + label;
    std::string anchor = child_anchor(has_parent      ? here_.top_slug
                                      : outer.empty() ? ""
                                                      : slug(outer, kMaxAnchorBytes),
                                      heading);
    return Open{out_.sections.open({.kind = kind,
                                    .parent = has_parent ? std::optional(top_kind()) : std::nullopt,
                                    .heading = std::move(heading),
                                    .label = std::move(label),
                                    .anchor = std::move(anchor),
                                    .text = {},
                                    .line = at.line}),
                kind, level};
  }

  // Text that stands under no heading of its own.
  void append(const TextBlock& at, std::string_view text) {
    if (trim(text).empty()) return;
    if (!here_.top) open_top(at, introduction_, "", "", std::numeric_limits<int>::max());
    const Open& open = *innermost();
    if (open.kind == SectionKind::kOther && out_.sections.at(open.section).text.empty())
      tell_other(at, out_.sections.at(open.section));
    out_.sections.append(open.section, text);
    remember_usage(text);
  }

  void remember_usage(std::string_view text) {
    if (top_kind() != SectionKind::kIndications || out_.usage.size() > kUsageBytes) return;
    out_.usage += text;
    out_.usage += '\n';
  }

  void tell_other(const TextBlock& at, const Section& section) {
    out_.issues.push_back(
        {std::string(path_), section.line > 0 ? section.line : at.line, Severity::kWarning, "heading-other",
         section.heading.empty()
             ? "text before the first heading is kept as \"other\""
             : "the heading \"" + section.heading + "\" is not known; its text is kept as \"other\""});
  }

  // ---- Headings ----

  void read_heading_block(const TextBlock& block) {
    if (const auto question = find_question(block); question && (in_faq() || !question->markers.empty())) {
      open_question(block, *question);
      return;
    }
    HeadingReading reading = read_heading(block, ingredients_);
    out_.counts.headings += count_words(block.text) - count_words(reading.text);
    end_lead_ins();
    if (block.level == 1 && (!reading.kind || ingredients_.contains(block.text))) {
      // One heading is the title; more of them are if they name it again.
      if (ingredients_.contains(reading.heading) || (!here_.top && out_.top_titles.empty())) {
        out_.top_titles.push_back(squeeze(block.text));
        out_.counts.headings += count_words(reading.text);
        return;
      }
    }
    if (here_.top && block.level > here_.top->level)
      open_part(block, reading);
    else
      open_section(block, reading, block.level);
    if (auto& opened = here_.part ? here_.part : here_.top; opened) {
      // A known heading over nothing names an empty section; any other says something.
      if (reading.qualifier)
        opened->remark = reading.label;
      else if (!reading.kind && !reading.ingredient && !in_faq() && count_words(reading.heading) > 2)
        opened->remark = reading.heading;
    }
    append(block, reading.text);
  }

  void open_section(const TextBlock& block, const HeadingReading& reading, int level) {
    if (reading.kind) {
      // An ingredient's heading holds for the sections after it; questions are about the whole unless they say
      // otherwise. What is said of taking them together ends it.
      if (*reading.kind == SectionKind::kCombinations) here_.ingredient.clear();
      const bool faq = *reading.kind == SectionKind::kFaq;
      open_top(block, *reading.kind, reading.heading,
               !reading.label.empty() ? reading.label
               : faq                  ? ""
                                      : here_.ingredient,
               level);
      return;
    }
    here_.ingredient = reading.ingredient ? reading.label : "";
    open_top(block, SectionKind::kOther, reading.heading, here_.ingredient, level);
  }

  void open_part(const TextBlock& block, const HeadingReading& reading) {
    settle(here_.part);
    if (in_faq()) {
      here_.top_label = reading.label.empty() ? reading.heading : reading.label;
      // Text under it that is no question is found by its heading.
      if (!reading.ingredient)
        here_.question = open_child(block, SectionKind::kFaq, reading.heading, reading.label, block.level);
      here_.heads_text = here_.question.has_value();
      return;
    }
    if (block.level <= here_.part_label_level) here_.part_label.clear();
    if (top_kind() == SectionKind::kOther && reading.kind) {
      // "# Alprazolam" with "## Usage" under it: a section like any other, for that ingredient.
      here_.part = open_child(block, *reading.kind, reading.heading, reading.label, block.level);
      return;
    }
    if (reading.ingredient) {
      here_.part_label = reading.label;
      here_.part_label_level = block.level;
      here_.part = open_child(block, top_kind(), reading.heading, reading.label, block.level);
      return;
    }
    // "Children" under Side Effects belongs there, though it may open a section elsewhere.
    const bool belongs_here = !map_nested(reading.heading, top_kind()) && map_heading(reading.heading) == reading.kind;
    const SectionKind kind =
        map_part(reading.heading, top_kind()).value_or(belongs_here ? top_kind() : reading.kind.value_or(top_kind()));
    here_.part =
        open_child(block, kind, reading.heading, reading.label.empty() ? reading.heading : reading.label, block.level);
  }

  // ---- Text ----

  void read_text(const TextBlock& block) {
    if (in_faq())
      read_faq_block(block);
    else
      read_text_block(block);
  }

  void read_text_block(const TextBlock& block) {
    close_lead_ins_before(block);
    const auto lead_in = find_lead_in(block);
    if (lead_in && lead_in->bold && block.depth == 0 && is_bold_heading(lead_in->name)) {
      read_bold_heading(block, *lead_in);
      return;
    }
    if (lead_in && lead_in->bold && lead_in->alone && block.depth == 0 && top_kind() == SectionKind::kOther &&
        !here_.part && ingredients_.contains(lead_in->name)) {
      read_ingredient_line(block, lead_in->name);
      return;
    }
    if (!here_.lead_ins.empty() && here_.lead_ins.back().kind == SectionKind::kFaq) {
      if (const auto question = find_question(block)) {
        read_listed_question(block, *question);
        return;
      }
    }
    const auto kind = lead_in ? kind_of_lead_in(block, *lead_in) : std::nullopt;
    if (!kind) {
      append(block, block.text);
      return;
    }
    out_.counts.headings += count_words(lead_in->name);
    remember_usage(lead_in->name);
    Open open = open_child(block, *kind, lead_in->name, *kind == SectionKind::kSpecificPopulations ? lead_in->name : "",
                           block.depth);
    open.to_next = lead_in->alone || block.text.ends_with(':');
    if (lead_in->alone && !block.text.ends_with(':')) open.remark = lead_in->name;
    here_.lead_ins.push_back(open);
    append(block, std::string_view(block.text).substr(lead_in->rest));
  }

  std::optional<SectionKind> kind_of_lead_in(const TextBlock& block, const LeadIn& lead_in) const {
    const Open* container = innermost();
    const SectionKind kind = container ? container->kind : SectionKind::kOther;
    // A page of one ingredient after the other, each with "* **Usage:** ...".
    if ((kind == SectionKind::kOther || kind == SectionKind::kNames) && lead_in.bold && block.depth > 0 &&
        is_bold_heading(lead_in.name))
      return map_heading(lead_in.name);
    return map_part(lead_in.name, kind);
  }

  // "**Usage:**" on a line of its own, or with its text after it, where other files have "### Usage".
  void read_bold_heading(const TextBlock& block, const LeadIn& lead_in) {
    TextBlock heading{.kind = TextBlockKind::kHeading,
                      .level = here_.top ? here_.top->level : 6,
                      .line = block.line,
                      .text = lead_in.name};
    HeadingReading reading = read_heading(heading, ingredients_);
    out_.counts.headings += count_words(lead_in.name) - count_words(reading.text);
    open_section(heading, reading, std::min(heading.level, 6));
    append(block, reading.text);
    append(block, std::string_view(block.text).substr(lead_in.rest));
  }

  // "**Melatonin**" on a page of refusals, before what it says about that ingredient.
  void read_ingredient_line(const TextBlock& block, const std::string& name) {
    out_.counts.headings += count_words(name);
    here_.ingredient = name;
    open_top(block, SectionKind::kOther, name, name, here_.top ? here_.top->level : std::numeric_limits<int>::max());
  }

  // "* **FAQs:**" with its questions as items of a list in it.
  void read_listed_question(const TextBlock& block, const FoundQuestion& question) {
    out_.counts.markers += count_words(question.markers);
    Open open = open_child(block, SectionKind::kFaq, question.question, "", block.depth);
    here_.lead_ins.push_back(open);
    const std::size_t marker = answer_marker(block.text, question.answer);
    out_.counts.markers += count_words(std::string_view(block.text).substr(question.answer, marker));
    append(block, std::string_view(block.text).substr(question.answer + marker));
  }

  // A lead-in of a list item ends with the item; one of a paragraph with the paragraph, or, where it stands alone or
  // announces a list, with that list or at the next bold line.
  void close_lead_ins_before(const TextBlock& block) {
    while (!here_.lead_ins.empty()) {
      Open& open = here_.lead_ins.back();
      if (open.level > 0) {
        if (block.depth > open.level || (block.depth == open.level && block.kind != TextBlockKind::kListItem)) return;
      } else if (block.depth > 0) {
        if (open.to_next) {
          open.seen_list = true;
          return;
        }
      } else if (open.to_next && !open.seen_list && bold_prefix(block) == 0) {
        return;
      }
      end_last_lead_in();
    }
  }

  // ---- Questions ----

  void open_question(const TextBlock& block, const FoundQuestion& question) {
    end_lead_ins();
    if (!in_faq()) {
      // A marked question under another heading: the questions have begun.
      const int level = block.kind == TextBlockKind::kHeading ? block.level - 1
                        : here_.top                           ? here_.top->level
                                                              : std::numeric_limits<int>::max();
      open_top(block, SectionKind::kFaq, "", "", level);
    }
    const std::string anchor = slug(question.question, kMaxAnchorBytes);
    here_.question = Open{out_.sections.open({.kind = SectionKind::kFaq,
                                              .parent = std::nullopt,
                                              .heading = question.question,
                                              .label = here_.top_label,
                                              .anchor = anchor.empty() ? "question" : anchor,
                                              .text = {},
                                              .line = block.line}),
                          SectionKind::kFaq};
    out_.counts.markers += count_words(question.markers);
    append_answer(block, question.answer);
  }

  // A question that nobody answers is a line of the FAQ section's own text.
  void close_question() {
    if (here_.question && !here_.heads_text && out_.sections.at(here_.question->section).text.empty())
      out_.sections.append(here_.top->section, out_.sections.at(here_.question->section).heading);
    here_.question.reset();
    here_.heads_text = false;
  }

  void append_answer(const TextBlock& block, std::size_t at) {
    const std::size_t marker =
        here_.question && out_.sections.at(here_.question->section).text.empty() ? answer_marker(block.text, at) : 0;
    out_.counts.markers += count_words(std::string_view(block.text).substr(at, marker));
    append(block, std::string_view(block.text).substr(std::min(at + marker, block.text.size())));
  }

  void read_faq_block(const TextBlock& block) {
    if (const auto question = find_question(block)) {
      open_question(block, *question);
      return;
    }
    // "**Alprazolam FAQs:**" and "**Alprazolam:**" name the ingredient of the questions that follow.
    const auto lead_in = find_lead_in(block);
    if (lead_in && lead_in->bold && lead_in->alone && block.depth == 0) {
      TextBlock heading{.kind = TextBlockKind::kHeading, .level = 6, .line = block.line, .text = lead_in->name};
      const HeadingReading reading = read_heading(heading, ingredients_);
      if (reading.kind == SectionKind::kFaq || reading.ingredient) {
        close_question();
        here_.top_label = reading.label;
        out_.counts.headings += count_words(lead_in->name) - count_words(reading.text);
        append(block, reading.text);
        return;
      }
      if (is_bold_heading(lead_in->name)) {
        read_bold_heading(block, *lead_in);
        return;
      }
    }
    append_answer(block, 0);
  }

  std::string_view path_;
  const IngredientWords& ingredients_;
  SectionKind introduction_;
  Outline out_;

  Place here_;
  std::unique_ptr<Place> before_keys_;
};

}  // namespace

Outline outline_sections(std::string_view path, const std::vector<TextBlock>& blocks,
                         const IngredientWords& ingredients, SectionKind introduction) {
  Outliner outliner(path, ingredients, introduction);
  for (const TextBlock& block : blocks) outliner.read(block);
  return outliner.take();
}

}  // namespace materia
