// Why a publication is not taken over.
#pragma once

#include <stdexcept>

namespace materia {

// What is there is not to be trusted, is older than what serves, or cannot be read by this program. The message says
// what to do.
struct PublicationRefused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The publisher's place could not be read just now.
struct TransferFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The publisher's place does not have such a file, or has it no longer.
struct NotPublished : TransferFailed {
  using TransferFailed::TransferFailed;
};

}  // namespace materia
