// What changed between two generations that are kept: as a page, as JSON, and as a feed of the switches.
#pragma once

#include <string>
#include <vector>

#include "common/index/generation_changes.h"
#include "server/http/http_message.h"
#include "server/librarians/librarian_options.h"

namespace materia {

// kept: names of the generations, oldest first, to choose from.
[[nodiscard]] HttpResponse changes_page(const GenerationChanges& changes, const std::vector<std::string>& kept,
                                        const LibrarianOptions& options);
// Where there are no two generations to compare.
[[nodiscard]] HttpResponse no_changes_page(const std::vector<std::string>& kept);
[[nodiscard]] std::string changes_json(const GenerationChanges& changes, const LibrarianOptions& options);

// An entry for each switch, newest first. here: "http://127.0.0.1:8081", as the request names this address.
[[nodiscard]] std::string changes_feed(const std::vector<GenerationChanges>& switches, const std::string& here);

}  // namespace materia
