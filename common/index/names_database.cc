#include "common/index/names_database.h"

#include "common/index/generation_paths.h"

namespace materia {

Xapian::Database open_names(const std::filesystem::path& generation) {
  Xapian::Database names(names_directory(generation).string());
  require_all_tables(names);
  return names;
}

void require_all_tables(const Xapian::Database& names) {
  const auto first = names.postlist_begin("");
  if (first == names.postlist_end("")) return;
  (void)names.termlist_begin(*first);  // throws
  if (names.get_document(*first).get_data().empty())
    throw Xapian::DatabaseOpeningError("the table of its documents' data cannot be opened");
}

}  // namespace materia
