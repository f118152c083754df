// How far a run is, for whoever looks on from another thread.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>

namespace materia {

class Progress {
 public:
  // unit: what is counted, in the plural ("files"); both outlive the run.
  void begin(const char* stage, const char* unit, std::size_t total) {
    done_ = 0;
    total_ = total;
    unit_ = unit;
    stage_ = stage;
    began_ = std::chrono::steady_clock::now().time_since_epoch().count();
  }
  void add(std::size_t n) { done_.fetch_add(n, std::memory_order_relaxed); }

  // "analysing 43000 of 217546 sections, 14300 a second, 12 s left"; empty before the first stage.
  [[nodiscard]] std::string line() const {
    const char* stage = stage_;
    if (stage == nullptr) return {};
    const std::chrono::steady_clock::duration since(std::chrono::steady_clock::now().time_since_epoch().count() -
                                                    began_);
    return line(stage, unit_, done_, total_, std::chrono::duration<double>(since).count());
  }
  [[nodiscard]] static std::string line(const char* stage, const char* unit, std::size_t done, std::size_t total,
                                        double seconds);

 private:
  std::atomic<const char*> stage_ = nullptr, unit_ = "";
  std::atomic<std::size_t> done_ = 0, total_ = 0;
  std::atomic<std::chrono::steady_clock::rep> began_ = 0;
};

}  // namespace materia
