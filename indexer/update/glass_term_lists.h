// Term lists for the few documents that an update changes.
//
// Xapian needs the list of a document's terms to change it. Lists of all documents would nearly double an index that
// hardly ever needs one, so the index keeps none; an update makes those it needs and lends them to the database.
// Xapian has no call for that: this file writes the version file of its glass backend, in the one format it knows.
#pragma once

#include <filesystem>

namespace materia {

// Is this closed database in the format that the functions below know, the one that all of Xapian 1.4 writes? If not,
// the index has to be built anew. False also for a version file that is missing or damaged.
[[nodiscard]] bool knows_glass_format(const std::filesystem::path& database);

// Gives the closed database `to`, which has no term lists, those of the closed database `from`. `from` holds only
// documents of `to`, unchanged and under the same numbers. Moves from's table of term lists; afterwards `to` can be
// opened for writing and these documents can be changed. Throws std::runtime_error.
void add_term_lists(const std::filesystem::path& from, const std::filesystem::path& to);

// Takes all term lists away again. Throws std::runtime_error.
void remove_term_lists(const std::filesystem::path& database);

}  // namespace materia
