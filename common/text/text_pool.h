// Keeps copies of many short texts in large chunks, without the overhead of a std::string each.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace materia {

class TextPool {
 public:
  // A copy that stays valid until clear().
  std::string_view add(std::string_view text) {
    if (text.size() > left_) {
      left_ = std::max(kChunk, text.size());
      next_ = chunks_.emplace_back(std::make_unique<char[]>(left_)).get();
    }
    std::copy(text.begin(), text.end(), next_);
    const std::string_view kept(next_, text.size());
    next_ += text.size();
    left_ -= text.size();
    return kept;
  }

  void clear() {
    chunks_.clear();
    left_ = 0;
  }

 private:
  static constexpr std::size_t kChunk = 16 * 1024;  // bytes

  std::vector<std::unique_ptr<char[]>> chunks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace materia
