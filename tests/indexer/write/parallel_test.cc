#include "indexer/write/parallel.h"

#include <atomic>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

constexpr std::size_t kCounts[] = {0, 1, 2, 7, 1000};
constexpr int kJobs[] = {-1, 0, 1, 2, 3, 16};

TEST(Parallel, CallsEachOnceWhateverTheThreads) {
  for (const auto count : kCounts)
    for (const auto jobs : kJobs) {
      std::vector<int> calls(count);  // each written by one thread: the sanitizer sees where two do
      parallel_for(count, jobs, [&] { return [&](std::size_t i) { ++calls[i]; }; });
      EXPECT_EQ(calls, std::vector<int>(count, 1)) << count << " with " << jobs << " threads";
    }
}

TEST(Parallel, GivesEachThreadOneWorkerOfItsOwn) {
  for (const auto count : kCounts)
    for (const auto jobs : kJobs) {
      std::atomic<std::size_t> made = 0;
      parallel_for(count, jobs, [&] {
        ++made;
        return [owner = std::this_thread::get_id(), seen = std::make_unique<std::size_t>(0)](std::size_t i) {
          EXPECT_EQ(owner, std::this_thread::get_id());
          EXPECT_LE(*seen, i) << "a worker goes forward";
          *seen = i;
        };
      });
      EXPECT_LE(made,
                std::max<std::size_t>(1, std::min<std::size_t>(count, jobs < 1 ? 1 : static_cast<std::size_t>(jobs))))
          << count << " with " << jobs << " threads";
    }
}

TEST(Parallel, ThrowsWhatAWorkerThrowsAndStops) {
  for (const auto jobs : {1, 2, 16}) {
    std::atomic<std::size_t> called = 0;
    constexpr std::size_t kMany = 1'000'000'000;  // would run for minutes if it did not stop
    try {
      parallel_for(kMany, jobs, [&] {
        return [&](std::size_t i) {
          ++called;
          if (i == 100) throw std::runtime_error("the hundredth");
        };
      });
      ADD_FAILURE() << "nothing was thrown";
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "the hundredth");
    }
    EXPECT_LT(called, kMany);
  }
}

TEST(Parallel, ThrowsOnceWhereAllWorkersThrow) {
  for (const auto jobs : {1, 2, 16}) {
    EXPECT_THROW(parallel_for(1000, jobs, [] { return [](std::size_t) { throw std::runtime_error("each"); }; }),
                 std::runtime_error);
    using Worker = void (*)(std::size_t);
    EXPECT_THROW(parallel_for(1000, jobs, []() -> Worker { throw std::runtime_error("no worker can be made"); }),
                 std::runtime_error);
    EXPECT_THROW(parallel_for(1000, jobs, [] { return [](std::size_t) { throw 7; }; }), int) << "not an std::exception";
  }
}

}  // namespace
}  // namespace materia
