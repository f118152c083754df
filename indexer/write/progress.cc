#include "indexer/write/progress.h"

#include <algorithm>

namespace materia {

std::string Progress::line(const char* stage, const char* unit, std::size_t done, std::size_t total, double seconds) {
  std::string text = std::string(stage) + " " + std::to_string(done) + " of " + std::to_string(total) + " " + unit;
  constexpr double kTooShort = 0.5;  // to know a speed by
  if (seconds < kTooShort || done == 0) return text;
  const double speed = static_cast<double>(done) / seconds;
  const double left = static_cast<double>(total - std::min(done, total)) / speed;
  text += ", " + std::to_string(static_cast<std::size_t>(speed)) + " a second";
  return text + ", " + std::to_string(static_cast<std::size_t>(left + 0.5)) + " s left";
}

}  // namespace materia
