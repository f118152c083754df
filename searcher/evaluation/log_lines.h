// The lines of a log, also of one that logrotate has compressed (.gz).
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace materia {

// Visits each line without its end, in order. What a file is, its contents tell, not its name. Throws
// std::runtime_error that names the file if it cannot be read to its end.
void read_log_lines(const std::string& path, const std::function<void(std::string_view line)>& visit);

}  // namespace materia
