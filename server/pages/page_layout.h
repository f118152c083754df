// What all pages share: head, search box, footer.
#pragma once

#include <string>
#include <string_view>

#include "common/encoding/html_writer.h"
#include "server/http/http_message.h"
#include "server/pages/page_settings.h"

namespace materia {

struct PageFrame {
  std::string_view title = {};  // of the window, followed by " · Materia"
  std::string_view query = {};  // shown in the search box
  bool front = false;           // the large search box of the front page
  std::string json_ld = {};     // from monograph_json_ld(); empty: none
  PageSettings settings = {};
  std::string_view about = {};     // a sentence for those who see a link to the page; empty: one about the site
  std::string_view markdown = {};  // the address of the same as Markdown; empty: there is none
};

// Buttons that print the page and copy its link. They have their place from the beginning, so that nothing moves when
// page.js makes them seen; without it they are not.
void write_page_buttons(HtmlWriter& page, const PageTexts& texts);

// The whole page around its content.
[[nodiscard]] HttpResponse make_page(const PageFrame& frame, const HtmlWriter& content);

}  // namespace materia
