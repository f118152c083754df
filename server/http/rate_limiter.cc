#include "server/http/rate_limiter.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <arpa/inet.h>

namespace materia {
namespace {

constexpr std::size_t kMaxClients = 20'000;

// One IPv6 client has a whole /64 of addresses, so only the first eight bytes count.
std::string client_of(std::string_view address) {
  std::string client(address);
  if (address.starts_with("::ffff:")) return client;  // an IPv4 address in IPv6 notation
  std::array<char, 16> bytes;
  return ::inet_pton(AF_INET6, client.c_str(), bytes.data()) == 1 ? std::string(bytes.data(), 8) : client;
}

}  // namespace

RateLimiter::Decision RateLimiter::take(std::string_view address, Clock::time_point now) {
  if (per_second_ == 0) return {};
  const double full = 2.0 * per_second_;
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMaxClients) forget_full_buckets(now);
  Bucket& bucket = buckets_.try_emplace(client_of(address), Bucket{full, now}).first->second;
  const std::chrono::duration<double> since = now - bucket.filled;
  bucket.tokens = std::min(full, bucket.tokens + since.count() * per_second_);
  bucket.filled = now;

  Decision decision;
  decision.limit = 2 * per_second_;
  decision.allowed = bucket.tokens >= 1;
  if (decision.allowed) bucket.tokens -= 1;
  decision.remaining = static_cast<int>(bucket.tokens);
  decision.wait = bucket.tokens >= 1 ? 0 : static_cast<int>(std::ceil((1 - bucket.tokens) / per_second_));
  return decision;
}

// A full bucket is the same as no bucket. If none is full, forget them all: being lenient beats growing without bound.
void RateLimiter::forget_full_buckets(Clock::time_point now) {
  std::erase_if(buckets_, [&](const auto& entry) { return now - entry.second.filled > std::chrono::seconds(2); });
  if (buckets_.size() >= kMaxClients) buckets_.clear();
}

}  // namespace materia
