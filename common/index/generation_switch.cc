#include "common/index/generation_switch.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include "common/index/directory.h"
#include "common/index/generation.h"
#include "common/index/generation_paths.h"
#include "common/index/index_files.h"
#include "common/index/index_owner.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

// Only one process at a time, in an index that is there.
struct Change {
  explicit Change(const fs::path& index_directory)
      : current(current_generation_directory(index_directory).filename()),
        lock(index_directory),
        owner(index_directory) {
    current = current_generation_directory(index_directory).filename();  // as it is now that nobody changes it
    owner.give(index_directory / "lock");
  }

  std::string current;
  IndexLock lock;
  IndexOwner owner;
};

void hold(const fs::path& index, const std::string& name, const Change& change) {
  const fs::path next = hold_file(index).string() + ".next";
  std::ofstream out(next, std::ios::trunc);
  out << name << "\n";
  out.close();
  if (!out) fail_io("write", next);
  change.owner.give(next);
  sync_path(next);
  std::error_code error;
  fs::rename(next, hold_file(index), error);
  if (error) fail_io("write", hold_file(index), error);
  sync_path(index);
}

std::string held_name(const fs::path& index) {
  std::ifstream in(hold_file(index));
  std::string name;
  in >> name;
  return name;
}

// A hold goes along: it is the operator's will that nothing else is published.
std::string switch_to(const fs::path& index, const std::string& name, const Change& change) {
  verify_published(generation_directory(index, name));
  point_current_at(index, name, change.owner);
  sync_path(index);
  if (!held_name(index).empty()) hold(index, name, change);
  return name;
}

}  // namespace

std::string roll_back(const fs::path& index) {
  const Change change(index);
  const std::string before = previous_generation_name(index);
  if (before.empty())
    throw std::runtime_error("there is no generation before " + change.current + " in " + index.string() +
                             "; build one with materia-index");
  return switch_to(index, before, change);
}

std::string roll_forward(const fs::path& index) {
  const Change change(index);
  const auto names = generation_names(index);
  const auto after = std::upper_bound(names.begin(), names.end(), change.current);
  if (after == names.end())
    throw std::runtime_error("there is no generation after " + change.current + " in " + index.string() +
                             "; build one with materia-index");
  return switch_to(index, *after, change);
}

std::string hold_current(const fs::path& index) {
  const Change change(index);
  hold(index, change.current, change);
  return change.current;
}

std::string release_held(const fs::path& index) {
  const Change change(index);
  const std::string held = held_name(index);
  std::error_code error;
  fs::remove(hold_file(index), error);
  if (error) fail_io("remove", hold_file(index), error);
  sync_path(index);
  return held;
}

std::vector<ListedGeneration> list_generations(const fs::path& index) {
  const std::string current = current_generation_directory(index).filename(), held = held_name(index);
  std::vector<ListedGeneration> listed;
  for (const auto& name : generation_names(index)) {
    ListedGeneration one;
    one.name = name;
    one.current = name == current;
    one.held = name == held;
    const fs::path directory = generation_directory(index, name);
    try {
      for (const auto& part : {directory, names_directory(directory), sections_directory(directory)})
        one.bytes += bytes_in(part);
      one.counts = verify_generation(directory);
    } catch (const std::runtime_error& error) {
      one.problem = error.what();
    }
    listed.push_back(std::move(one));
  }
  return listed;
}

}  // namespace materia
