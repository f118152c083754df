#include "indexer/publish/pulled_record.h"

#include <fstream>

#include "common/index/generation.h"
#include "indexer/publish/publication.h"
#include "indexer/publish/replace_file.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

fs::path file_in(const fs::path& index) { return index / "pulled"; }

}  // namespace

PulledRecord read_pulled_record(const fs::path& index) {
  std::ifstream in(file_in(index));
  std::string publication, generation, key;
  PulledRecord record;
  in >> publication >> record.publication >> generation >> record.generation >> key >> record.key;
  const bool whole = in && publication == "publication" && generation == "generation" && key == "key" &&
                     is_publication_name(record.publication) && is_generation_name(record.generation);
  return whole ? record : PulledRecord{};
}

void store_pulled_record(const PulledRecord& record, const fs::path& index, const IndexOwner& owner) {
  replace_file(file_in(index),
               "publication " + record.publication + "\ngeneration " + record.generation + "\nkey " + record.key + "\n",
               owner);
}

bool serves_what_was_pulled(const fs::path& index) {
  const std::string current = current_generation_name(index);
  return !current.empty() && read_pulled_record(index).generation == current;
}

}  // namespace materia
