#include "server/librarians/asked_queries.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <system_error>

namespace materia {
namespace fs = std::filesystem;
namespace {

// The newest bytes of a file, from the beginning of a line; nothing where it cannot be read.
std::string newest_bytes(const fs::path& path, std::size_t most, bool& cut) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return {};
  const auto size = static_cast<std::size_t>(std::max<std::streamoff>(0, file.tellg()));
  const std::size_t from = size > most ? size - most : 0;
  std::string bytes(size - from, '\0');
  file.seekg(static_cast<std::streamoff>(from));
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
  if (from == 0) return bytes;
  cut = true;
  const auto line = bytes.find('\n');
  return line == bytes.npos ? std::string() : bytes.substr(line + 1);
}

// Words with how often they were asked and what they mean, each once.
class AskedWords {
 public:
  void add(const std::string& words, std::size_t times, std::vector<std::string> meanings = {}) {
    AskedWord& entry = words_[words];
    entry.words = words;
    entry.times += times;
    for (auto& meaning : meanings)
      if (std::find(entry.meanings.begin(), entry.meanings.end(), meaning) == entry.meanings.end())
        entry.meanings.push_back(std::move(meaning));
  }
  [[nodiscard]] std::vector<AskedWord> most_frequent_first() const {
    std::vector<AskedWord> list;
    for (const auto& [words, entry] : words_) list.push_back(entry);
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.times > b.times; });
    return list;
  }

 private:
  std::map<std::string, AskedWord> words_;
};

}  // namespace

std::string week_ago(const LibrarianOptions& options) {
  return utc_text(options.now(nullptr) - static_cast<std::time_t>(kDaysOfLog) * 24 * 60 * 60);
}

LoggedWeek read_logged_week(const LibrarianOptions& options) {
  LoggedWeek week;
  week.since = week_ago(options);
  if (options.query_log.empty()) return week;
  week.kept = true;
  const std::string now = newest_bytes(options.query_log, kMostLogBytes, week.cut);
  std::string before;
  if (now.size() < kMostLogBytes) before = newest_bytes(options.query_log + ".1", kMostLogBytes - now.size(), week.cut);
  std::istringstream log(before + now);
  week.report = read_query_log(log, {.since = week.since, .apart = true});
  return week;
}

AskedAgain ask_again(const QueryReport& report, SearchService& service) {
  AskedAgain again;
  std::map<std::string, int> found;
  AskedWords unknown, corrected, ambiguous, absent;
  const auto ask = [&](const std::string& words, std::size_t times) {
    if (found.contains(words) || found.size() >= kMostAskedAgain) return;
    SearchRequest request;
    request.text = words;
    request.limit = 1;
    const SearchResult result = service.search(request);
    found[words] = result.total;
    for (const auto& word : unknown_left(result)) unknown.add(word, times);
    for (const auto& shown : result.query.replaced)
      corrected.add(shown.typed, times, {shown.title.empty() ? shown.text : shown.title});
    for (const auto& name : result.query.absent) absent.add(name.text, times, {name.title});
    for (const auto& name : service.names_in(words)) {
      if (name.certainty != NameCertainty::kSeveral) continue;
      std::vector<std::string> titles;
      for (const auto& meaning : name.meanings) titles.push_back(meaning.title);
      ambiguous.add(words.substr(name.begin, name.end - name.begin), times, std::move(titles));
    }
  };
  for (const auto& [words, times] : report.nothing_found) ask(words, times);
  for (const auto& [words, times] : report.top) ask(words, times);
  for (const auto& [words, times] : report.nothing_found)
    if (const auto at = found.find(words); at != found.end())
      again.now_found.emplace_back(words, static_cast<std::size_t>(std::max(0, at->second)));
  again.asked = found.size();
  again.unknown = unknown.most_frequent_first();
  again.corrected = corrected.most_frequent_first();
  again.ambiguous = ambiguous.most_frequent_first();
  again.absent = absent.most_frequent_first();
  return again;
}

}  // namespace materia
