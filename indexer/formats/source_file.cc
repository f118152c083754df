#include "indexer/formats/source_file.h"

#include <utility>
#include <variant>

#include "common/encoding/digest.h"
#include "indexer/formats/markdown/monograph_parser.h"
#include "indexer/names/monograph_summary.h"

namespace materia {

SourceFile read_source(const CorpusFile& file, std::string_view known_digest) {
  SourceFile source;
  source.path = file.path;
  auto bytes = read_corpus_file(file);
  if (auto* issue = std::get_if<Issue>(&bytes)) {
    source.digest = issue->message;
    source.issues.push_back(std::move(*issue));
    return source;
  }
  const auto& text = std::get<std::string>(bytes);
  source.digest = digest_hex(text);
  source.known = source.digest == known_digest;
  if (source.known) return source;
  auto parsed = parse_monograph(file.path, text);
  source.issues = std::move(parsed.issues);
  source.monograph = std::move(parsed.monograph);
  if (!source.monograph) return source;
  Monograph& monograph = *source.monograph;
  monograph.digest = source.digest;
  if (monograph.sections.empty()) {
    // A page that only names its drug is still found by that name.
    Section names;
    names.kind = SectionKind::kNames;
    names.heading = section_kind_info(names.kind).title;
    names.anchor = section_kind_info(names.kind).id;
    names.text = monograph.title;
    monograph.sections.push_back(std::move(names));
  }
  summarize(monograph);
  return source;
}

}  // namespace materia
