// What the sections of a monograph say of the whole: all that the lexicon and the report need of them.
#pragma once

#include "indexer/monograph/monograph.h"

namespace materia {

// Fills in the summary (see Monograph) and adds the names that title and prose claim. To be called once.
void summarize(Monograph& monograph);

}  // namespace materia
