// Finds the number of a string that is stored elsewhere. About six bytes a string: a hash table with open addressing.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace materia {

class StringIndex {
 public:
  StringIndex() = default;

  // Indexes the strings text(0), text(1), … text(count - 1). Of equal strings the first is found.
  template <typename Text>
  StringIndex(std::uint32_t count, const Text& text) : slots_(slots_for(count), kFree) {
    for (; count_ < count; ++count_) take(count_, text);
  }

  // Adds text(n) to n strings. text must still return the others.
  template <typename Text>
  void add(const Text& text) {
    if (slots_for(count_ + std::size_t{1}) > slots_.size())
      *this = StringIndex(count_ + 1, text);
    else
      take(count_++, text);
  }

  // text: as given to the constructor.
  template <typename Text>
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view wanted, const Text& text) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint32_t number = slots_[place(wanted, text)];
    return number == kFree ? std::nullopt : std::optional(number);
  }

 private:
  static constexpr std::uint32_t kFree = ~std::uint32_t{0};

  [[nodiscard]] static std::size_t slots_for(std::size_t count) { return std::bit_ceil(count * 3 / 2 + 1); }

  template <typename Text>
  void take(std::uint32_t number, const Text& text) {
    std::uint32_t& slot = slots_[place(text(number), text)];
    if (slot == kFree) slot = number;
  }

  // The slot where the string is or would be; there is always a free one.
  template <typename Text>
  [[nodiscard]] std::size_t place(std::string_view wanted, const Text& text) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = std::hash<std::string_view>{}(wanted)&mask;
    while (slots_[at] != kFree && std::string_view(text(slots_[at])) != wanted) at = (at + 1) & mask;
    return at;
  }

  std::vector<std::uint32_t> slots_;  // their count is a power of two
  std::uint32_t count_ = 0;
};

}  // namespace materia
