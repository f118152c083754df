#include "server/http/response_cache.h"

namespace materia {

std::shared_ptr<const CachedResponse> ResponseCache::find(const std::string& key) {
  if (max_bytes_ == 0) return nullptr;
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  ++hits_;
  return found->second->response;
}

void ResponseCache::insert(const std::string& key, CachedResponse response) {
  const std::size_t size = sizeof(Entry) + 2 * sizeof(void*) + key.size() + response.response.body.size() + 256;
  if (size > max_bytes_ / 8) return;  // one large page should not clear out everything
  Entry entry{key, std::make_shared<const CachedResponse>(std::move(response)), size};

  const std::lock_guard lock(mutex_);
  if (by_key_.contains(key)) return;  // another thread was faster
  entries_.push_front(std::move(entry));
  try {
    by_key_.emplace(entries_.front().key, entries_.begin());
  } catch (...) {  // out of memory: both containers must agree
    entries_.pop_front();
    throw;
  }
  bytes_ += size;
  while (bytes_ > max_bytes_) {
    const Entry& oldest = entries_.back();
    bytes_ -= oldest.bytes;
    by_key_.erase(oldest.key);
    entries_.pop_back();
  }
}

}  // namespace materia
