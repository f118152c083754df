#include "common/index/generation.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <random>
#include <stdexcept>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "common/index/directory.h"
#include "common/index/manifest.h"
#include "common/index/verify_generation.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kKept = 2;                       // generations: the current one and the one to roll back to
constexpr std::string_view kUnfinished = "building-";  // is being built or removed; the next build deletes it

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

std::error_code last_error() { return {errno, std::generic_category()}; }

std::string_view advice(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return "free some space and run again";
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOTDIR:
    case EEXIST:
      return "give a directory that this user may write to with --index";
    default:
      return "fix it and run again";
  }
}

[[noreturn]] void fail_io(const std::string& what, const fs::path& path, std::error_code error = last_error()) {
  fail("cannot " + what + " " + path.string() + ": " + error.message() + "; " + std::string(advice(error.value())));
}

std::vector<fs::path> entries(const fs::path& directory) {
  std::error_code error;
  auto found = list_directory(directory, error);
  if (error) fail_io("read", directory, error);
  return found;
}

// Makes a path durable: a file's contents, a directory's entries.
void sync_path(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail_io("open", path);
  const int result = ::fsync(file);
  const auto error = last_error();
  ::close(file);
  if (result != 0) fail_io("write", path, error);
}

void sync_tree(const fs::path& path) {
  if (std::error_code error; fs::is_directory(path, error))
    for (const auto& entry : entries(path)) sync_tree(entry);
  sync_path(path);
}

// Makes a directory and its parents, each durable in its parent.
void make_directories(const fs::path& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return;
  const fs::path above = path.has_parent_path() ? path.parent_path() : ".";
  if (above != path) make_directories(above);
  fs::create_directory(path, error);
  if (error) fail_io("make", path, error);
  sync_path(above);
}

fs::path generations_directory(const fs::path& index) { return index / "generations"; }

fs::path with_generations(fs::path index) {
  if (index.empty()) fail("the index directory has no name; give one with --index");
  make_directories(generations_directory(index));
  return index;
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

// Oldest first.
std::vector<std::string> generation_names(const fs::path& index) {
  std::vector<std::string> names;
  for (const auto& entry : entries(generations_directory(index)))
    if (is_generation_name(entry.filename().native())) names.push_back(entry.filename());
  std::sort(names.begin(), names.end());
  return names;
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
  const fs::path condemned = generations_directory(index) / (std::string(kUnfinished) + name);
  std::error_code error;
  fs::rename(generations_directory(index) / name, condemned, error);
  if (!error) fs::remove_all(condemned, error);
}

// Replaces the symlink in one step: readers find the old target or the new one. The caller makes it durable.
void point_current_at(const fs::path& index, const std::string& name) {
  const fs::path next = index / "current.next";
  std::error_code error;
  fs::remove(next, error);
  if (::symlink(("generations/" + name).c_str(), next.c_str()) != 0) fail_io("write", next);
  if (::rename(next.c_str(), (index / "current").c_str()) != 0) fail_io("switch", index / "current");
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

GenerationBuild::GenerationBuild(fs::path index_directory)
    : index_(with_generations(std::move(index_directory))),
      lock_(index_),
      name_(next_generation_name(index_)),
      directory_(generations_directory(index_) / (std::string(kUnfinished) + name_)) {
  std::error_code error;
  for (const auto& entry : entries(generations_directory(index_)))
    if (entry.filename().native().starts_with(kUnfinished)) fs::remove_all(entry, error);
  make_directories(scratch());
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
  sync_tree(directory_);

  // Newer ones than the current were rolled back from, or built by a process that was killed before it could switch.
  if (const std::string serving = current_generation_name(index_); !serving.empty())
    for (const auto& name : generation_names(index_))
      if (name > serving) discard_generation(index_, name);

  const fs::path finished = generations_directory(index_) / name_;
  fs::rename(directory_, finished, error);
  if (error) fail_io("rename", directory_, error);
  directory_ = finished;
  sync_path(generations_directory(index_));
  const auto names = generation_names(index_);
  point_current_at(index_, name_);
  published_ = true;
  sync_path(index_);

  for (std::size_t i = 0; i + kKept < names.size(); ++i) discard_generation(index_, names[i]);
  return counts;
}

std::string current_generation_name(const fs::path& index_directory) {
  std::error_code error;
  const auto target = fs::read_symlink(index_directory / "current", error);
  return error ? std::string{} : target.filename().string();
}

fs::path current_generation_directory(const fs::path& index_directory) {
  const std::string name = current_generation_name(index_directory);
  if (name.empty())
    fail("there is no index in " + index_directory.string() + "; build one with: materia-index --index " +
         index_directory.string() + " CORPUS");
  return generation_directory(index_directory, name);
}

fs::path generation_directory(const fs::path& index_directory, const std::string& name) {
  return generations_directory(index_directory) / name;
}

std::string previous_generation_name(const fs::path& index_directory) {
  const std::string current = current_generation_name(index_directory);
  std::string before;
  for (const auto& name : generation_names(index_directory))
    if (name < current) before = name;
  return before;
}

std::string roll_back(const fs::path& index_directory) {
  (void)current_generation_directory(index_directory);  // throws if there is no index
  const IndexLock lock(index_directory);
  const std::string current = current_generation_name(index_directory);
  const std::string before = previous_generation_name(index_directory);
  if (before.empty())
    fail("there is no generation before " + current + " in " + index_directory.string() +
         "; build one with materia-index");
  verify_published(generation_directory(index_directory, before));
  point_current_at(index_directory, before);
  sync_path(index_directory);
  return before;
}

}  // namespace materia
