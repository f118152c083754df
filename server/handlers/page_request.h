// What a request for a page says besides what it asks: its language, and the address that the page goes by.
#pragma once

#include <string>
#include <string_view>

#include "server/handlers/site.h"
#include "server/http/http_message.h"
#include "server/pages/page_settings.h"

namespace materia {

inline constexpr std::string_view kLanguageParam = "lang";  // ?lang=de, once; then the cookie remembers it
inline constexpr std::string_view kLanguageCookie = "lang";

// One of page_languages(): as the address says, else as the cookie, else as Accept-Language, else "en".
[[nodiscard]] std::string_view page_language(const HttpRequest& request);

// The cookie that keeps the language which the address names; empty if it names none.
[[nodiscard]] std::string language_cookie(const HttpRequest& request);

// The request without the language, so that what is asked can be read.
[[nodiscard]] HttpRequest without_language(const HttpRequest& request);

// For the page that answers it.
[[nodiscard]] PageSettings settings_of(const HttpRequest& request, std::string_view public_url, bool asks_feedback);

}  // namespace materia
