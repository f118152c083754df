// How a names or concepts file is tried on what people asked before it is published: the commands, ready to be copied.
#pragma once

#include <string>

#include "server/http/http_message.h"
#include "server/librarians/librarian_options.h"

namespace materia {

[[nodiscard]] HttpResponse try_page(const LibrarianOptions& options);

// Text as one word of a shell's command: "a b" → "'a b'".
[[nodiscard]] std::string shell_word(const std::string& text);

}  // namespace materia
