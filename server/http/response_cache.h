// A least-recently-used cache of responses. Keys contain the generation of the index, so entries never become stale.
#pragma once

#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/http/http_message.h"

namespace materia {

struct CachedResponse {
  HttpResponse response;
  std::optional<int> total;  // hits that the search found, for the query log
};

class ResponseCache {
 public:
  explicit ResponseCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // All functions: from any thread. find() returns null if there is no such entry.
  [[nodiscard]] std::shared_ptr<const CachedResponse> find(const std::string& key);
  void insert(const std::string& key, CachedResponse response);
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  [[nodiscard]] std::size_t hits() const { return hits_; }

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const CachedResponse> response;
    std::size_t bytes = 0;
  };

  const std::size_t max_bytes_;  // 0: caches nothing
  std::mutex mutex_;
  std::list<Entry> entries_;                                                 // most recently used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;  // views into entries_
  std::atomic<std::size_t> bytes_{0}, hits_{0};
};

}  // namespace materia
