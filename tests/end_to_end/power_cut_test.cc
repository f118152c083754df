// What a power cut may leave of a run of materia-index: of all that was not made durable any part may be lost, in any
// order. Every such state must open, be the old index or the new one, and be the new one once the run has ended.
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/index/generation.h"
#include "common/index/verify_generation.h"
#include "tests/support/program.h"
#include "tests/support/rounds.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

// A file, a folder or a link, as it is and as far as it is durable.
struct Node {
  enum class Kind { kFile, kFolder, kLink } kind = Kind::kFile;
  struct Change {  // not durable yet
    enum class What { kWrite, kTruncate, kEnter, kLeave, kMove } what;
    std::size_t at = 0;          // of a write; a length
    std::string data;            // of a write; a name
    std::string other;           // a name, of a move
    std::shared_ptr<Node> node;  // that is entered
  };
  std::string data;                                    // durable; of a link its target
  std::map<std::string, std::shared_ptr<Node>> names;  // durable
  std::map<std::string, std::shared_ptr<Node>> now;    // as the run sees them
  std::vector<Change> changes;

  void apply(const Change& change, std::string& text, std::map<std::string, std::shared_ptr<Node>>& entries) const {
    switch (change.what) {
      case Change::What::kWrite:
        if (text.size() < change.at + change.data.size()) text.resize(change.at + change.data.size());
        text.replace(change.at, change.data.size(), change.data);
        break;
      case Change::What::kTruncate:
        text.resize(change.at);
        break;
      case Change::What::kEnter:
        entries[change.data] = change.node;
        break;
      case Change::What::kLeave:
        entries.erase(change.data);
        break;
      case Change::What::kMove:
        entries.erase(change.data);
        entries[change.other] = change.node;
    }
  }
  void add(Change change) {
    std::string ignored;
    if (kind == Kind::kFolder) apply(change, ignored, now);
    changes.push_back(std::move(change));
  }
  void sync() {
    for (const auto& change : changes) apply(change, data, names);
    changes.clear();
  }
};

// The disk below one folder.
class Disk {
 public:
  explicit Disk(const fs::path& folder) : root_path_(folder.string()), root_(read(folder)) {}

  // Replays one entry of the log.
  void replay(char letter, const std::vector<std::string>& parts) {
    using What = Node::Change::What;
    const auto [folder, name] = split(letter == 'l' ? parts[1] : parts[0]);
    const auto node = letter == 's' && parts[0] == root_path_ ? root_ : child(folder, name);
    switch (letter) {
      case 'c':
      case 'd':
        if (!node) enter(folder, name, letter == 'd' ? Node::Kind::kFolder : Node::Kind::kFile, {});
        break;
      case 'l':
        enter(folder, name, Node::Kind::kLink, parts[0]);
        break;
      case 'w':
        if (node) node->add({What::kWrite, std::stoul(parts[1]), parts[2], {}, {}});
        break;
      case 't':
        if (node) node->add({What::kTruncate, std::stoul(parts[1]), {}, {}, {}});
        break;
      case 's':
        if (node) node->sync();
        break;
      case 'u':
        if (node) folder->add({What::kLeave, 0, name, {}, {}});
        break;
      case 'r': {
        const auto [target, target_name] = split(parts[1]);
        if (folder == target) {
          folder->add({What::kMove, 0, name, target_name, node});
        } else {  // either half may be lost
          folder->add({What::kLeave, 0, name, {}, {}});
          target->add({What::kEnter, 0, target_name, {}, node});
        }
        break;
      }
      default:
        FAIL() << "no entry begins with " << letter;
    }
  }

  // Writes what is left after a power cut now: of what is not durable, each change with this chance.
  void write_state(const fs::path& folder, double chance, std::mt19937& random) const {
    write(*root_, folder, chance, random);
  }

 private:
  static std::shared_ptr<Node> read(const fs::path& path) {
    auto node = std::make_shared<Node>();
    if (fs::is_symlink(path)) {
      node->kind = Node::Kind::kLink;
      node->data = fs::read_symlink(path).string();
    } else if (fs::is_directory(path)) {
      node->kind = Node::Kind::kFolder;
      for (const auto& entry : fs::directory_iterator(path)) node->names[entry.path().filename()] = read(entry.path());
      node->now = node->names;
    } else {
      std::ifstream in(path, std::ios::binary);
      node->data.assign(std::istreambuf_iterator<char>(in), {});
    }
    return node;
  }

  static void write(const Node& node, const fs::path& path, double chance, std::mt19937& random) {
    std::string data = node.data;
    auto names = node.names;
    for (const auto& change : node.changes)
      if (std::uniform_real_distribution<double>(0, 1)(random) < chance) node.apply(change, data, names);
    if (node.kind == Node::Kind::kLink) {
      fs::create_symlink(data, path);
    } else if (node.kind == Node::Kind::kFile) {
      std::ofstream(path, std::ios::binary) << data;
    } else {
      fs::create_directory(path);
      for (const auto& [name, child] : names) write(*child, path / name, chance, random);
    }
  }

  // The folder of a path, and its name there.
  std::pair<std::shared_ptr<Node>, std::string> split(const std::string& path) const {
    std::shared_ptr<Node> at = root_;
    const fs::path below = fs::path(path).lexically_relative(root_path_);
    for (auto part = below.begin(); part != std::prev(below.end()); ++part) {
      const auto found = at->now.find(part->string());
      if (found == at->now.end()) return {nullptr, {}};
      at = found->second;
    }
    return {at, std::prev(below.end())->string()};
  }
  static std::shared_ptr<Node> child(const std::shared_ptr<Node>& folder, const std::string& name) {
    if (!folder) return nullptr;
    const auto found = folder->now.find(name);
    return found == folder->now.end() ? nullptr : found->second;
  }
  static void enter(const std::shared_ptr<Node>& folder, const std::string& name, Node::Kind kind, std::string data) {
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->data = std::move(data);
    folder->add({Node::Change::What::kEnter, 0, name, {}, node});
  }

  std::string root_path_;
  std::shared_ptr<Node> root_;
};

struct Entry {
  char letter = 0;
  std::vector<std::string> parts;
};

std::vector<Entry> read_log(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  std::vector<Entry> entries;
  for (std::size_t at = 0; at < bytes.size();) {
    Entry entry{bytes[at++], {}};
    const std::size_t count = entry.letter == 'w'                                          ? 3
                              : std::string("trl").find(entry.letter) != std::string::npos ? 2
                                                                                           : 1;
    while (entry.parts.size() < count) {
      const auto blank = bytes.find(' ', at);
      const std::size_t size = std::stoul(bytes.substr(at, blank - at));
      entry.parts.push_back(bytes.substr(blank + 1, size));
      at = blank + 1 + size;
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

TEST(PowerCut, EveryStateOpensAsTheOldIndexOrTheNewOne) {
  const TemporaryDirectory top;
  const auto write = [&](const char* name, const char* usage) {
    top.write(std::string("corpus/") + name + ".md",
              std::string("---\ntitle: ") + name + "\n---\n\n## Usage\n\n" + usage + "\n");
  };
  write("alphadrine", "For hiccups.");
  write("betadrine", "For hiccups.");
  const fs::path index = top.path() / "index", log = top.path() / "log", state = top.path() / "state";
  const Rounds rounds("MATERIA_POWER_CUTS", 2000);
  const long states = rounds.count();
  std::mt19937 random(20261127 + static_cast<unsigned>(rounds.first()));
  EveryMinute tell;
  for (const bool anew : {false, true}) {
    const auto first =
        run_program(MATERIA_INDEX_FEW_NAMES, {"--index", index.string(), (top.path() / "corpus").string()});
    ASSERT_EQ(first.status, 0) << first.err;
    const std::string before = current_generation_name(index);
    Disk disk(index);
    write("betadrine", anew ? "For sighs." : "For yawns.");
    std::vector<std::string> words{"LD_PRELOAD=" MATERIA_FAULTS_LIBRARY,
                                   "FAULT_BELOW=" + index.string(),
                                   "FAULT_LOG=" + log.string(),
                                   MATERIA_INDEX_FEW_NAMES,
                                   "--index",
                                   index.string()};
    if (anew) words.emplace_back("--rebuild");
    words.push_back((top.path() / "corpus").string());
    const auto run = run_program("/usr/bin/env", words);
    ASSERT_EQ(run.status, 0) << run.err;
    const std::string after = current_generation_name(index);
    ASSERT_NE(after, before);
    const auto entries = read_log(log);
    ASSERT_GT(entries.size(), 50U);

    // The cuts, in the order of the log; most of them near its end, where it is switched.
    std::multiset<std::size_t> cuts;
    for (long i = 0; i < states / 2; ++i)
      cuts.insert(i % 2 == 0 ? random() % (entries.size() + 1)
                             : entries.size() - random() % std::min<std::size_t>(40, entries.size()));
    cuts.insert(entries.size());
    std::size_t done = 0;
    int old_ones = 0, new_ones = 0;
    for (const auto cut : cuts) {
      for (; done < cut; ++done) {
        disk.replay(entries[done].letter, entries[done].parts);
        if (::testing::Test::HasFatalFailure()) return;
      }
      if (tell.due()) std::cerr << "cut at " << cut << " of " << entries.size() << (anew ? ", anew" : "") << std::endl;
      const double chance = std::vector{0.0, 0.5, 0.9, 1.0}[random() % 4];
      SCOPED_TRACE(::testing::Message() << "cut at " << cut << " of " << entries.size() << ", kept " << chance
                                        << (anew ? ", anew" : ""));
      fs::remove_all(state);
      disk.write_state(state, cut == entries.size() ? 0.0 : chance, random);
      const std::string serves = current_generation_name(state);
      ASSERT_TRUE(serves == before || serves == after) << "\"" << serves << "\" serves";
      ASSERT_NO_THROW((void)verify_published(current_generation_directory(state)));
      ++(serves == before ? old_ones : new_ones);
      if (cut == entries.size()) {
        ASSERT_EQ(serves, after) << "it said that it published";
      }
    }
    EXPECT_GT(old_ones, 0);
    EXPECT_GT(new_ones, 0);
  }
}

}  // namespace
}  // namespace materia
