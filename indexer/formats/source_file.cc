#include "indexer/formats/source_file.h"

#include <unordered_map>
#include <utility>

#include "common/encoding/digest.h"
#include "indexer/monograph/label_versions.h"
#include "indexer/sources/source_stream.h"

namespace materia {
namespace {

// A page that only names its drug is still found by that name.
void add_name_section(Monograph& monograph) {
  Section names;
  names.kind = SectionKind::kNames;
  names.heading = section_kind_info(names.kind).title;
  names.anchor = section_kind_info(names.kind).id;
  names.text = monograph.title;
  monograph.sections.push_back(std::move(names));
}

// Collects what a format finds in one file.
class Collector {
 public:
  Collector(SourceFile& source, const VisitMonograph& visit) : source_(source), visit_(visit) {}

  SourceSink sink() {
    return {[this](std::string_view suffix, Monograph monograph) { take(suffix, std::move(monograph)); },
            [this](Issue issue) { source_.issues.push_back(std::move(issue)); }};
  }

 private:
  void take(std::string_view suffix, Monograph monograph) {
    monograph.path = source_.path;
    monograph.id = source_id(source_.path);
    if (!suffix.empty()) monograph.id.append("/").append(suffix);
    const auto [place, is_new] = places_.emplace(monograph.id, source_.monographs.size());
    if (!is_new) return settle_duplicate(source_.monographs[place->second], std::move(monograph));
    finish(monograph);
    source_.monographs.push_back(std::move(monograph));
  }

  void finish(Monograph& monograph) {
    if (monograph.sections.empty()) add_name_section(monograph);
    if (visit_) visit_(monograph);
  }

  // Two versions of one label: the newer one is kept.
  void settle_duplicate(Monograph& first, Monograph second) {
    const auto set_id = code_of(first, CodeSystem::kSetId);
    if (set_id.empty() || set_id != code_of(second, CodeSystem::kSetId)) {
      source_.issues.push_back({source_.path, 0, Severity::kError, "duplicate-id",
                                "the file has two monographs with the id \"" + first.id + "\"; remove one"});
      return;
    }
    const bool newer = is_newer_version(second, first);
    source_.issues.push_back(older_version(newer ? first : second, newer ? second : first));
    if (!newer) return;
    finish(second);
    first = std::move(second);
  }

  SourceFile& source_;
  const VisitMonograph& visit_;
  std::unordered_map<std::string, std::size_t> places_;  // by id: in source_.monographs
};

// Nothing of a file that could not be read to its end is kept.
void refuse(const Issue& fault, SourceFile& source) {
  source.digest = fault.message;
  source.issues = {fault};
  source.monographs.clear();
  source.known = false;
}

}  // namespace

SourceFile read_source(const CorpusFile& file, std::span<const SourceFormat> formats, std::string_view known_digest,
                       const VisitMonograph& visit) {
  SourceFile source;
  source.path = file.path;
  SourceStream in(file);
  const SourceFormat& format = format_of(formats, file.path, in.beginning().substr(0, kBeginningBytes));
  in.set_limit(format.max_bytes);
  Collector collector(source, visit);
  if (format.read != nullptr) {
    const std::string bytes = in.read_all();
    source.digest = digest_hex(bytes);
    source.known = source.digest == known_digest;
    if (!source.known && !in.fault()) format.read(file.path, bytes, collector.sink());
  } else {
    if (!known_digest.empty()) {
      source.digest = in.digest_to_end();
      source.known = source.digest == known_digest;
      in.rewind();
    }
    if (!source.known && !in.fault()) {
      format.stream(file.path, in, collector.sink());
      source.digest = in.digest_to_end();
    }
  }
  if (in.fault()) refuse(*in.fault(), source);
  for (auto& monograph : source.monographs)
    if (monograph.digest.empty()) monograph.digest = source.digest;
  return source;
}

}  // namespace materia
