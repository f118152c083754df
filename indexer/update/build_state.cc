#include "indexer/update/build_state.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "common/encoding/coding.h"
#include "common/index/schema.h"
#include "indexer/update/issue_coding.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

// Another number for each other shape of what follows. Kinds of sections and the like are numbered by the schema.
std::string shape() { return "2 " + std::string(kSchemaVersion); }

fs::path file_in(const fs::path& generation) { return generation / "build-state"; }

void put(const std::vector<std::string>& texts, Encoder& out) {
  out.number(texts.size());
  for (const auto& text : texts) out.text(text);
}

std::vector<std::string> take_texts(Decoder& in) {
  std::vector<std::string> texts;
  for (auto left = in.number(); left > 0; --left) texts.emplace_back(in.text());
  return texts;
}

void put(const MonographName& name, Encoder& out) {
  out.text(name.text);
  out.number(static_cast<std::uint64_t>(name.kind) << 1 | (name.harvested ? 1U : 0U));
  out.number(static_cast<std::uint64_t>(name.line));
}

MonographName take_name(Decoder& in) {
  MonographName name;
  name.text = in.text();
  const auto bits = in.number((kNameKindIds.size() << 1) - 1);
  name.kind = static_cast<NameKind>(bits >> 1);
  name.harvested = (bits & 1) != 0;
  name.line = static_cast<int>(in.number32());
  return name;
}

void put_labelling(const Monograph& m, Encoder& out) {
  out.number(m.codes.size());
  for (const auto& code : m.codes) {
    out.number(static_cast<std::uint64_t>(code.system));
    out.text(code.value);
  }
  out.number(m.strengths.size());
  for (const auto& strength : m.strengths) {
    out.text(strength.ingredient);
    out.text(strength.strength);
  }
  for (const auto* texts : {&m.forms, &m.routes, &m.companies}) put(*texts, out);
  out.text(m.language);
}

void take_labelling(Decoder& in, Monograph& m) {
  for (auto left = in.number(); left > 0; --left) {
    const auto system = static_cast<CodeSystem>(in.number(kCodeSystemCount - 1));
    m.codes.push_back({system, std::string(in.text())});
  }
  for (auto left = in.number(); left > 0; --left) {
    std::string ingredient(in.text());
    m.strengths.push_back({std::move(ingredient), std::string(in.text())});
  }
  for (auto* texts : {&m.forms, &m.routes, &m.companies}) *texts = take_texts(in);
  m.language = in.text();
}

// All of a monograph but its sections.
void put(const Monograph& m, Encoder& out) {
  for (const auto* text : {&m.id, &m.path, &m.title, &m.ban_reason, &m.updated, &m.generic_slug, &m.strength,
                           &m.company, &m.hint, &m.digest})
    out.text(*text);
  out.number((m.banned ? (*m.banned ? 2U : 1U) : 0U) | (m.stub ? 4U : 0U));
  out.number(m.section_count);
  for (const auto* texts : {&m.ingredients, &m.sources, &m.other_headings}) put(*texts, out);
  out.number(m.names.size());
  for (const auto& name : m.names) put(name, out);
  put_labelling(m, out);
  for (const auto digest : m.section_digests) out.number64(digest);
  std::string bins;  // two bytes each
  for (const auto bin : m.sketch) bins.append({static_cast<char>(bin & 0xFF), static_cast<char>(bin >> 8)});
  out.text(bins);
}

Monograph take_monograph(Decoder& in) {
  Monograph m;
  for (auto* text : {&m.id, &m.path, &m.title, &m.ban_reason, &m.updated, &m.generic_slug, &m.strength, &m.company,
                     &m.hint, &m.digest})
    *text = in.text();
  const auto bits = in.number(7);
  if ((bits & 3) != 0) m.banned = (bits & 3) == 2;
  m.stub = (bits & 4) != 0;
  m.section_count = in.number32();
  for (auto* texts : {&m.ingredients, &m.sources, &m.other_headings}) *texts = take_texts(in);
  for (auto left = in.number(); left > 0; --left) m.names.push_back(take_name(in));
  take_labelling(in, m);
  for (auto left = m.section_count; left > 0; --left) m.section_digests.push_back(in.number64());
  const auto bins = in.text();
  if (bins.size() != 2 * kSketchBins) throw std::runtime_error("a stored monograph is damaged");
  const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(bins[i])); };
  for (std::size_t bin = 0; bin < kSketchBins; ++bin)
    m.sketch[bin] = static_cast<std::uint16_t>(byte(2 * bin) | byte(2 * bin + 1) << 8);
  return m;
}

// A drug's names are its monograph's, and some more.
void put(const KnownMonograph& known, Encoder& out) {
  put(known.monograph, out);
  out.text(known.drug.key);
  put(known.drug.ingredients, out);
  out.number(known.drug.main ? 1 : 0);
  const std::size_t shared = known.monograph.names.size();
  out.number(known.drug.names.size() - shared);
  for (std::size_t i = shared; i < known.drug.names.size(); ++i) put(known.drug.names[i], out);
  out.number(known.number);
  out.number(known.ambiguous_counts.size());
  for (const auto& [word, times] : known.ambiguous_counts) {
    out.number(word);
    out.number(times);
  }
}

KnownMonograph take_known_monograph(Decoder& in) {
  KnownMonograph known;
  known.monograph = take_monograph(in);
  known.drug.key = in.text();
  known.drug.ingredients = take_texts(in);
  known.drug.main = in.number(1) == 1;
  known.drug.names = known.monograph.names;
  for (auto left = in.number(); left > 0; --left) known.drug.names.push_back(take_name(in));
  known.number = in.number32();
  for (auto left = in.number(); left > 0; --left) {
    const auto word = in.number32();
    known.ambiguous_counts.emplace_back(word, in.number32());
  }
  return known;
}

void put(const KnownFile& file, Encoder& out) {
  out.text(file.path);
  out.text(file.digest);
  put_issues(file.issues, out);
  out.number(file.monographs.size());
  for (const auto& known : file.monographs) put(known, out);
}

KnownFile take_file(Decoder& in) {
  KnownFile file;
  file.path = in.text();
  file.digest = in.text();
  file.issues = take_issues(in);
  for (auto left = in.number(); left > 0; --left) file.monographs.push_back(take_known_monograph(in));
  return file;
}

void put(const std::vector<LexiconDrug>& drugs, Encoder& out) {
  out.number(drugs.size());
  for (const auto& drug : drugs) out.text(encode(drug));
}

std::vector<LexiconDrug> take_drugs(Decoder& in) {
  std::vector<LexiconDrug> drugs;
  for (auto left = in.number(); left > 0; --left) drugs.push_back(decode_drug(in.text()));
  return drugs;
}

}  // namespace

void store_build_state(const BuildState& state, const fs::path& generation) {
  Encoder out;
  out.text(state.program);
  out.text(shape());
  out.text(state.lexicon_inputs);
  put(state.lexicon.drugs, out);
  put(state.lexicon.absent, out);
  put_issues(state.lexicon.issues, out);
  out.number(state.compact_bytes);
  out.number(state.files.size());
  for (const auto& file : state.files) put(file, out);
  std::ofstream file(file_in(generation), std::ios::binary);
  file << out.take();
  file.close();
  if (!file)
    throw std::runtime_error("cannot write " + file_in(generation).string() + "; free some space and run again");
}

std::optional<BuildState> read_build_state(const fs::path& generation, std::optional<std::string_view> program) {
  std::ifstream file(file_in(generation), std::ios::binary);
  if (!file) return std::nullopt;
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  Decoder in(bytes);
  BuildState state;
  state.program = in.text();
  if (program && state.program != *program) return std::nullopt;
  if (in.text() != shape()) return std::nullopt;
  state.lexicon_inputs = in.text();
  state.lexicon.drugs = take_drugs(in);
  state.lexicon.absent = take_drugs(in);
  state.lexicon.issues = take_issues(in);
  state.compact_bytes = in.number();
  for (auto left = in.number(); left > 0; --left) state.files.push_back(take_file(in));
  in.end();
  return state;
}

}  // namespace materia
