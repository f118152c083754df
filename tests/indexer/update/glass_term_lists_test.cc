#include "indexer/update/glass_term_lists.h"

#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <xapian.h>

#include "common/index/generation.h"
#include "common/index/generation_paths.h"
#include "indexer/index_corpus.h"
#include "indexer/update/fingerprint.h"
#include "indexer/update/previous_build.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFormatAt = 14;  // behind "..Xapian Glass"

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void write(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

TEST(GlassTermLists, KnowOneFormat) {
  const TemporaryDirectory top;
  const fs::path database = top.path() / "db";
  {
    Xapian::WritableDatabase db(database.string(), Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST);
    Xapian::Document document;
    document.add_term("word");
    db.add_document(document);
    db.commit();
  }
  const std::string good = read(database / "iamglass");
  const auto with = [&](std::size_t at, char byte) {
    std::string bytes = good;
    bytes[at] = byte;
    return bytes;
  };
  const struct {
    const char* what;
    std::string bytes;
    bool known;
  } rows[] = {
      {"as this Xapian writes it", good, true},
      {"a newer year", with(kFormatAt, static_cast<char>(good[kFormatAt] + 2)), false},
      {"a newer day", with(kFormatAt + 1, static_cast<char>(good[kFormatAt + 1] + 1)), false},
      {"an older day", with(kFormatAt + 1, static_cast<char>(good[kFormatAt + 1] - 1)), false},
      {"another magic", with(3, 'x'), false},
      {"cut short", good.substr(0, good.size() / 2), false},
      {"the head alone", good.substr(0, 32), false},
      {"empty", "", false},
  };
  for (const auto& row : rows) {
    write(database / "iamglass", row.bytes);
    EXPECT_EQ(knows_glass_format(database), row.known) << row.what;
    if (row.known) continue;
    EXPECT_THROW(remove_term_lists(database), std::runtime_error) << row.what;
    EXPECT_THROW(add_term_lists(database, database), std::runtime_error) << row.what;
    EXPECT_EQ(read(database / "iamglass"), row.bytes) << row.what << ": was changed all the same";
  }
  fs::remove(database / "iamglass");
  EXPECT_FALSE(knows_glass_format(database)) << "missing";
}

// An index in a format that is not known is built anew, and the run says why.
TEST(GlassTermLists, AnUnknownFormatIsAReasonToBuildAnew) {
  const TemporaryDirectory top;
  for (const char* name : {"a", "b", "c", "d", "e"})
    top.write(std::string("corpus/") + name + ".md",
              std::string("---\ntitle: Novum") + name + "\n---\n## Usage\n\nFor pain.\n");
  IndexOptions options;
  options.corpus = {(top.path() / "corpus").string()};
  options.index = top.path() / "index";
  (void)index_corpus(options);
  const auto plan = [&] {
    std::string why_none;
    const auto previous = read_previous_build(options.index, fingerprint_of_program(), why_none);
    if (!previous) throw std::runtime_error("no previous build");
    const fs::path version = sections_directory(previous->generation) / "iamglass";
    std::vector<SourceFile> sources;
    for (const auto& file : previous->state.files) {
      sources.push_back({.path = file.path, .digest = file.digest, .issues = {}, .monographs = {}, .known = true});
    }
    IndexContent content;
    const auto known = gather_monographs(sources, previous.get(), content.monographs);
    for (const auto* before : known.previous) content.lexicon.monographs.push_back(before->drug);
    content.families = find_families(named_monographs(content));
    const std::string good = read(version);
    const auto normally = plan_changes(*previous, known, previous->state.lexicon_inputs, content);
    EXPECT_EQ(normally.why_anew, "");
    EXPECT_TRUE(normally.changes);
    std::string newer = good;
    ++newer[kFormatAt];
    write(version, newer);
    auto fallback = plan_changes(*previous, known, previous->state.lexicon_inputs, content);
    write(version, good);
    return fallback;
  }();
  EXPECT_FALSE(plan.changes);
  EXPECT_NE(plan.why_anew.find("format"), std::string::npos) << plan.why_anew;
}

}  // namespace
}  // namespace materia
