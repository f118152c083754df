// Small generations that tests write by hand, and what is found on disk of them.
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <xapian.h>

#include "common/index/analysis.h"
#include "common/index/generation.h"
#include "common/index/generation_paths.h"
#include "common/index/schema.h"
#include "common/index/stored_sections.h"

namespace materia {

// A whole generation with two monographs in three sections; a test changes what is to be wrong with it.
struct Contents {
  std::string schema{kSchemaVersion}, analysis{analysis_stamp()};
  std::string drug = "velarin", samples = "velarin\n";
  std::string monographs = "2", sections = "3", sections_in_names = "3", names = "4";
  int monograph_documents = 2, section_documents = 3, records = 3;
};

inline void write_database(const std::filesystem::path& path, const Contents& contents, const std::string& sections,
                           int documents, const std::string& term) {
  Xapian::WritableDatabase db(path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC, 2048);
  const auto set = [&](std::string_view key, const std::string& value) { db.set_metadata(std::string(key), value); };
  set(metadata::kSchema, contents.schema);
  set(metadata::kAnalysis, contents.analysis);
  set(metadata::kMonographs, contents.monographs);
  set(metadata::kSections, sections);
  set(metadata::kNames, contents.names);
  set(metadata::kSamples, contents.samples);
  for (int i = 0; i < documents; ++i) {
    Xapian::Document document;
    document.add_boolean_term(term);
    document.set_data("of " + term);
    db.add_document(document);
  }
  db.commit();
}

inline void write_generation(const std::filesystem::path& directory, const Contents& contents = {}) {
  write_database(names_directory(directory), contents, contents.sections_in_names, contents.monograph_documents,
                 make_term(prefix::kType, "monograph"));
  write_database(sections_directory(directory), contents, contents.sections, contents.section_documents,
                 make_term(prefix::kDrug, contents.drug));
  StoredSectionsWriter stored(stored_sections_file(directory), {});
  SectionCompressor compressor({});
  for (int i = 0; i < contents.records; ++i) stored.add(compressor.compress({}));
  stored.finish();
}

inline std::string publish_one(const std::filesystem::path& index, const Contents& contents = {},
                               std::size_t keep = 2) {
  GenerationBuild build(index, keep);
  write_generation(build.directory(), contents);
  build.publish();
  return build.name();
}

// Everything in generations/, sorted.
inline std::vector<std::string> on_disk(const std::filesystem::path& index) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(index / "generations"))
    names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

// What a reader does: resolves, opens, asks. Fails the test where that fails.
inline std::string serving(const std::filesystem::path& index) {
  try {
    verify_generation(current_generation_directory(index));
  } catch (const std::exception& error) {
    ADD_FAILURE() << "nothing serves: " << error.what();
  }
  return current_generation_name(index);
}

// What it throws: one line. Empty where it throws nothing.
inline std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::runtime_error& error) {
    const std::string message = error.what();
    EXPECT_EQ(message.find('\n'), std::string::npos) << message;
    EXPECT_NE(message.find("; "), std::string::npos) << "says what, but not what to do: " << message;
    return message;
  }
  return "";
}

inline int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace materia
