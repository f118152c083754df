// Copies of a generation: exported, pulled, and the key that is signed with.
#pragma once

#include "common/command_line.h"

namespace materia {

// Does what one of --export, --pull and --make-key asks for and returns the exit status: 1 where what is published must
// not serve here. Throws std::runtime_error where the command line, the network or the machine is at fault.
[[nodiscard]] int run_publish_command(const CommandLine& line);

// Throws std::runtime_error where a flag is given that only one of these takes.
void refuse_lone_flags(const CommandLine& line);

}  // namespace materia
