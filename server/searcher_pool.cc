#include "server/searcher_pool.h"

#include <chrono>
#include <iostream>
#include <new>
#include <stdexcept>

#include "common/index/generation.h"
#include "common/index/verify_generation.h"
#include "searcher/searcher.h"

namespace materia {
namespace {

using Clock = std::chrono::steady_clock;

class FollowingSearcher : public SearchService {
 public:
  explicit FollowingSearcher(SearcherPool& pool) : pool_(pool) {}

  std::string refused() override {
    const auto newest = pool_.newest();
    return newest ? newest->refused : std::string();
  }
  BuildSummary built() override { return index_ ? index_->summary : BuildSummary{}; }
  std::time_t checked() override { return last_checked(pool_.directory()); }
  std::string notices_id() override { return notices_ ? std::to_string(notices_->number) : std::string(); }

  std::string begin() override {
    auto newest = pool_.newest();
    const bool other_texts = index_ && pool_.notices() != notices_;
    if (newest && (newest != index_ || other_texts) && (newest != tried_ || other_texts || Clock::now() >= try_again_))
      switch_to(std::move(newest));
    return index_ ? index_->generation : std::string();
  }

  void reopen() override {
    pool_.refresh();
    if (auto newest = pool_.newest()) switch_to(std::move(newest));
  }

  SearchResult search(const SearchRequest& request) override { return searcher().search(request); }
  std::optional<MonographView> monograph(std::string_view id, std::string_view words) override {
    return searcher().monograph(id, words);
  }
  std::optional<FamilyView> family(std::string_view id, int offset, int limit) override {
    return searcher().family(id, offset, limit);
  }
  std::optional<DrugView> drug(std::string_view key) override { return searcher().drug(key); }
  Interactions interactions(const std::vector<std::string>& names, const std::string& effect) override {
    return searcher().interactions(names, effect);
  }
  Compared compare(const std::vector<std::string>& names, std::optional<SectionKind> section) override {
    return searcher().compare(names, section);
  }
  Alternatives alternatives(const std::string& name, int most) override { return searcher().alternatives(name, most); }
  std::optional<ConceptView> group(std::string_view id, int most) override { return searcher().group(id, most); }
  std::optional<ConceptView> condition(std::string_view id, int most) override {
    return searcher().condition(id, most);
  }
  TitleListing titles(int offset, int limit, std::string_view letter) override {
    return searcher().titles(offset, limit, letter);
  }
  MonographListing monographs(int offset, int limit, std::string_view letter) override {
    return searcher().monographs(offset, limit, letter);
  }
  std::vector<SectionCount> sections() override { return searcher().sections(); }
  std::vector<Suggestion> suggest(std::string_view prefix, int limit) override {
    return searcher().suggest(prefix, limit);
  }
  std::vector<NameInText> names_in(std::string_view text) override { return searcher().names_in(text); }

 private:
  // If the new generation does not open, the old one keeps serving until it does.
  void switch_to(std::shared_ptr<const OpenIndex> newest) {
    tried_ = newest;
    try_again_ = Clock::now() + std::chrono::seconds(1);
    try {
      auto notices = pool_.notices();
      searcher_ = std::make_unique<Searcher>(newest, notices->notices);
      notices_ = std::move(notices);
      index_ = std::move(newest);
    } catch (const std::exception& error) {
      std::cerr << "materia-server: " << error.what() << std::endl;
    }
  }

  Searcher& searcher() {
    if (!searcher_) throw std::runtime_error("no generation of the index is open");
    return *searcher_;
  }

  SearcherPool& pool_;
  std::shared_ptr<const OpenIndex> tried_;  // the last one that we tried to switch to
  Clock::time_point try_again_;
  std::shared_ptr<const OpenIndex> index_;                        // that searcher_ uses
  std::shared_ptr<const SearcherPool::NumberedNotices> notices_;  // likewise
  std::unique_ptr<Searcher> searcher_;
};

}  // namespace

SearcherPool::SearcherPool(std::filesystem::path index_directory, Notices notices, std::chrono::milliseconds retry)
    : directory_(std::move(index_directory)),
      retry_(retry),
      notices_(std::make_shared<NumberedNotices>(NumberedNotices{std::move(notices), 0})),
      newest_(open_if_there(directory_)),
      refused_(newest_ ? newest_->refused : std::string()),
      follower_([this] { follow(); }) {}

std::shared_ptr<const OpenIndex> SearcherPool::open_if_there(const std::filesystem::path& directory) {
  std::error_code error;
  const auto link = std::filesystem::symlink_status(directory / "current", error);
  // A generation may be named by its own directory, which has no link.
  if (link.type() == std::filesystem::file_type::not_found && !std::filesystem::exists(directory / "sections", error)) {
    std::cerr << "materia-server: there is no index in " << directory.string()
              << " yet; waiting for one: materia-index --index " << directory.string() << " CORPUS" << std::endl;
    return nullptr;
  }
  auto index = open_index(directory);
  report(*index, nullptr);
  return index;
}

void SearcherPool::report(const OpenIndex& index, const OpenIndex* before) {
  if (!index.refused.empty())
    std::cerr << "materia-server: " << index.refusal << "; meanwhile, serving generation " << index.generation
              << std::endl;
  if (before != nullptr && before->generation != index.generation)
    std::cerr << "materia-server: generation " << index.generation << " is taken up after " << before->generation
              << "; monographs: " << index.summary.monographs << ", before: " << before->summary.monographs
              << std::endl;
  for (const auto& kept : index.summary.kept)
    std::cerr << "materia-server: " << kept.path << " is broken; the last good version of \"" << kept.title
              << "\" is served" << std::endl;
}

SearcherPool::~SearcherPool() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  follower_.join();
}

std::shared_ptr<const OpenIndex> SearcherPool::newest() const {
  const std::lock_guard lock(mutex_);
  return newest_;
}

std::shared_ptr<const SearcherPool::NumberedNotices> SearcherPool::notices() const {
  const std::lock_guard lock(mutex_);
  return notices_;
}

void SearcherPool::replace_notices(Notices notices) {
  const std::lock_guard lock(mutex_);
  notices_ = std::make_shared<NumberedNotices>(NumberedNotices{std::move(notices), notices_->number + 1});
}

void SearcherPool::refresh() {
  const std::string current = current_generation_name(directory_);
  try {
    auto opened = open_index(directory_);
    report(*opened, newest().get());
    const std::lock_guard lock(mutex_);
    refused_ = opened->refused;
    newest_ = std::move(opened);
    failed_.clear();
  } catch (const std::exception& error) {
    if (current_generation_name(directory_) != current) return;  // it was replaced meanwhile: the next check opens that
    const std::lock_guard lock(mutex_);
    if (failed_ != current) std::cerr << "materia-server: " << error.what() << std::endl;
    failed_ = current;
  }
}

std::unique_ptr<SearchService> SearcherPool::make_service() { return std::make_unique<FollowingSearcher>(*this); }

bool SearcherPool::is_sound(const std::string& generation) const {
  try {
    verify_published(generation_directory(directory_, generation));
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

void SearcherPool::follow() {
  next_retry_ = Clock::now() + retry_;
  const auto stopped = [this] {
    std::unique_lock lock(mutex_);
    return stop_.wait_for(lock, std::chrono::milliseconds(200), [this] { return stopping_; });
  };
  while (!stopped()) try {
      check_once();
    } catch (const std::bad_alloc&) {  // the next check may do better
    }
}

void SearcherPool::check_once() {
  const std::string current = current_generation_name(directory_);
  std::unique_lock lock(mutex_);
  if (current.empty() || (newest_ && current == newest_->generation)) return;
  const bool refused_before = current == refused_;
  lock.unlock();
  const bool due = Clock::now() >= next_retry_;
  if (due) next_retry_ = Clock::now() + retry_;
  if (!refused_before || (due && is_sound(current))) refresh();
}

}  // namespace materia
