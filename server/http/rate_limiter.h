// Limits requests a second for each client address, with a burst of twice as many after a pause (token buckets).
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace materia {

class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  // per_second 0: no limit.
  explicit RateLimiter(int per_second) : per_second_(per_second) {}

  struct Decision {
    bool allowed = true;
    int limit = 0;      // largest burst; 0: there is no limit
    int remaining = 0;  // of the burst
    int wait = 0;       // seconds until one more request is allowed, rounded up
  };

  // Takes one request from the client's allowance. From any thread.
  [[nodiscard]] Decision take(std::string_view address, Clock::time_point now = Clock::now());

 private:
  struct Bucket {
    double tokens;
    Clock::time_point filled;
  };
  void forget_full_buckets(Clock::time_point now);

  const int per_second_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace materia
