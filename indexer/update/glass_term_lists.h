// Xapian changes a document by the list of its terms, and lists of all documents would nearly double an index that
// hardly ever needs one. So none are kept; lists of the documents that are to be changed are made when they are needed.
#pragma once

#include <filesystem>

namespace materia {

// Gives the closed database `to`, which keeps no term lists, those of `from`, a small one that holds the same documents
// as they stand in `to`, under their numbers, and nothing else. Moves from's table and says so in to's version file:
// the one place that knows how Xapian 1.4's glass backend writes that. `to` can then be opened for writing, and any of
// these documents changed. Throws std::runtime_error where the version files are not understood.
void add_term_lists(const std::filesystem::path& from, const std::filesystem::path& to);

// Takes all term lists from a closed database, which then is as one that never kept any. Throws std::runtime_error.
void remove_term_lists(const std::filesystem::path& database);

}  // namespace materia
