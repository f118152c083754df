#include "searcher/answers/answer.h"

#include <algorithm>

namespace materia {
namespace {

constexpr int kMostLimit = 100;

}  // namespace

Page page_of(const SearchRequest& request) {
  return {static_cast<std::size_t>(std::clamp(request.offset, 0, kMostOffset)),
          static_cast<std::size_t>(std::clamp(request.limit, 1, kMostLimit))};
}

}  // namespace materia
