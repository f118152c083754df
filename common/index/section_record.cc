#include "common/index/section_record.h"

#include <stdexcept>
#include <utility>

#include "common/encoding/coding.h"

namespace materia {
namespace {

// An optional kind as one number: 0 for none.
std::uint64_t kind_number(const std::optional<SectionKind>& kind) {
  return kind ? static_cast<std::uint64_t>(*kind) + 1 : 0;
}

std::optional<SectionKind> kind_of(std::uint64_t number) {
  if (number == 0) return std::nullopt;
  if (number > kSectionKindCount) throw std::runtime_error("a stored section is of an unknown kind");
  return static_cast<SectionKind>(number - 1);
}

}  // namespace

std::string encode(const SectionRecord& r) {
  Encoder out;
  out.number(r.monograph);
  out.number(r.order);
  out.number(kind_number(r.kind));
  out.number(kind_number(r.parent));
  out.number(r.boxed ? 1 : 0);
  out.number(r.others.size());
  std::uint32_t before = 0;
  for (const auto& other : r.others) {
    out.number(other.monograph - before);
    out.number(other.order);
    before = other.monograph;
  }
  for (const auto text : {r.heading, r.label, r.anchor, r.text}) out.text(text);
  return out.take();
}

SectionRecord decode_section(std::string_view bytes) {
  Decoder in(bytes);
  SectionRecord r;
  r.monograph = in.number32();
  r.order = in.number32();
  r.kind = kind_of(in.number()).value_or(SectionKind::kOther);
  r.parent = kind_of(in.number());
  r.boxed = in.number(1) == 1;
  std::uint32_t before = 0;
  for (auto left = in.number(); left > 0; --left) {
    before += in.number32();
    r.others.push_back({before, in.number32()});
  }
  for (auto* text : {&r.heading, &r.label, &r.anchor, &r.text}) *text = in.text();
  in.end();
  return r;
}

std::string encode(const MonographRecord& r) {
  Encoder out;
  for (const auto* text : {&r.id, &r.path, &r.title, &r.drug, &r.ban_reason, &r.updated, &r.digest}) out.text(*text);
  out.number(r.banned ? (*r.banned ? 2 : 1) : 0);
  out.number(r.stub ? 1 : 0);
  out.number(r.sections);
  out.number(r.sources.size());
  for (const auto& source : r.sources) out.text(source);
  out.number(r.codes.size());
  for (const auto& code : r.codes) {
    out.text(code.system);
    out.text(code.value);
  }
  for (const auto* texts : {&r.forms, &r.routes, &r.companies}) {
    out.number(texts->size());
    for (const auto& text : *texts) out.text(text);
  }
  out.text(r.language);
  out.text(r.family);
  out.number(r.family_size);
  return out.take();
}

MonographRecord decode_monograph(std::string_view bytes) {
  Decoder in(bytes);
  MonographRecord r;
  for (auto* text : {&r.id, &r.path, &r.title, &r.drug, &r.ban_reason, &r.updated, &r.digest}) *text = in.text();
  if (const auto banned = in.number(2); banned > 0) r.banned = banned == 2;
  r.stub = in.number(1) == 1;
  r.sections = in.number32();
  for (auto left = in.number(); left > 0; --left) r.sources.emplace_back(in.text());
  for (auto left = in.number(); left > 0; --left) {
    std::string system(in.text());
    r.codes.push_back({std::move(system), std::string(in.text())});
  }
  for (auto* texts : {&r.forms, &r.routes, &r.companies})
    for (auto left = in.number(); left > 0; --left) texts->emplace_back(in.text());
  r.language = in.text();
  r.family = in.text();
  r.family_size = in.number32();
  in.end();
  return r;
}

std::string encode(const SectionFacts& facts) {
  Encoder out;
  out.number(kind_number(facts.kind));
  out.number(kind_number(facts.parent));
  out.number((facts.main ? 1U : 0U) | (facts.stub ? 2U : 0U) | (facts.banned ? 4U : 0U));
  out.number(facts.monograph);
  out.number(static_cast<std::uint64_t>(facts.form));
  return out.take();
}

SectionFacts decode_facts(std::string_view bytes) {
  Decoder in(bytes);
  SectionFacts facts;
  facts.kind = kind_of(in.number()).value_or(SectionKind::kOther);
  facts.parent = kind_of(in.number());
  const auto flags = in.number(7);
  facts.main = (flags & 1) != 0;
  facts.stub = (flags & 2) != 0;
  facts.banned = (flags & 4) != 0;
  facts.monograph = in.number32();
  facts.form = static_cast<DoseForm>(in.number(kDoseFormCount - 1));
  in.end();
  return facts;
}

}  // namespace materia
