// The documents of names/: monographs, drugs, concepts and stems, written anew or brought up to date.
#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "common/lexicon/concepts.h"
#include "common/lexicon/inn_stems.h"
#include "common/lexicon/lexicon.h"
#include "indexer/monograph/monograph.h"
#include "indexer/names/lexicon_builder.h"
#include "indexer/write/index_content.h"

namespace materia {

// Of the monograph in this place; its number in names/ is for the caller to choose.
[[nodiscard]] Xapian::Document monograph_document(const IndexContent& content, std::size_t place);

// Makes the drugs ("drug" and "absent"), the concepts and the stems of names in the database what they are to be; what
// is there and the same stays untouched. Concepts and stems stand in their order.
void update_drugs(Xapian::WritableDatabase& db, const std::vector<LexiconDrug>& drugs, std::string_view type);
void update_concepts(Xapian::WritableDatabase& db, const std::vector<MedicalConcept>& concepts);
void update_stems(Xapian::WritableDatabase& db, const std::vector<InnStem>& stems);

// The concepts in the database, in their order.
[[nodiscard]] std::vector<MedicalConcept> stored_concepts(const Xapian::Database& db);

}  // namespace materia
