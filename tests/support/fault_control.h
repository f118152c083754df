// What the library of faults and the program that it is loaded into tell each other.
#pragma once

#include <atomic>

// In memory that a forked child shares with its parent.
struct FaultControl {
  static constexpr long kMostKinds = 65536;
  std::atomic<long> calls{0};  // that counted
  char kinds[kMostKinds];      // of each call on files: 't' if it transfers data, so that a part of it can be done
};

// Sets what FAULT_BELOW, FAULT_AT, FAULT_ERROR and FAULT_ON set, and counts from 0 again. folder: nullptr for faults of
// memory. The text of the folder is kept by reference. Of the library; looked up by name.
extern "C" void materia_set_fault(const char* folder, long at, int error, bool on, FaultControl* control);
