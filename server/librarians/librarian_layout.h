// What the librarians' pages share: head, links between them, footer. They need no script.
#pragma once

#include <string>
#include <string_view>

#include "common/encoding/html_writer.h"
#include "server/http/http_message.h"

namespace materia {

// The whole page around its content. here: its path, which is marked among the links.
[[nodiscard]] HttpResponse librarian_page(std::string_view title, std::string_view here, const HtmlWriter& content);

// A file of these pages; 404 if there is none at this address.
[[nodiscard]] HttpResponse librarian_file(std::string_view path);

// "1,234"
[[nodiscard]] std::string counted(std::size_t number);

// Words that lead to url; the words alone where it is empty.
void write_link_or_words(HtmlWriter& page, std::string_view url, std::string_view words);

}  // namespace materia
