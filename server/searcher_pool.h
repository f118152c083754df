// Searchers that follow the index: one a worker thread, all over one OpenIndex.
//
// A thread of the pool looks five times a second whether another generation has become current, and opens it aside.
// Each worker turns to it at its next request; requests under way end on the generation they began with.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
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
  // Opens the current generation. Throws std::runtime_error as open_index() does. retry: how long until a generation
  // that was refused is looked at again: a disk or memory that failed for a moment looks like damage.
  explicit SearcherPool(std::filesystem::path index_directory, Notices notices = neutral_notices(),
                        std::chrono::milliseconds retry = std::chrono::minutes(1));
  ~SearcherPool();

  // The newest generation that could be opened. From any thread.
  [[nodiscard]] std::shared_ptr<const OpenIndex> newest() const;

  // What its searchers say above results.
  [[nodiscard]] const Notices& notices() const { return notices_; }

  // Opens what is current now, whatever its name; keeps what there is where that fails. From any thread.
  void refresh();

  // A searcher for the calling worker thread. The pool outlives it.
  [[nodiscard]] std::unique_ptr<SearchService> make_service();

 private:
  void follow();
  void look();  // is there a newer generation?
  [[nodiscard]] bool is_sound(const std::string& generation) const;
  static void report_refusal(const OpenIndex& index);

  const std::filesystem::path directory_;
  const Notices notices_;
  const std::chrono::milliseconds retry_;
  std::chrono::steady_clock::time_point look_again_;  // the follower's: at the one that is refused
  mutable std::mutex mutex_;
  std::shared_ptr<const OpenIndex> newest_;  // with mutex_
  std::string refused_;                      // the current generation, where it is damaged; with mutex_
  std::string failed_;                       // a generation that did not open, so that it is logged once
  bool stopping_ = false;                    // with mutex_
  std::condition_variable stop_;
  std::thread follower_;
};

}  // namespace materia
