// The numbers of a test's rounds: the usual ones, or as many as an environment variable asks for in a long run, from
// MATERIA_FIRST on, so that one can be divided and continued. Every minute standard error says how far it has come.
//
//   for (const long round : Rounds("MATERIA_KILLS", 300)) {...}
#pragma once

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

namespace materia {

// Whether a minute has passed since it was last due, or since it began.
class EveryMinute {
 public:
  [[nodiscard]] bool due() {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::minutes(1)) return false;
    last_ = now;
    return true;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

class Rounds {
 public:
  Rounds(const char* variable, long usual) : variable_(variable) {
    const char* wanted = std::getenv(variable);
    const char* first = std::getenv("MATERIA_FIRST");
    if (first != nullptr) first_ = std::atol(first);
    last_ = first_ + (wanted != nullptr ? std::atol(wanted) : usual);
  }

  class Iterator {
   public:
    Iterator(long at, const Rounds* of) : at_(at), of_(of) {}
    long operator*() const { return at_; }
    Iterator& operator++() {
      ++at_;
      if (tell_.due()) std::cerr << of_->variable_ << ": " << at_ - of_->first_ << " of " << of_->count() << std::endl;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    long at_;
    const Rounds* of_;
    EveryMinute tell_;
  };
  [[nodiscard]] Iterator begin() const { return {first_, this}; }
  [[nodiscard]] Iterator end() const { return {last_, this}; }
  [[nodiscard]] long first() const { return first_; }
  [[nodiscard]] long count() const { return last_ - first_; }

 private:
  std::string variable_;
  long first_ = 0, last_ = 0;
};

}  // namespace materia
