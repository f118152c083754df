// Opens a generation's database of names and makes sure that all of it is there.
//
// If Xapian cannot open a table that is optional (a failing disk, no descriptor left), it takes it for one that was
// never written: documents then have no data, and new ones get no term list. A build would go on and publish names that
// mean nothing. Documents of names always have both, so it can be checked.
#pragma once

#include <filesystem>

#include <xapian.h>

namespace materia {

// Both throw Xapian::Error if the database is missing, damaged or lacks one of these tables. The second is also for
// databases opened for writing.
[[nodiscard]] Xapian::Database open_names(const std::filesystem::path& generation);
void require_all_tables(const Xapian::Database& names);

}  // namespace materia
