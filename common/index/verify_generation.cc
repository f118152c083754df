#include "common/index/verify_generation.h"

#include <cerrno>
#include <charconv>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

#include <unistd.h>
#include <xapian.h>

#include "common/index/analysis.h"
#include "common/index/generation_paths.h"
#include "common/index/index_files.h"
#include "common/index/manifest.h"
#include "common/index/names_database.h"
#include "common/index/schema.h"
#include "common/index/stored_sections.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

std::string message_of(const Xapian::Error& error) {
  const char* cause = error.get_error_string();
  return error.get_msg() + (cause ? ": " + std::string(cause) : "");
}

std::uint64_t count_of(const Xapian::Database& db, std::string_view key, const fs::path& path) {
  const std::string text = db.get_metadata(std::string(key));
  std::uint64_t count = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), count).ec != std::errc{})
    fail("the index in " + path.string() + " has no count of its " + std::string(key) +
         "; build it again with materia-index");
  return count;
}

Xapian::Database open_database(const fs::path& path) {
  try {
    Xapian::Database db(path.string());
    const std::string schema = db.get_metadata(std::string(metadata::kSchema));
    if (schema != kSchemaVersion)
      fail("the index in " + path.string() + " has schema version " + (schema.empty() ? "unknown" : schema) +
           ", this program reads " + std::string(kSchemaVersion) + "; build it again with materia-index");
    const std::string analysis = db.get_metadata(std::string(metadata::kAnalysis));
    if (analysis != analysis_stamp())
      fail("the index in " + path.string() + " was built with another text analysis (" +
           (analysis.empty() ? "unknown" : analysis) + ", this program's is " + analysis_stamp() +
           "), so words would be missed; build it again with materia-index");
    return db;
  } catch (const Xapian::Error& error) {
    fail("cannot open " + path.string() + ": " + message_of(error) +
         "; build it again with materia-index, or go back with materia-index --rollback");
  }
}

}  // namespace

GenerationCounts verify_generation(const fs::path& generation) {
  // Xapian says of what it may not look at that it is not there.
  for (const auto& path : {names_directory(generation), sections_directory(generation)})
    if (::access(path.c_str(), R_OK | X_OK) != 0 && errno == EACCES) fail_io("read", path);
  try {
    const auto names = open_database(names_directory(generation));
    require_all_tables(names);
    const auto sections = open_database(sections_directory(generation));
    const GenerationCounts counts{count_of(names, metadata::kMonographs, generation),
                                  count_of(sections, metadata::kSections, generation),
                                  count_of(names, metadata::kNames, generation)};
    if (count_of(sections, metadata::kMonographs, generation) != counts.monographs ||
        count_of(names, metadata::kSections, generation) != counts.sections)
      fail("the names and the sections in " + generation.string() + " are not of one build; build the index again");
    if (sections.get_doccount() != counts.sections)
      fail("the index in " + generation.string() + " has " + std::to_string(sections.get_doccount()) +
           " sections instead of " + std::to_string(counts.sections) + "; build it again");
    if (names.get_termfreq(make_term(prefix::kType, "monograph")) != counts.monographs)
      fail("the index in " + generation.string() + " has lost monographs; build it again");
    const StoredSections stored(stored_sections_file(generation));
    if (stored.last() != sections.get_lastdocid())
      fail("the sections and their records in " + generation.string() + " are not of one build; build the index again");
    StoredSections::Reader reader(stored);
    Xapian::Enquire enquire(sections);
    std::istringstream samples(sections.get_metadata(std::string(metadata::kSamples)));
    for (std::string sample; std::getline(samples, sample);) {
      enquire.set_query(Xapian::Query(make_term(prefix::kDrug, sample)));
      const auto found = enquire.get_mset(0, 1);
      if (found.empty())
        fail("the index in " + generation.string() + " does not find its sample drug \"" + sample +
             "\"; build it again");
      (void)reader.read(*found.begin());
    }
    return counts;
  } catch (const Xapian::Error& error) {
    fail("the index in " + generation.string() + " is damaged: " + message_of(error) + "; build it again");
  }
}

GenerationCounts verify_published(const fs::path& generation) {
  check_manifest(generation);
  return verify_generation(generation);
}

}  // namespace materia
