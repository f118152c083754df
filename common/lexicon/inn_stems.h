// Stems of nonproprietary names and the groups of drugs that they tell: "-pril" an ACE inhibitor, "cef-" a
// cephalosporin.
//
//   stems.groups_of("lisinopril")     {"ace-inhibitor"}
//   stems.groups_of("aripiprazole")   {"antipsychotic"}: the longest stem decides
//   stems.groups_of("stanozolol")     {}: an exception of -olol
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace materia {

// The end of a word ("-pril"), its beginning ("cef-"), or in an exception also the whole ("stanozolol").
class NamePart {
 public:
  NamePart() = default;
  explicit NamePart(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] bool fits(std::string_view word) const;
  [[nodiscard]] bool ends_names() const { return text_.starts_with('-'); }
  [[nodiscard]] bool begins_names() const { return text_.ends_with('-'); }
  [[nodiscard]] std::string_view letters() const;
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

struct InnStem {
  NamePart part;
  std::vector<std::string> groups;  // ids of concepts
  std::vector<NamePart> exceptions;
  int line = 0;  // 1-based
};

class InnStems {
 public:
  InnStems() = default;
  explicit InnStems(std::vector<InnStem> stems) : stems_(std::move(stems)) {}

  // The ids of the groups that a folded word of a name tells; none for a word without a stem and for an exception.
  [[nodiscard]] std::span<const std::string> groups_of(std::string_view word) const;

  [[nodiscard]] const std::vector<InnStem>& all() const { return stems_; }

 private:
  std::vector<InnStem> stems_;
};

// A stem as bytes, for the index; its line is not among them. decode_stem() throws std::runtime_error if they are
// damaged.
[[nodiscard]] std::string encode(const InnStem& stem);
[[nodiscard]] InnStem decode_stem(std::string_view bytes);

}  // namespace materia
