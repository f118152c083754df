#include "indexer/update/glass_term_lists.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

#include "common/encoding/coding.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr const char* kVersionFile = "iamglass";
constexpr const char* kTable = "termlist.glass";
constexpr std::string_view kMagic = "\x0f\x0dXapian Glass";
constexpr std::string_view kFormat = "\x04\x6e";  // 14 March 2016: of Xapian 1.3.5 to the last 1.4
constexpr std::size_t kHeadBytes = 14 + 2 + 16;   // magic, format, UUID
constexpr std::size_t kTermLists = 2;  // of the tables: postlist, docdata, termlist, position, spelling, synonym

// A version file in its parts, each as its bytes. Numbers and strings are packed as in coding.h.
struct VersionFile {
  std::string_view head;
  std::uint64_t revision = 0;
  std::array<std::string_view, 6> tables;  // where the root of each is
  std::string_view statistics;
};

[[noreturn]] void not_understood(const fs::path& path) {
  throw std::runtime_error(path.string() + " is not in the format of Xapian 1.4; run materia-index --rebuild");
}

VersionFile parse(std::string_view bytes, const fs::path& path) {
  if (bytes.size() < kHeadBytes || !bytes.starts_with(kMagic) || bytes.substr(kMagic.size(), 2) != kFormat)
    not_understood(path);
  VersionFile file;
  file.head = bytes.substr(0, kHeadBytes);
  Decoder in(bytes.substr(kHeadBytes));
  file.revision = in.number();
  for (auto& table : file.tables) {
    const std::string_view before = in.rest();
    for (int field = 0; field < 5; ++field) (void)in.number();  // root, level, entries, block size, least to compress
    (void)in.text();                                            // free blocks
    table = before.substr(0, before.size() - in.rest().size());
  }
  file.statistics = in.rest();
  if (file.statistics.empty()) not_understood(path);
  return file;
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string() + "; run materia-index --rebuild");
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const VersionFile& file, const fs::path& path) {
  Encoder revision;
  revision.number(file.revision);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << file.head << revision.take();
  for (const auto table : file.tables) out << table;
  out << file.statistics;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path.string() + "; free some space and run again");
}

}  // namespace

bool knows_glass_format(const fs::path& database) {
  try {
    const std::string bytes = read(database / kVersionFile);
    (void)parse(bytes, database / kVersionFile);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

void add_term_lists(const fs::path& from, const fs::path& to) {
  const std::string bytes_from = read(from / kVersionFile), bytes_to = read(to / kVersionFile);
  const VersionFile source = parse(bytes_from, from / kVersionFile);
  VersionFile target = parse(bytes_to, to / kVersionFile);
  target.tables[kTermLists] = source.tables[kTermLists];
  target.revision = std::max(source.revision, target.revision);  // no block may be of a later one
  fs::rename(from / kTable, to / kTable);
  write(target, to / kVersionFile);
}

void remove_term_lists(const fs::path& database) {
  const std::string bytes = read(database / kVersionFile);
  VersionFile file = parse(bytes, database / kVersionFile);
  Decoder in(file.tables[kTermLists]);
  Encoder none;
  for (const std::uint64_t number : {0, 3, 0}) {  // root, its level and flags (made up, sequential), entries
    (void)in.number();
    none.number(number);
  }
  for (int field = 0; field < 2; ++field) none.number(in.number());
  none.text({});
  const std::string table = none.take();
  file.tables[kTermLists] = table;
  write(file, database / kVersionFile);
  fs::remove(database / kTable);
}

}  // namespace materia
