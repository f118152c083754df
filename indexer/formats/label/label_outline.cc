#include "indexer/formats/label/label_outline.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/formats/label/section_codes.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/section_builder.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

constexpr std::size_t kMaxAnchorBytes = 60;

// A section that is open.
struct Place {
  std::size_t section;  // in the builder
  SectionKind kind;
  std::string anchor;
  int depth;  // of what became a section: 1, 2, …
};

class Outliner {
 public:
  explicit Outliner(std::span<const std::string> own_names) : own_names_(own_names) {}

  void add(const LabelSection& section, const Place* outer) {
    const SectionCode* code = shipped_section_codes().by_code(section.code);
    if (code != nullptr && code->drop) return;
    if (outer != nullptr && section.children.empty() && trim(section.text).empty()) {
      builder_.append(outer->section, section.heading);  // "4.1 Active liver disease": the heading is all it says
      return;
    }
    if (code != nullptr && code->boxed && outer != nullptr && !may_hold_warning(outer->kind)) code = nullptr;
    const bool boxed = (code != nullptr && code->boxed) || (outer != nullptr && builder_.at(outer->section).boxed);
    const SectionKind kind = kind_of(section, code, outer);
    if (outer != nullptr && outer->depth >= 2 && kind == outer->kind) {
      continue_section(section, *outer);
      return;
    }
    std::string heading = squeeze(section.heading);
    if (heading.empty() && code != nullptr && outer == nullptr) heading = code->title;
    // "B. Package leaflet": only holds the sections.
    if (outer == nullptr && kind == SectionKind::kOther && !section.children.empty() && trim(section.text).empty()) {
      for (const auto& child : section.children) add(child, nullptr);
      return;
    }
    const Place place = open(section, kind, boxed, heading, outer);
    append_lines(section.text, place.section);
    for (const auto& child : section.children) add(child, &place);
  }

  std::vector<Section> take() {
    auto sections = builder_.finish();
    lead_with_boxed(sections);
    return sections;
  }

 private:
  // A box around the doses of children is no boxed warning, however it is coded.
  static bool may_hold_warning(SectionKind kind) {
    return kind == SectionKind::kPrecautions || kind == SectionKind::kContraindications || kind == SectionKind::kOther;
  }

  static bool says_of_one_thing(SectionKind kind) {
    return kind != SectionKind::kOther && kind != SectionKind::kNames && kind != SectionKind::kSummary &&
           kind != SectionKind::kFaq;
  }

  static bool may_stand_inside(SectionKind kind) {
    using enum SectionKind;
    return kind == kOverdose || kind == kPregnancyLactation || kind == kInteractions || kind == kContraindications ||
           kind == kStorage || kind == kAdverseReactions || kind == kSpecificPopulations;
  }

  SectionKind kind_of(const LabelSection& section, const SectionCode* code, const Place* outer) const {
    if (code != nullptr && code->boxed) return SectionKind::kPrecautions;
    if (!section.heading.empty()) {
      const bool inside = outer != nullptr && says_of_one_thing(outer->kind);
      const bool coded = code != nullptr && code->kind;
      const auto kind = inside ? map_nested(section.heading, outer->kind, own_names_)
                               : map_heading(section.heading, HeadingMatch::kWithDrug, own_names_);
      // Without a code of its own a section inside another is of few other kinds: "Clinical Studies" under Adverse
      // Reactions is more of the same.
      if (kind && (!inside || coded || may_stand_inside(*kind))) return *kind;
    }
    if (code != nullptr && code->kind) return *code->kind;
    return outer != nullptr ? outer->kind : SectionKind::kOther;
  }

  Place open(const LabelSection& section, SectionKind kind, bool boxed, const std::string& heading,
             const Place* outer) {
    std::string anchor = child_anchor(outer != nullptr ? outer->anchor : "", without_number(heading));
    if (anchor.empty()) anchor = section_kind_info(kind).id;
    if (outer == nullptr) anchor = slug(anchor, kMaxAnchorBytes);
    const bool in_kind = outer != nullptr && outer->kind != SectionKind::kOther && outer->kind != SectionKind::kNames;
    const std::size_t number = builder_.open({.kind = kind,
                                              .parent = in_kind ? std::optional(outer->kind) : std::nullopt,
                                              .heading = heading,
                                              .label = outer != nullptr ? heading : std::string(),
                                              .anchor = anchor,
                                              .text = {},
                                              .line = section.line,
                                              .code = section.code,
                                              .boxed = boxed});
    return {number, kind, std::move(anchor), outer != nullptr ? outer->depth + 1 : 1};
  }

  // An anchor stays when chapters are numbered anew.
  static std::string_view without_number(std::string_view heading) {
    const auto at = heading.find_first_not_of("0123456789. ");
    return at == std::string_view::npos ? heading : heading.substr(at);
  }

  // What stands deeper than a sub-section: its heading is a line of text.
  void continue_section(const LabelSection& section, const Place& outer) {
    builder_.append(outer.section, section.heading);
    append_lines(section.text, outer.section);
    for (const auto& child : section.children) add(child, &outer);
  }

  void append_lines(std::string_view text, std::size_t section) {
    while (!text.empty()) {
      const auto end = text.find('\n');
      builder_.append(section, text.substr(0, end));
      text = end == std::string_view::npos ? "" : text.substr(end + 1);
    }
  }

  static void lead_with_boxed(std::vector<Section>& sections) {
    const auto is_precaution = [](const Section& s) { return s.kind == SectionKind::kPrecautions && !s.parent; };
    const auto first = std::find_if(sections.begin(), sections.end(), is_precaution);
    if (first != sections.end()) std::stable_partition(first, sections.end(), [](const Section& s) { return s.boxed; });
  }

  SectionBuilder builder_;
  std::span<const std::string> own_names_;
};

}  // namespace

std::vector<Section> outline_label(const std::vector<LabelSection>& sections, std::span<const std::string> own_names) {
  Outliner outliner(own_names);
  for (const auto& section : sections) outliner.add(section, nullptr);
  return outliner.take();
}

}  // namespace materia
