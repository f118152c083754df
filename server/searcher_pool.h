// Searchers that follow the index: one for each worker thread, all sharing one OpenIndex.
//
// A thread of the pool checks five times a second whether another generation has become current, and opens it. Each
// worker switches to it at its next request; a request under way finishes on the generation that it began with.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include "searcher/index/open_index.h"
#include "searcher/output/notices.h"
#include "server/search_service.h"

namespace materia {

class SearcherPool {
 public:
  // Opens the current generation. Where there is no index yet, waits for one while newest() is nullptr. Throws
  // std::runtime_error as open_index() does where there is one that cannot be served. retry: how long until a
  // generation that was refused is checked again, since a brief failure of disk or memory looks like damage.
  explicit SearcherPool(std::filesystem::path index_directory, Notices notices = neutral_notices(),
                        std::chrono::milliseconds retry = std::chrono::minutes(1));
  ~SearcherPool();

  // The newest generation that could be opened; nullptr where there is no index yet. From any thread.
  [[nodiscard]] std::shared_ptr<const OpenIndex> newest() const;

  // The emergency texts that its searchers show above results, and how often they were replaced.
  struct NumberedNotices {
    Notices notices;
    std::uint64_t number = 0;
  };
  // From any thread.
  [[nodiscard]] std::shared_ptr<const NumberedNotices> notices() const;
  // Each worker uses them from its next request on. From any thread.
  void replace_notices(Notices notices);

  // INDEX.
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

  // Opens the current generation again, even if its name has not changed; if that fails, keeps what is open. From any
  // thread.
  void refresh();

  // A searcher for one worker thread. The pool must outlive it.
  [[nodiscard]] std::unique_ptr<SearchService> make_service();

 private:
  void follow();
  void check_once();  // is there a newer generation?
  [[nodiscard]] bool is_sound(const std::string& generation) const;
  static std::shared_ptr<const OpenIndex> open_if_there(const std::filesystem::path& directory);
  static void report(const OpenIndex& index, const OpenIndex* before);

  const std::filesystem::path directory_;
  const std::chrono::milliseconds retry_;
  std::chrono::steady_clock::time_point next_retry_;  // the follower's: of a refused generation
  mutable std::mutex mutex_;
  std::shared_ptr<const NumberedNotices> notices_;  // with mutex_
  std::shared_ptr<const OpenIndex> newest_;         // with mutex_
  std::string refused_;                             // the current generation if it is damaged; with mutex_
  std::string failed_;     // a generation that did not open, so that it is logged once; with mutex_
  bool stopping_ = false;  // with mutex_
  std::condition_variable stop_;
  std::thread follower_;
};

}  // namespace materia
