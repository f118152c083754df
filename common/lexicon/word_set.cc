#include "common/lexicon/word_set.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>

namespace materia {
namespace {

// The bytes: how many lengths; for each its length and its count; the masks of all words; where the title of each
// begins and how many bytes the titles have (0 for none); the words; the titles.
constexpr std::size_t kNumber = sizeof(std::uint32_t);

void put(std::string& bytes, std::size_t value) {
  for (std::size_t i = 0; i < kNumber; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
}

}  // namespace

WordSet::WordSet(std::string_view bytes) {
  if (bytes.empty()) return;
  const auto* number = reinterpret_cast<const std::uint32_t*>(bytes.data());
  groups_.resize(*number++);
  for (auto& group : groups_) {
    group.length = *number++;
    group.first = size_;
    group.count = *number++;
    size_ += group.count;
  }
  for (auto& group : groups_) group.masks = number + group.first;
  number += size_;
  if (*number++ != 0) {
    titles_ = number;
    number += size_;
  }
  const char* text = reinterpret_cast<const char*>(number);
  for (auto& group : groups_) {
    group.text = text;
    text += std::size_t{group.count} * group.length;
  }
  title_text_ = text;
}

std::uint32_t WordSet::lower_bound(const Group& group, std::string_view word) {
  std::uint32_t low = 0, high = group.count;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (group.word(middle) < word)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

std::optional<std::uint32_t> WordSet::find(std::string_view word) const {
  const auto group = std::lower_bound(groups_.begin(), groups_.end(), word.size(),
                                      [](const Group& each, std::size_t length) { return each.length < length; });
  if (group == groups_.end() || group->length != word.size()) return std::nullopt;
  const std::uint32_t at = lower_bound(*group, word);
  if (at == group->count || group->word(at) != word) return std::nullopt;
  return group->first + at;
}

std::string_view WordSet::word(std::uint32_t number) const {
  const auto after = std::upper_bound(groups_.begin(), groups_.end(), number,
                                      [](std::uint32_t n, const Group& each) { return n < each.first; });
  const Group& group = *(after - 1);
  return group.word(number - group.first);
}

std::string_view WordSet::title(std::uint32_t number) const {
  return titles_ == nullptr ? std::string_view{} : std::string_view(title_text_ + titles_[number]);
}

std::string word_set_bytes(std::vector<std::pair<std::string, std::string>> words) {
  std::erase_if(words, [](const auto& word) { return word.first.empty() || word.first.size() > WordSet::kLongest; });
  std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
    return a.first.size() != b.first.size() ? a.first.size() < b.first.size() : a.first < b.first;
  });
  words.erase(std::unique(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
              words.end());
  std::vector<std::pair<std::size_t, std::size_t>> lengths;
  std::string masks, starts, text, titles;
  std::unordered_map<std::string_view, std::size_t> at;
  for (const auto& [word, title] : words) {
    if (lengths.empty() || lengths.back().first != word.size()) lengths.emplace_back(word.size(), 0);
    ++lengths.back().second;
    put(masks, letter_mask(word));
    const auto [place, fresh] = at.try_emplace(title, titles.size());
    if (fresh) titles.append(title).push_back('\0');
    put(starts, place->second);
    text += word;
  }
  if (titles.size() <= 1) titles.clear();
  std::string bytes;
  put(bytes, lengths.size());
  for (const auto& [length, count] : lengths) {
    put(bytes, length);
    put(bytes, count);
  }
  bytes += masks;
  put(bytes, titles.size());
  if (!titles.empty()) bytes += starts;
  return bytes.append(text).append(titles);
}

}  // namespace materia
