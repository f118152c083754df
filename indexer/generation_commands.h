// What an operator does with the generations of an index: list, verify, switch, hold, export, pull.
#pragma once

#include <optional>

#include "common/command_line.h"

namespace materia {

// Does what one of --list, --verify, --rollback, --forward, --hold, --release, --export, --pull and --make-key asks for
// and returns the exit status; nothing where none of them is given. Throws std::runtime_error where the index is at
// fault.
[[nodiscard]] std::optional<int> run_generation_command(const CommandLine& line);

}  // namespace materia
