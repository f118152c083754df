#include "searcher/names/name_completer.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/text/fold.h"

namespace materia {
namespace {

constexpr std::size_t kFewestTyped = 2, kFewestForgiven = 5, kMostTyped = 64;
constexpr std::uint32_t kNone = ~0U;

}  // namespace

NameCompleter::NameCompleter(const Lexicon& lexicon, std::span<const std::uint32_t> prominence) {
  struct Order {
    std::uint64_t first, second;  // what decides nearly always, in numbers
    const LexiconName* name;
    std::size_t entry;
  };
  std::vector<Order> orders;
  FoldedText folded;
  for (std::uint32_t d = 0; d < lexicon.drugs().size(); ++d) {
    if (prominence[d] == 0) continue;
    const bool combination = lexicon.drugs()[d].ingredients.size() > 1;
    for (const auto& name : lexicon.drugs()[d].names) {
      // A name of the substance is likelier than one of its dozens of brands.
      const std::uint64_t likely = std::uint64_t{prominence[d]} << (name.kind <= NameKind::kBan ? 1 : 0);
      const std::uint64_t kind = std::uint64_t{d} << 8 | static_cast<std::uint64_t>(name.kind);
      fold(name.text, folded);
      const auto at = static_cast<std::uint32_t>(text_.size());
      text_ += folded.folded;
      const auto number = static_cast<std::uint32_t>(names_.size());
      names_.push_back(&name);
      for (std::size_t w = 0; w < folded.words.size(); ++w) {
        // A number or a letter inside a name is no beginning that anybody types.
        if (w > 0 && (folded.words[w].number || folded.words[w].size < 2)) continue;
        const auto begin = folded.words[w].at;
        const std::uint64_t worse = (w > 0 ? 4U : 0U) | (name.reviewed ? 0U : 2U) | (combination ? 1U : 0U);
        orders.push_back({worse << 61 | ((std::uint64_t{1} << 61) - 1 - likely), kind, &name, entries_.size()});
        entries_.push_back({at + begin, static_cast<std::uint32_t>(folded.folded.size()) - begin, number, 0, w > 0});
      }
    }
  }
  const auto order = [](const Order& o) {
    return std::tuple(o.first, o.second, o.name->text.size(), std::string_view(o.name->text), o.entry);
  };
  names_.shrink_to_fit();
  entries_.shrink_to_fit();
  std::sort(orders.begin(), orders.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  for (std::uint32_t rank = 0; rank < orders.size(); ++rank) entries_[orders[rank].entry].rank = rank;
  sort_by_text();
  const std::size_t count = entries_.size();
  best_.assign(2 * count, kNone);
  for (std::size_t i = 0; i < count; ++i) best_[count + i] = static_cast<std::uint32_t>(i);
  for (std::size_t i = count; i-- > 1;)
    best_[i] = entries_[best_[2 * i]].rank < entries_[best_[2 * i + 1]].rank ? best_[2 * i] : best_[2 * i + 1];
}

// Their first eight bytes as a number tell most of them apart.
void NameCompleter::sort_by_text() {
  struct Place {
    std::uint64_t start;
    std::uint32_t entry;
  };
  std::vector<Place> places;
  places.reserve(entries_.size());
  for (std::uint32_t e = 0; e < entries_.size(); ++e) {
    std::uint64_t start = 0;
    for (std::size_t i = 0; i < sizeof start; ++i)
      start = start << 8 | (i < entries_[e].size ? static_cast<unsigned char>(text_[entries_[e].at + i]) : 0U);
    places.push_back({start, e});
  }
  std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
    if (a.start != b.start) return a.start < b.start;
    const Entry &one = entries_[a.entry], &other = entries_[b.entry];
    return std::tuple(text(one), one.rank) < std::tuple(text(other), other.rank);
  });
  std::vector<Entry> sorted;
  sorted.reserve(places.size());
  for (const auto& place : places) sorted.push_back(entries_[place.entry]);
  entries_ = std::move(sorted);
}

NameCompleter::Range NameCompleter::narrow(Range range, std::size_t depth, char letter) const {
  const auto letter_of = [&](const Entry& entry) {
    return depth < entry.size ? static_cast<unsigned char>(text_[entry.at + depth]) : -1;
  };
  const int wanted = static_cast<unsigned char>(letter);
  const auto begin = entries_.begin() + range.first, end = entries_.begin() + range.last;
  const auto first = std::partition_point(begin, end, [&](const Entry& e) { return letter_of(e) < wanted; });
  const auto last = std::partition_point(first, end, [&](const Entry& e) { return letter_of(e) <= wanted; });
  return {static_cast<std::uint32_t>(first - entries_.begin()), static_cast<std::uint32_t>(last - entries_.begin())};
}

NameCompleter::Range NameCompleter::narrow(Range range, std::size_t depth, std::string_view letters) const {
  for (const char letter : letters) {
    if (range.empty()) break;
    range = narrow(range, depth++, letter);
  }
  return range;
}

// What goes on from the typed letters with one of them wrong, missing, too many or exchanged with its neighbour; the
// first stands.
void NameCompleter::forgive(std::string_view typed, std::vector<Range>& ranges) const {
  const auto add = [&](Range range) {
    if (!range.empty()) ranges.push_back(range);
  };
  Range range = narrow({0, static_cast<std::uint32_t>(entries_.size())}, 0, typed[0]);
  for (std::size_t depth = 1; depth <= typed.size() && !range.empty(); ++depth) {
    const auto rest = typed.substr(depth);
    for (Range left = range; !left.empty();) {  // each letter that stands here
      const Entry& entry = entries_[left.first];
      if (entry.size <= depth) {
        ++left.first;
        continue;
      }
      const Range child = narrow(left, depth, text_[entry.at + depth]);
      left.first = child.last;
      if (rest.empty() || text_[entry.at + depth] == rest[0]) continue;
      add(narrow(child, depth + 1, rest));            // one left out
      add(narrow(child, depth + 1, rest.substr(1)));  // one wrong
    }
    if (!rest.empty()) add(narrow(range, depth, rest.substr(1)));  // one too many
    if (rest.size() > 1) add(narrow(range, depth, std::string{rest[1], rest[0]} + std::string(rest.substr(2))));
    if (!rest.empty()) range = narrow(range, depth, rest[0]);
  }
}

std::uint32_t NameCompleter::best_in(Range range) const {
  std::uint32_t found = kNone;
  const auto take = [&](std::uint32_t entry) {
    if (found == kNone || entries_[entry].rank < entries_[found].rank) found = entry;
  };
  const auto count = static_cast<std::uint32_t>(entries_.size());
  for (std::uint32_t i = range.first + count, j = range.last + count; i < j; i /= 2, j /= 2) {
    if (i & 1) take(best_[i++]);
    if (j & 1) take(best_[--j]);
  }
  return found;
}

std::vector<const LexiconName*> NameCompleter::best(std::vector<Range> ranges, std::size_t most) const {
  struct Lead {
    std::uint32_t entry;
    Range range;
  };
  const auto worse = [&](const Lead& a, const Lead& b) { return entries_[a.entry].rank > entries_[b.entry].rank; };
  std::vector<Lead> heap;
  const auto push = [&](Range range) {
    if (range.empty()) return;
    heap.push_back({best_in(range), range});
    std::push_heap(heap.begin(), heap.end(), worse);
  };
  for (const auto& range : ranges) push(range);
  std::vector<const LexiconName*> kept;
  while (kept.size() < most && !heap.empty()) {
    std::pop_heap(heap.begin(), heap.end(), worse);
    const Lead lead = heap.back();
    heap.pop_back();
    push({lead.range.first, lead.entry});
    push({lead.entry + 1, lead.range.last});
    const LexiconName* name = names_[entries_[lead.entry].name];
    if (std::none_of(kept.begin(), kept.end(), [&](auto* other) { return other->drug == name->drug; }))
      kept.push_back(name);
  }
  return kept;
}

std::vector<const LexiconName*> NameCompleter::complete(std::string_view typed, std::size_t most) const {
  const std::string start = closed_key(typed);
  if (start.size() < kFewestTyped || start.size() > kMostTyped || most == 0) return {};
  const Range range = narrow({0, static_cast<std::uint32_t>(entries_.size())}, 0, start);
  // A name that is typed whole stands at the beginning of the range.
  Range whole{range.first, range.first};
  while (whole.last < range.last && entries_[whole.last].size == start.size() && !entries_[whole.last].inside)
    ++whole.last;
  auto names = best({whole}, most);
  for (const auto* name : best({{whole.last, range.last}}, most))
    if (names.size() < most && std::none_of(names.begin(), names.end(), [&](auto* o) { return o->drug == name->drug; }))
      names.push_back(name);
  return names;
}

std::vector<const LexiconName*> NameCompleter::complete_forgiving(std::string_view typed, std::size_t most) const {
  const std::string start = closed_key(typed);
  if (start.size() < kFewestForgiven || start.size() > kMostTyped || most == 0) return {};
  std::vector<Range> ranges;
  forgive(start, ranges);
  return best(std::move(ranges), most);
}

}  // namespace materia
