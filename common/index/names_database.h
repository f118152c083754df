// Opening a generation's database of names, whole.
//
// Xapian takes a table that it cannot open (a failing disk, no descriptor left) for one that was never written, where
// it allows a database to be without: then documents have no data, and new ones get no term list. A build would go on
// and publish names without what they stand for. Documents of names always have both, so that one tells.
#pragma once

#include <filesystem>

#include <xapian.h>

namespace materia {

// Throws Xapian::Error where it is missing, damaged or lacks one of these tables; for writing too.
[[nodiscard]] Xapian::Database open_names(const std::filesystem::path& generation);
void require_all_tables(const Xapian::Database& names);

}  // namespace materia
