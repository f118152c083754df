// What language models and other programs read instead of pages: a monograph as Markdown, and a file that says what
// this site has for them (llmstxt.org).
#pragma once

#include <string_view>

#include "searcher/output/link_template.h"
#include "searcher/search.h"
#include "server/http/http_message.h"

namespace materia {

// base: the site's address, as base_url() gives it.
[[nodiscard]] HttpResponse monograph_markdown(const MonographView& view, std::string_view base);

// monographs, sections: how many there are.
[[nodiscard]] HttpResponse models_file(int monographs, long long sections, std::string_view base);

}  // namespace materia
