// The same work on all cores.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace materia {

// Calls worker(i) for every i below count, on `jobs` threads but no more than count, each with a worker of its own from
// make_worker().
// The first exception ends all threads after the call at hand and is thrown here.
template <typename MakeWorker>
void parallel_for(std::size_t count, int jobs, MakeWorker make_worker) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex mutex;
  const auto work = [&] {
    try {
      auto worker = make_worker();
      for (std::size_t i = next++; i < count; i = next++) worker(i);
    } catch (...) {
      next = count;
      const std::scoped_lock lock(mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 1; t < count && std::cmp_less(t, jobs); ++t) threads.emplace_back(work);
    work();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace materia
