#include "common/index/analysis.h"

#include "common/encoding/coding.h"
#include "common/encoding/digest.h"
#include "common/text/analyzer.h"

namespace materia {
namespace {

// Words of drug texts with all endings that the English stemmer knows, and those that its versions disagree about.
constexpr std::string_view kStemSample =
    "absorption acidity added adding agreed allergist analogically arsenic biologist bleeding capsules cardiologist "
    "caresses conditionally dangerous dermatologist dying early easily effectiveness egg emerged emergency evening "
    "exceeding feasible feed formative generalization generously geologist harmless herring hopefulness hopping "
    "infections inning international intolerances kidneys lateral later lying medically meetings national organic "
    "outing oxidized paste past physician predicate preparation proceed relational respiratory responsiveness skies "
    "swelling tablets tied tiredness toxicologist ugly universal vaccinated vomiting weekly yoghourt";

// Everything that folding and the analyzer treat in a way of their own.
constexpr std::string_view kTextSample =
    "Oedema and 0.50 mg (50 µg), ½ tablet: 4,000 IU or 5 hrs. CO₂, 10⁹, i.v. β-blockers don't help Crohn’s disease; "
    "L-alanyl-L-glutamine, 5-FU, anti inflammatory, breast-feeding and vitamin A\tsinusitis, sinus – pregnant women "
    "treated\n10 %, 3A4, Ménière, dl-alpha tocopherol";

}  // namespace

std::string xapian_version() { return Xapian::version_string(); }

std::string make_analysis_stamp(const Language& language, const Xapian::Stem& stemmer, int version) {
  Encoder out;
  out.text(language.id);
  out.number(language.analysis_digest);
  out.number(static_cast<std::uint64_t>(version));
  for (std::string_view rest = kStemSample; !rest.empty();) {
    const auto word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    out.text(stemmer(std::string(word)));
  }
  Analyzer analyzer;
  for (const Token& token : analyzer.analyze(kTextSample)) {
    out.text(token.term);
    for (const std::uint32_t number : {token.begin, token.end, token.word, token.words}) out.number(number);
    out.number(static_cast<std::uint64_t>(token.kind));
  }
  return std::string(language.id) + "-" + digest_hex(out.take());
}

const std::string& analysis_stamp() {
  static const std::string stamp =
      make_analysis_stamp(kLanguage, Xapian::Stem(std::string(kLanguage.stemmer)), kAnalyzerVersion);
  return stamp;
}

}  // namespace materia
