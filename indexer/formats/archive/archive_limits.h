// What an archive of strangers may be, so that a few kilobytes do not become all the memory and time there is.
#pragma once

#include <cstddef>
#include <cstdint>

namespace materia {

inline constexpr std::size_t kMaxArchiveEntries = 200'000;                     // DailyMed has 45,000 labels
inline constexpr std::uintmax_t kMaxUnpackedBytes = std::uintmax_t{64} << 30;  // of one archive, with those inside it
inline constexpr std::uintmax_t kMaxUnpackedRatio = 200;        // unpacked by packed bytes; real labels have 10
inline constexpr std::uintmax_t kFreeUnpackedBytes = 16 << 20;  // below this the ratio does not matter
inline constexpr int kMaxArchiveDepth = 2;                      // DailyMed's bulk files hold a .zip a label

}  // namespace materia
