#include "common/lexicon/inn_stems.h"

#include <algorithm>
#include <cstdint>

#include "common/encoding/coding.h"

namespace materia {

std::string_view NamePart::letters() const {
  std::string_view letters = text_;
  if (ends_names()) letters.remove_prefix(1);
  if (letters.ends_with('-')) letters.remove_suffix(1);
  return letters;
}

bool NamePart::fits(std::string_view word) const {
  if (ends_names()) return word.ends_with(letters());
  if (begins_names()) return word.starts_with(letters());
  return word == text_;
}

std::span<const std::string> InnStems::groups_of(std::string_view word) const {
  const InnStem* longest = nullptr;
  for (const auto& stem : stems_) {
    const std::size_t size = stem.part.letters().size();
    if (word.size() <= size || !stem.part.fits(word)) continue;  // a stem alone is no name
    if (longest == nullptr || size > longest->part.letters().size()) longest = &stem;
  }
  if (longest == nullptr) return {};
  const auto& except = longest->exceptions;
  if (std::any_of(except.begin(), except.end(), [&](const NamePart& name) { return name.fits(word); })) return {};
  return longest->groups;
}

std::string encode(const InnStem& stem) {
  Encoder out;
  out.text(stem.part.text());
  out.number(stem.groups.size());
  for (const auto& group : stem.groups) out.text(group);
  out.number(stem.exceptions.size());
  for (const auto& name : stem.exceptions) out.text(name.text());
  return out.take();
}

InnStem decode_stem(std::string_view bytes) {
  Decoder in(bytes);
  InnStem stem;
  stem.part = NamePart(std::string(in.text()));
  for (std::uint32_t left = in.number32(); left > 0; --left) stem.groups.emplace_back(in.text());
  for (std::uint32_t left = in.number32(); left > 0; --left) stem.exceptions.emplace_back(std::string(in.text()));
  return stem;
}

}  // namespace materia
