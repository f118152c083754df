#include "indexer/update/fingerprint.h"

#include <cstdint>

#include "common/encoding/coding.h"
#include "common/encoding/digest.h"
#include "common/index/analysis.h"
#include "common/index/schema.h"
#include "indexer/sources/source_stream.h"

namespace materia {
namespace {

constexpr std::uintmax_t kMaxBytes = 256 << 20;  // the program and the vocabularies are far smaller

// What is digested, field after field.
class Fingerprint {
 public:
  void add(std::string_view text) { bytes_.text(text); }
  void add(std::uint64_t number) { bytes_.number(number); }
  [[nodiscard]] std::string take() { return digest_hex(bytes_.take()); }

 private:
  Encoder bytes_;
};

std::string digest_of(const CorpusFile& file) {
  SourceStream in(file, kMaxBytes);
  std::string digest = in.digest_to_end();
  return in.fault() ? in.fault()->message : digest;
}

}  // namespace

std::string fingerprint_of_program(const std::vector<std::string>& headings_files, bool families) {
  Fingerprint all;
  all.add(kSchemaVersion);
  all.add(analysis_stamp());
  all.add(xapian_version());
  all.add(digest_of({"this program", "/proc/self/exe"}));
  all.add(families ? 1 : 0);
  for (const auto& path : headings_files) all.add(digest_of({path, path}));
  return all.take();
}

std::string fingerprint_of_vocabularies(const std::vector<std::string>& names_files,
                                        const std::vector<NamesColumn>& names_columns,
                                        const std::vector<std::string>& concepts_files) {
  Fingerprint all;
  for (const auto* files : {&names_files, &concepts_files}) {
    all.add(files->size());
    for (const auto& path : *files) {
      all.add(path);
      all.add(digest_of({path, path}));
    }
  }
  for (const auto& column : names_columns) {
    all.add(column.kind ? name_kind_id(*column.kind) : "drug");
    all.add(column.header);
  }
  return all.take();
}

std::string fingerprint_of_inputs(std::string_view program, std::string_view vocabularies, const Corpus& corpus,
                                  const std::vector<SourceFile>& sources) {
  Fingerprint all;
  all.add(program);
  all.add(vocabularies);
  all.add(corpus.issues.size());
  for (const auto& issue : corpus.issues) all.add(to_string(issue));
  for (const auto& source : sources) {
    all.add(source.path);
    all.add(source.digest);
    all.add(source.kept);
    for (auto i = source.monographs.size() - source.kept; i < source.monographs.size(); ++i) {
      all.add(source.monographs[i].id);
      all.add(source.monographs[i].digest);
    }
  }
  return all.take();
}

std::string fingerprint_of_lexicon(std::string_view program, std::string_view vocabularies,
                                   const std::vector<Monograph>& monographs) {
  Fingerprint all;
  all.add(program);
  all.add(vocabularies);
  for (const auto& m : monographs) {
    for (const auto* text : {&m.id, &m.path, &m.title, &m.generic_slug, &m.hint}) all.add(*text);
    all.add(m.stub ? 1 : 0);
    all.add(m.section_count);
    all.add(m.ingredients.size());
    for (const auto& ingredient : m.ingredients) all.add(ingredient);
    all.add(m.names.size());
    for (const auto& name : m.names) {
      all.add(name.text);
      all.add(static_cast<std::uint64_t>(name.kind) << 1 | (name.harvested ? 1U : 0U));
      all.add(static_cast<std::uint64_t>(name.line));
    }
  }
  return all.take();
}

}  // namespace materia
