// What an index holds, as lines a person can compare: one for every section, one for every drug's name.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/generation.h"
#include "common/index/generation_paths.h"
#include "common/index/schema.h"
#include "common/index/section_kind.h"
#include "common/index/section_record.h"
#include "common/index/stored_sections.h"
#include "common/lexicon/lexicon.h"

namespace materia {

// "ID ORDER KIND/PARENT #ANCHOR HEADING: TEXT {TERMS}", in the order of the index.
inline std::vector<std::string> section_lines(const std::filesystem::path& index) {
  const auto generation = current_generation_directory(index);
  const Xapian::Database names(names_directory(generation).string()), sections(sections_directory(generation).string());
  const StoredSections file(stored_sections_file(generation));
  StoredSections::Reader stored(file);
  std::vector<std::string> lines;
  std::vector<Xapian::docid> documents;
  for (auto at = sections.postlist_begin(""); at != sections.postlist_end(""); ++at) {
    const SectionRecord record = stored.read(*at);
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

// All that an index holds, but for the numbers of its documents: equal indexes give equal lines, however they were
// made. Sorted.
inline std::vector<std::string> logical_lines(const std::filesystem::path& index) {
  const auto generation = current_generation_directory(index);
  const Xapian::Database names(names_directory(generation).string()), sections(sections_directory(generation).string());
  std::vector<std::string> lines;
  const auto number = [](double n) { return std::to_string(n); };
  std::map<std::uint32_t, std::string> ids;  // of monographs
  const std::string monographs = make_term(prefix::kType, "monograph");
  for (auto at = names.postlist_begin(monographs); at != names.postlist_end(monographs); ++at)
    ids[*at] = decode_monograph(names.get_document(*at).get_data()).id;

  const StoredSections file(stored_sections_file(generation));
  StoredSections::Reader stored(file);
  std::map<Xapian::docid, std::string> documents;
  for (auto at = sections.postlist_begin(""); at != sections.postlist_end(""); ++at) {
    const Xapian::Document document = sections.get_document(*at);
    SectionRecord record = stored.read(*at);
    SectionFacts facts = decode_facts(document.get_value(slot::kFacts));
    std::string& line = documents[*at];
    line = "section " + ids.at(record.monograph) + " " + std::to_string(record.order) +
           (facts.monograph == record.monograph ? "" : " but facts of another") + " length " +
           number(sections.get_doclength(*at));
    for (const auto& other : record.others)
      line += " too " + ids.at(other.monograph) + " " + std::to_string(other.order);
    line += " variant " + document.get_value(slot::kVariant);
    record.monograph = facts.monograph = 1;
    record.others.clear();
    line += " " + encode(record) + " " + std::string(record.sentences) + " " + encode(facts) + " {";
  }
  for (auto term = sections.allterms_begin(); term != sections.allterms_end(); ++term) {
    lines.push_back("term " + *term + " " + std::to_string(sections.get_termfreq(*term)) + " " +
                    std::to_string(sections.get_collection_freq(*term)));
    for (auto at = sections.postlist_begin(*term); at != sections.postlist_end(*term); ++at)
      documents.at(*at) += *term + "=" + std::to_string(at.get_wdf()) + " ";
  }
  for (auto& [place, line] : documents) lines.push_back(std::move(line));
  lines.push_back("sections " + std::to_string(sections.get_doccount()) + " average " +
                  number(sections.get_average_length()));
  lines.push_back("with facts " + std::to_string(sections.get_value_freq(slot::kFacts)));

  int concepts = 0;
  for (auto at = names.postlist_begin(""); at != names.postlist_end(""); ++at) {
    const Xapian::Document document = names.get_document(*at);
    std::string line = "name " + document.get_data() + " " + document.get_value(slot::kSortKey) + " {";
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
      line += *term + "=" + std::to_string(term.get_wdf()) + " ";
    const bool is_concept = line.ends_with("{" + make_term(prefix::kType, "concept") + "=0 ");
    lines.push_back(is_concept ? line + std::to_string(concepts++) : line);  // their order counts
  }
  for (const auto* db : {&names, &sections})
    for (auto key = db->metadata_keys_begin(); key != db->metadata_keys_end(); ++key)
      lines.push_back((db == &names ? "names " : "sections ") + *key + "=" + db->get_metadata(*key));
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace materia
