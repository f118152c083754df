#include "indexer/publish/replace_file.h"

#include <fstream>
#include <string>
#include <system_error>

#include "common/index/index_files.h"

namespace materia {
namespace fs = std::filesystem;

void replace_file(const fs::path& file, std::string_view content, const IndexOwner& owner) {
  const fs::path next = file.string() + ".next";
  std::error_code error;
  fs::remove(next, error);
  std::ofstream out(next, std::ios::binary | std::ios::trunc);
  out << content;
  out.close();
  if (!out) fail_io("write", next);
  owner.give(next);
  sync_path(next);
  fs::rename(next, file, error);
  if (error) fail_io("write", file, error);
  sync_path(file.parent_path());
}

}  // namespace materia
