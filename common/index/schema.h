// The shape of an index on disk: what its writer and its readers agree on, and nothing else.
//
// An index is read by programs of the same schema version and the same analysis only; others refuse it, and
// materia-index builds a new one.
//
// A generation holds two Xapian databases and a file.
//   names/           a document for every drug (its names), every monograph (what heads a hit) and every concept
//   sections/        a document without data for every section; one that several monographs of a family have is one
//                    document, with the names and ids of them all
//   stored-sections  the record of every section, by the number of its document (stored_sections.h)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace materia {

// 1  first shape
// 2  titles also by their head; names say where they come from; drugs say which drugs they are confused with; each
//    concept has a document in names/, its mentions and roles are terms of sections; facts name the monograph
// 3  facts say whether the drug is banned, and which dose form the monograph is about
// 4  updates leave gaps between documents, and those of one monograph need not be adjacent
// 5  records of sections are in a file of their own, and say which sentence contains which terms
// 6  sections say which effects their drug does not have
// 7  monographs have codes, routes, forms, companies and a language; records of sections say whether they are boxed
// 8  monographs that say nearly the same are families: a section that several of them have is one document, whose
// record
//    names them all
inline constexpr std::string_view kSchemaVersion = "8";

// Prefixes of terms. Analysed words (analyzer.h) have none and never begin with a capital letter.
namespace prefix {
inline constexpr std::string_view kDrug = "D";        // sections: the drug's key
inline constexpr std::string_view kIngredient = "I";  // sections: the key of each ingredient, of single substances too
inline constexpr std::string_view kKind = "K";        // sections: the kind's id
inline constexpr std::string_view kParent = "P";      // sections: the kind of the section it stands in
inline constexpr std::string_view kMonograph = "Q";   // both: the monograph's id
inline constexpr std::string_view kBanned = "B";      // both: "yes" or "no"; absent if the source does not say
inline constexpr std::string_view kTitle = "T";       // sections: closed key of the monograph's title
inline constexpr std::string_view kTitleHead = "H";   // sections: that of the title before its parenthesis, if any
inline constexpr std::string_view kOwnName = "N";     // sections: closed key of any other name it gives its drug
inline constexpr std::string_view kTitleWord = "S";   // both: a folded word of its title or generic name, never stemmed
inline constexpr std::string_view kLabel = "L";       // sections: an analysed word of a level-2 heading or label
inline constexpr std::string_view kMention = "C";     // sections: the id of a concept it speaks of without a role
inline constexpr std::string_view kTreats = "R";      // sections: grade and id of a concept its drug is used for
inline constexpr std::string_view kCauses = "E";      // sections: grade and id of a concept its drug can cause
inline constexpr std::string_view kDenies = "F";      // sections: the id of an effect that its drug does not have
inline constexpr std::string_view kMember = "G";      // first sections: the id of a group that the drug belongs to
inline constexpr std::string_view kType = "Y";        // names: "drug", "monograph" or "concept"
inline constexpr std::string_view kFamily = "M";      // names: the id of the monograph that leads its family
inline constexpr std::string_view kCode = "U";        // names: the key of a monograph's code (codes.h)
inline constexpr std::string_view kLetter = "A";      // names: first letter of a monograph's title, or "#"
}  // namespace prefix

// All prefixed terms are made here. A value too long for Xapian is cut and hashed.
[[nodiscard]] std::string make_term(std::string_view prefix, std::string_view value);

// Roles have grades from 1, higher is stronger. A section has one term for each concept and role.
inline constexpr int kTreatsGrades = 4;  // related to a use, another use, a main use, the first use named
inline constexpr int kCausesGrades = 4;  // rare or serious, uncommon, frequency not stated, common
[[nodiscard]] std::string make_graded_term(std::string_view prefix, int grade, std::string_view value);

// All terms by which a section may mention a concept; a section has one or two of them.
[[nodiscard]] std::vector<std::string> concept_terms(std::string_view id);

namespace slot {
inline constexpr Xapian::valueno kFacts = 0;     // sections: SectionFacts (section_record.h)
inline constexpr Xapian::valueno kVariant = 31;  // sections of families: the same for the variants of one section
inline constexpr Xapian::valueno kSortKey = 0;   // names: a monograph's folded title
}  // namespace slot

namespace metadata {
inline constexpr std::string_view kSchema = "schema";      // kSchemaVersion
inline constexpr std::string_view kAnalysis = "analysis";  // analysis_stamp() of analysis.h
inline constexpr std::string_view kMonographs = "monographs";
inline constexpr std::string_view kSections = "sections";
inline constexpr std::string_view kNames = "names";
inline constexpr std::string_view kSamples = "samples";  // keys of drugs that verification must find, one a line
}  // namespace metadata

}  // namespace materia
