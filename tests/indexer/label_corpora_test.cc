// Real labels: every file is read, and nearly all text is of a canonical section.
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/formats/source_file.h"
#include "indexer/formats/source_format.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

// What all files of one sample gave.
struct Sample {
  std::size_t files = 0, monographs = 0, text = 0, other = 0;  // the last two in bytes
  std::vector<Issue> errors;
};

class LabelCorpora : public ::testing::Test {
 protected:
  Sample read(const std::string& name, const char* language = "") {
    Sample sample;
    const fs::path folder = folder_of(name);
    if (folder.empty()) return sample;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".json" && extension != ".xml" && extension != ".zip") continue;
      ++sample.files;
      const auto source = read_source({entry.path().filename().string(), entry.path()}, source_formats(), {}, {});
      for (const auto& issue : source.issues)
        if (issue.severity == Severity::kError) sample.errors.push_back(issue);
      for (const auto& monograph : source.monographs) {
        if (!monograph.language.starts_with(language)) continue;
        ++sample.monographs;
        EXPECT_FALSE(monograph.title.empty());
        for (const auto& section : monograph.sections) {
          sample.text += section.text.size();
          if (section.kind == SectionKind::kOther) sample.other += section.text.size();
        }
      }
    }
    return sample;
  }

 private:
  // Unpacks the sample; empty if it is not at hand.
  fs::path folder_of(const std::string& name) {
    const fs::path archive = fs::path(MATERIA_SOURCE_DIR).parent_path() / "shared" / "corpora" / (name + ".tar.xz");
    if (!fs::exists(archive)) return {};
    const std::string command = "tar -xJf '" + archive.string() + "' -C '" + top_.path().string() + "'";
    return std::system(command.c_str()) == 0 ? top_.path() : fs::path();
  }

  TemporaryDirectory top_;
};

TEST_F(LabelCorpora, OpenFda) {
  const auto sample = read("openfda-labels");
  if (sample.files == 0)
    GTEST_SKIP() << "the openFDA labels are not here: ../shared/corpora/openfda-labels.tar.xz beside the project";
  EXPECT_EQ(sample.monographs, 363U);
  for (const auto& issue : sample.errors) ADD_FAILURE() << to_string(issue);
  EXPECT_LE(sample.other, sample.text / 20) << "text of no canonical section";
}

TEST_F(LabelCorpora, Spl) {
  const auto sample = read("spl-labels");
  if (sample.files == 0)
    GTEST_SKIP() << "the SPL documents are not here: ../shared/corpora/spl-labels.tar.xz beside the project";
  EXPECT_EQ(sample.monographs, 18U) << "all but the class index";
  for (const auto& issue : sample.errors) ADD_FAILURE() << to_string(issue);
  EXPECT_LE(sample.other, sample.text / 20) << "text of no canonical section";
}

TEST_F(LabelCorpora, Fhir) {
  const auto sample = read("fhir-epi");
  if (sample.files == 0)
    GTEST_SKIP() << "the FHIR documents are not here: ../shared/corpora/fhir-epi.tar.xz beside the project";
  EXPECT_EQ(sample.monographs, sample.files - 1) << "all but a collection of something else";
  ASSERT_EQ(sample.errors.size(), 1U);
  EXPECT_EQ(sample.errors[0].code, "fhir-no-document");
}

}  // namespace
}  // namespace materia
