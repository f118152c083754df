// Labels in archives as they are downloaded: .zip (openFDA's bulk files, DailyMed's labels and bulk files) and .gz,
// also of a .tar. Nothing is unpacked to the disk and no archive is in memory as a whole.
#pragma once

#include <istream>
#include <string_view>

#include "indexer/formats/source_format.h"

namespace materia {

// Reads the entries that are labels, each by its own format, and archives in the archive. Pictures and other files are
// passed over. Issues have the path of the archive and name the entry. An archive beyond archive_limits.h is an error;
// what was read of it before is kept.
void read_archive(std::string_view path, std::istream& in, const SourceSink& sink);

// Does it begin with the signature of .zip or .gz?
[[nodiscard]] bool begins_as_archive(std::string_view beginning);

inline constexpr std::string_view kArchiveExtensions[] = {".zip", ".gz", ".tgz"};
inline constexpr SourceFormat kArchiveFormat{.id = "archive",
                                             .extensions = kArchiveExtensions,
                                             .begins = begins_as_archive,
                                             .max_bytes = std::uintmax_t{64} << 30,
                                             .labels = true,
                                             .stream = read_archive};

}  // namespace materia
