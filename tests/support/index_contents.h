// What an index holds, as lines a person can compare: one for every section, one for every drug's name.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/generation.h"
#include "common/lexicon.h"
#include "common/schema.h"
#include "common/section_kind.h"
#include "common/section_record.h"

namespace materia {

// "ID ORDER KIND/PARENT #ANCHOR HEADING: TEXT {TERMS}", in the order of the index.
inline std::vector<std::string> section_lines(const std::filesystem::path& index) {
  const auto generation = current_generation_directory(index);
  const Xapian::Database names(names_directory(generation).string()), sections(sections_directory(generation).string());
  std::vector<std::string> lines;
  std::vector<Xapian::docid> documents;
  for (auto at = sections.postlist_begin(""); at != sections.postlist_end(""); ++at) {
    const std::string data = sections.get_document(*at).get_data();
    const SectionRecord record = decode_section(data);
    std::string line = decode_monograph(names.get_document(record.monograph).get_data()).id;
    line += " " + std::to_string(record.order) + " " + std::string(section_kind_info(record.kind).id) + "/";
    if (record.parent) line += section_kind_info(*record.parent).id;
    line +=
        " #" + std::string(record.anchor) + " " + std::string(record.heading) + ": " + std::string(record.text) + " {";
    lines.push_back(std::move(line));
    documents.push_back(*at);
  }
  // Read from the postings: an index need not keep term lists.
  for (auto term = sections.allterms_begin(); term != sections.allterms_end(); ++term) {
    std::size_t i = 0;
    for (auto at = sections.postlist_begin(*term); at != sections.postlist_end(*term); ++at) {
      while (documents[i] != *at) ++i;
      lines[i] += *term + "=" + std::to_string(at.get_wdf()) + " ";
    }
  }
  for (auto& line : lines) line += "}";
  return lines;
}

// "KEY TITLE PATH KIND NAME", in the order of the index.
inline std::vector<std::string> name_lines(const std::filesystem::path& index) {
  const Xapian::Database names(names_directory(current_generation_directory(index)).string());
  const std::string type = make_term(prefix::kType, "drug");
  std::vector<std::string> lines;
  for (auto at = names.postlist_begin(type); at != names.postlist_end(type); ++at) {
    const LexiconDrug drug = decode_drug(names.get_document(*at).get_data());
    for (const auto& name : drug.names)
      lines.push_back(drug.key + " " + drug.title + " " + drug.path + " " + std::string(name_kind_id(name.kind)) + " " +
                      name.text);
  }
  return lines;
}

}  // namespace materia
