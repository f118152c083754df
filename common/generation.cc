#include "common/generation.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <random>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <xapian.h>

#include "common/schema.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr int kKept = 2;  // generations: the one that serves and the one to roll back to

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

[[noreturn]] void fail_io(const std::string& what, const fs::path& path) {
  const int code = errno;
  fail("cannot " + what + " " + path.string() + ": " + std::strerror(code) +
       (code == ENOSPC ? "; free some space and run again" : ""));
}

// Makes what a path names durable: a file's contents, a directory's entries.
void sync_path(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail_io("open", path);
  const int result = ::fsync(fd);
  const int code = errno;
  ::close(fd);
  errno = code;
  if (result != 0) fail_io("write", path);
}

fs::path generations_directory(const fs::path& index) { return index / "generations"; }

bool is_generation_name(const std::string& name) { return !name.empty() && name[0] >= '0' && name[0] <= '9'; }

// Oldest first.
std::vector<std::string> generation_names(const fs::path& index) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(generations_directory(index), error))
    if (is_generation_name(entry.path().filename())) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

// "000002-20261122T031500Z-9f3c": sorts by age, never used twice.
std::string next_generation_name(const fs::path& index) {
  unsigned last = 0;
  const auto names = generation_names(index);
  if (!names.empty()) std::from_chars(names.back().data(), names.back().data() + names.back().size(), last);
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char text[64];
  std::snprintf(text, sizeof text, "%06u-%04d%02d%02dT%02d%02d%02dZ-%04x", last + 1, utc.tm_year + 1900, utc.tm_mon + 1,
                utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, std::random_device{}() & 0xFFFF);
  return text;
}

// Replaces the symlink in one step: a reader finds the old target or the new one.
void point_current_at(const fs::path& index, const std::string& name) {
  const fs::path next = index / "current.next";
  std::error_code error;
  fs::remove(next, error);
  if (::symlink(("generations/" + name).c_str(), next.c_str()) != 0) fail_io("write", next);
  if (::rename(next.c_str(), (index / "current").c_str()) != 0) fail_io("switch", index / "current");
  sync_path(index);
}

std::uint64_t count_of(const Xapian::Database& db, std::string_view key, const fs::path& path) {
  const std::string text = db.get_metadata(std::string(key));
  std::uint64_t count = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), count).ec != std::errc{})
    fail("the index in " + path.string() + " has no count of its " + std::string(key) + "; build it again with materia-index");
  return count;
}

Xapian::Database open_database(const fs::path& path) {
  try {
    Xapian::Database db(path.string());
    const std::string schema = db.get_metadata(std::string(metadata::kSchema));
    if (schema != kSchemaVersion)
      fail("the index in " + path.string() + " has schema version " + (schema.empty() ? "unknown" : schema) +
           ", this program reads " + std::string(kSchemaVersion) + "; build it again with materia-index");
    return db;
  } catch (const Xapian::Error& error) {
    fail("cannot open " + path.string() + ": " + error.get_msg() + "; build it again with materia-index, or go back with materia-index --rollback");
  }
}

}  // namespace

GenerationBuild::GenerationBuild(fs::path index_directory) : index_(std::move(index_directory)) {
  std::error_code error;
  fs::create_directories(generations_directory(index_), error);
  if (error) fail("cannot make " + generations_directory(index_).string() + ": " + error.message() + "; choose another place with --index");
  const fs::path lock = index_ / "lock";
  lock_ = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock_ < 0) fail_io("open", lock);
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock_);
    fail("another materia-index is writing " + index_.string() + "; wait until it is done");
  }
  for (const auto& entry : fs::directory_iterator(generations_directory(index_)))
    if (!is_generation_name(entry.path().filename())) fs::remove_all(entry.path(), error);
  name_ = next_generation_name(index_);
  directory_ = generations_directory(index_) / ("building-" + name_);
  fs::create_directories(scratch(), error);
  if (error) {
    ::close(lock_);
    fail("cannot make " + scratch().string() + ": " + error.message());
  }
}

GenerationBuild::~GenerationBuild() {
  std::error_code error;
  if (!published_) fs::remove_all(directory_, error);
  ::close(lock_);
}

GenerationCounts GenerationBuild::publish() {
  fs::remove_all(scratch());
  const auto counts = verify_generation(directory_);
  for (const auto& entry : fs::recursive_directory_iterator(directory_)) sync_path(entry.path());
  sync_path(directory_);
  const fs::path final_directory = generations_directory(index_) / name_;
  if (::rename(directory_.c_str(), final_directory.c_str()) != 0) fail_io("rename", directory_);
  published_ = true;
  directory_ = final_directory;
  sync_path(generations_directory(index_));
  const std::string before = current_generation_name(index_);
  point_current_at(index_, name_);

  // Keep the new one and the one that served until now.
  auto names = generation_names(index_);
  std::erase_if(names, [&](const auto& name) { return name == name_ || name == before; });
  const std::size_t spare = before.empty() || before == name_ ? kKept - 1 : kKept - 2;
  std::error_code error;  // what cannot be removed now goes with the next build
  for (std::size_t i = 0; i + spare < names.size(); ++i) fs::remove_all(generations_directory(index_) / names[i], error);
  return counts;
}

fs::path names_directory(const fs::path& generation) { return generation / "names"; }
fs::path sections_directory(const fs::path& generation) { return generation / "sections"; }

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
  return generations_directory(index_directory) / name;
}

GenerationCounts verify_generation(const fs::path& generation) {
  try {
    const auto names = open_database(names_directory(generation));
    const auto sections = open_database(sections_directory(generation));
    const GenerationCounts counts{count_of(names, metadata::kMonographs, generation),
                                  count_of(sections, metadata::kSections, generation),
                                  count_of(names, metadata::kNames, generation)};
    if (count_of(sections, metadata::kMonographs, generation) != counts.monographs ||
        count_of(names, metadata::kSections, generation) != counts.sections)
      fail("the names and the sections in " + generation.string() + " are not of one build; build the index again");
    if (sections.get_doccount() != counts.sections)
      fail("the index in " + generation.string() + " has " + std::to_string(sections.get_doccount()) + " sections instead of " +
           std::to_string(counts.sections) + "; build it again");
    if (names.get_termfreq(make_term(prefix::kType, "monograph")) != counts.monographs)
      fail("the index in " + generation.string() + " has lost monographs; build it again");
    const std::string sample = sections.get_metadata(std::string(metadata::kSample));
    if (!sample.empty()) {
      Xapian::Enquire enquire(sections);
      enquire.set_query(Xapian::Query(make_term(prefix::kDrug, sample)));
      const auto found = enquire.get_mset(0, 1);
      if (found.empty() || found.begin().get_document().get_data().empty())
        fail("the index in " + generation.string() + " does not find its sample drug \"" + sample + "\"; build it again");
    }
    return counts;
  } catch (const Xapian::Error& error) {
    fail("the index in " + generation.string() + " is damaged: " + error.get_msg() + "; build it again");
  }
}

std::string roll_back(const fs::path& index_directory) {
  const std::string current = current_generation_name(index_directory);
  if (current.empty()) (void)current_generation_directory(index_directory);  // says that there is no index
  std::string before;
  for (const auto& name : generation_names(index_directory))
    if (name < current) before = name;
  if (before.empty()) fail("there is no generation before " + current + " in " + index_directory.string());
  verify_generation(generations_directory(index_directory) / before);
  point_current_at(index_directory, before);
  return before;
}

}  // namespace materia
