// A file that is built into the program, as it is answered: browsers may keep it, its address changes with its content.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

#include "server/http/http_message.h"
#include "server/pages/assets.h"

namespace materia {

// The one of these files that has this address; 404 if none has.
[[nodiscard]] HttpResponse asset_response(std::string_view url, std::initializer_list<std::span<const Asset>> files);

}  // namespace materia
