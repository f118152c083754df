// A drug label → the Monograph that the rest of the indexer takes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/label/label.h"
#include "indexer/monograph/monograph.h"

namespace materia {

// Nothing if the label names no drug. id and path are left to the caller. The digest is of all that the monograph says,
// so that a label is known to be unchanged in a file that has changed.
[[nodiscard]] std::optional<Monograph> monograph_of(const Label& label);

// "20231113" and "20231113103000+0200" → "2023-11-13"; "2023-11-13T08:00:00Z" likewise. Empty if it is no day of a
// calendar.
[[nodiscard]] std::string date_of(std::string_view written);

}  // namespace materia
