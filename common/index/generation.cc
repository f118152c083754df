#include "common/index/generation.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "common/index/index_files.h"
#include "common/index/manifest.h"
#include "common/index/verify_generation.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kUnfinished = "building-";  // is being built or removed; the next build deletes it

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

fs::path generations_directory(const fs::path& index) { return index / "generations"; }

fs::path with_generations(fs::path index) {
  if (index.empty()) fail("the index directory has no name; give one with --index");
  make_directories(generations_directory(index));
  return index;
}

// "000002-20261122T031500Z-9f3c": sorts by age, never used twice.
std::string next_generation_name(const fs::path& index) {
  const auto names = generation_names(index);
  const int number = names.empty() ? 1 : std::stoi(names.back()) + 1;
  if (number > 999'999)
    fail("the generations of " + index.string() + " have used up their numbers; start a new directory with --index");
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char text[64];
  std::snprintf(text, sizeof text, "%06d-%04d%02d%02dT%02d%02d%02dZ-%04x", number, utc.tm_year + 1900, utc.tm_mon + 1,
                utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, std::random_device{}() & 0xFFFF);
  return text;
}

// Renames it first, so that a half-removed generation is never taken for a whole one. If it cannot be removed now, the
// next build removes it.
void discard_generation(const fs::path& index, const std::string& name) {
  const fs::path condemned = generations_directory(index) / (std::string(kUnfinished) + "removed-" + name);
  std::error_code error;
  fs::rename(generations_directory(index) / name, condemned, error);
  if (!error) fs::remove_all(condemned, error);
}

bool is_sound(const fs::path& generation) {
  try {
    verify_published(generation);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

}  // namespace

IndexLock::IndexLock(const fs::path& index_directory) {
  const fs::path path = index_directory / "lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) fail_io("open", path);
  if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
  const auto error = last_error();
  ::close(file_);
  if (error.value() != EWOULDBLOCK) fail_io("lock", path, error);
  fail("another materia-index is writing " + index_directory.string() + "; wait until it is done");
}

IndexLock::~IndexLock() {
  ::flock(file_, LOCK_UN);  // closing alone would leave the lock with a child that was forked meanwhile
  ::close(file_);
}

GenerationBuild::GenerationBuild(fs::path index_directory, std::size_t keep, std::string name)
    : index_(with_generations(std::move(index_directory))),
      keep_(std::max<std::size_t>(keep, 2)),
      lock_(index_),
      owner_(index_),
      name_(name.empty() ? next_generation_name(index_) : std::move(name)),
      directory_(generations_directory(index_) / (std::string(kUnfinished) + name_)) {
  if (const std::string refusal = hold_refusal(index_); !refusal.empty()) fail(refusal);
  if (name_ == current_generation_name(index_)) fail("generation " + name_ + " serves already; there is nothing to do");
  owner_.give(index_ / "lock");
  std::error_code error;
  for (const auto& entry : entries(generations_directory(index_)))
    if (entry.filename().native().starts_with(kUnfinished)) fs::remove_all(entry, error);
  make_directories(scratch());
  owner_.give(directory_);
}

GenerationBuild::~GenerationBuild() {
  std::error_code error;
  if (!published_) fs::remove_all(directory_, error);
}

GenerationCounts GenerationBuild::publish() {
  std::error_code error;
  fs::remove_all(scratch(), error);
  if (error) fail_io("remove", scratch(), error);
  const auto counts = verify_generation(directory_);
  write_manifest(directory_);
  owner_.give(directory_);
  sync_tree(directory_);

  // Newer ones than the current were rolled back from, or built by a process that was killed before it could switch.
  const std::string serving = current_generation_name(index_);
  for (const auto& name : generation_names(index_))
    if (name == name_ || (!serving.empty() && name > serving)) discard_generation(index_, name);

  const fs::path finished = generations_directory(index_) / name_;
  fs::rename(directory_, finished, error);
  if (error) fail_io("rename", directory_, error);
  directory_ = finished;
  sync_path(generations_directory(index_));
  point_current_at(index_, name_, owner_);
  published_ = true;
  sync_path(index_);
  remove_old();
  return counts;
}

// A generation that seems damaged may be one that could not be read just now, so none goes sooner for that.
void GenerationBuild::remove_old() const {
  auto names = generation_names(index_);
  std::erase_if(names, [this](const std::string& name) { return name > name_; });  // one that came before an older one
  if (names.size() <= keep_) return;
  const auto sound = [&](const std::string& name) { return is_sound(generation_directory(index_, name)); };
  const auto kept = names.end() - static_cast<std::ptrdiff_t>(keep_);
  const bool can_go_back =
      std::any_of(std::make_reverse_iterator(names.end() - 1), std::make_reverse_iterator(kept), sound);
  const auto spared = can_go_back ? std::make_reverse_iterator(names.begin())
                                  : std::find_if(std::make_reverse_iterator(kept), names.rend(), sound);
  for (auto name = names.begin(); name != kept; ++name)
    if (spared == names.rend() || *name != *spared) discard_generation(index_, *name);
}

// Nothing with another name in the directory is numbered, rolled back to or removed.
bool is_generation_name(std::string_view name) {
  constexpr std::string_view kShape = "000000-00000000T000000Z-xxxx";
  const auto is_like = [](char c, char shape) {
    const bool digit = c >= '0' && c <= '9';
    return shape == '0' ? digit : shape == 'x' ? digit || (c >= 'a' && c <= 'f') : c == shape;
  };
  return std::equal(name.begin(), name.end(), kShape.begin(), kShape.end(), is_like);
}

std::string current_generation_name(const fs::path& index_directory) {
  std::error_code error;
  const auto target = fs::read_symlink(index_directory / "current", error);
  return error ? std::string{} : target.filename().string();
}

fs::path current_generation_directory(const fs::path& index_directory) {
  std::error_code error;
  const auto target = fs::read_symlink(index_directory / "current", error);
  if (error == std::errc::permission_denied) fail_io("read", index_directory, error);
  if (error)
    fail("there is no index in " + index_directory.string() + "; build one with: materia-index --index " +
         index_directory.string() + " CORPUS");
  return generation_directory(index_directory, target.filename());
}

fs::path generation_directory(const fs::path& index_directory, const std::string& name) {
  return generations_directory(index_directory) / name;
}

std::vector<std::string> generation_names(const fs::path& index_directory) {
  std::vector<std::string> names;
  if (std::error_code error; !fs::exists(generations_directory(index_directory), error) && !error) return names;
  for (const auto& entry : entries(generations_directory(index_directory)))
    if (is_generation_name(entry.filename().native())) names.push_back(entry.filename());
  std::sort(names.begin(), names.end());
  return names;
}

std::string previous_generation_name(const fs::path& index_directory) {
  const std::string current = current_generation_name(index_directory);
  std::string before;
  for (const auto& name : generation_names(index_directory))
    if (name < current) before = name;
  return before;
}

fs::path hold_file(const fs::path& index_directory) { return index_directory / "hold"; }

std::string hold_refusal(const fs::path& index_directory) {
  std::ifstream in(hold_file(index_directory));
  if (!in) return {};
  std::string name;
  in >> name;
  return "generation " + name + " is held; release it with materia-index --release";
}

void point_current_at(const fs::path& index_directory, const std::string& name, const IndexOwner& owner) {
  const fs::path next = index_directory / "current.next";
  std::error_code error;
  fs::remove(next, error);
  if (::symlink(("generations/" + name).c_str(), next.c_str()) != 0) fail_io("write", next);
  owner.give(next);
  if (::rename(next.c_str(), (index_directory / "current").c_str()) != 0)
    fail_io("switch", index_directory / "current");
}

}  // namespace materia
