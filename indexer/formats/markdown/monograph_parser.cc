#include "indexer/formats/markdown/monograph_parser.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "common/language/language.h"
#include "common/lexicon/lexicon.h"
#include "indexer/formats/markdown/front_matter.h"
#include "indexer/formats/markdown/front_matter_facts.h"
#include "indexer/formats/markdown/implied_headings.h"
#include "indexer/formats/markdown/markdown.h"
#include "indexer/formats/markdown/outline.h"
#include "indexer/formats/markdown/questions.h"
#include "indexer/formats/markdown/source_lint.h"
#include "indexer/monograph/name_words.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/monograph/titles.h"
#include "indexer/sections/section_mapper.h"
#include "indexer/sources/source_text.h"

namespace materia {
namespace {

constexpr std::size_t kMaxAnchorBytes = 60;
constexpr int kMostWordsOfAName = 12;

std::string_view file_stem(std::string_view path) {
  std::string_view id = source_id(path);
  const std::string_view stem = id.substr(id.rfind('/') + 1);
  if ((stem != "index" && stem != "_index") || stem.size() == id.size()) return stem;
  id.remove_suffix(stem.size() + 1);  // "ramipril/index.md" is about what its folder is called
  return id.substr(id.rfind('/') + 1);
}

bool gives_generic_names(const Section& section) {
  return section.kind == SectionKind::kNames &&
         std::any_of(kLanguage.generic_name_headings.begin(), kLanguage.generic_name_headings.end(),
                     [&](std::string_view heading) { return starts_with_ignoring_case(section.heading, heading); });
}

// The text of the body's Generic Name section, empty where it has none.
std::string_view generic_name_text(const std::vector<Section>& sections) {
  for (const Section& section : sections)
    if (gives_generic_names(section)) return section.text;
  return {};
}

// Markdown of a front-matter value as plain text, one block a line.
std::string plain_text(std::string_view markdown) {
  std::string out;
  for (const TextBlock& block : parse_markdown(markdown, 1).blocks) {
    if (!out.empty()) out += '\n';
    out += squeeze(block.text);
  }
  return out;
}

// True where the description is, "..." apart, how Usage begins.
bool repeats(std::string_view description, std::string_view usage) {
  while (!description.empty() && (description.back() == '.' || is_blank(description.back())))
    description.remove_suffix(1);
  if (description.ends_with("\xE2\x80\xA6")) description.remove_suffix(3);
  if (const auto tag = description.rfind('<');
      tag != std::string_view::npos && description.find('>', tag) == std::string_view::npos)
    description = description.substr(0, tag);  // cut inside "<sub>"
  const std::string beginning = letters_only(description);
  return letters_only(usage).starts_with(beginning);
}

void add_description(const FrontMatter& front, const Outline& outline, SectionBuilder& sections, ParseCounts& counts) {
  if (front.description.empty()) return;
  const std::string text = plain_text(front.description);
  if (repeats(text, outline.usage)) {
    counts.descriptions += count_words(front.description);
    return;
  }
  sections.add_first({.kind = SectionKind::kSummary,
                      .parent = std::nullopt,
                      .heading = "Description",
                      .label = {},
                      .anchor = "description",
                      .text = text,
                      .line = front.description_line});
}

// Front-matter questions are those of the body once more, or stretches of it that a program took for questions; only
// what the body does not say is added.
void add_faqs(const FrontMatter& front, std::string_view body, SectionBuilder& sections, ParseCounts& counts) {
  if (front.faqs.empty()) return;
  std::unordered_set<std::string> questions, answers;
  std::string body_letters;  // made when first needed: rarely
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Section& section = sections.at(i);
    if (section.kind != SectionKind::kFaq) continue;
    questions.insert(letters_only(section.heading));
    answers.insert(letters_only(section.text));
  }
  for (const FrontMatterFaq& faq : front.faqs) {
    const CleanFaq clean = clean_faq(faq);
    const auto is_asked = [&](std::string_view question, std::string_view answer) {
      return questions.contains(letters_only(question)) || answers.contains(letters_only(answer));
    };
    // Markdown is read only where the letters alone do not settle it: nearly every entry is a twin.
    std::string question, answer;
    bool twin = is_asked(clean.question, clean.answer);
    if (!twin) {
      question = plain_text(clean.question);
      answer = plain_text(clean.answer);
      if (body_letters.empty()) body_letters = letters_only(body);
      const std::string said = letters_only(clean.answer.empty() ? clean.question : clean.answer);
      twin = is_asked(question, answer) || (!said.empty() && body_letters.find(said) != std::string::npos);
    }
    if (twin) {
      counts.duplicate_faqs += count_words(faq.question) + count_words(faq.answer);
      continue;
    }
    const std::string anchor = slug(question, kMaxAnchorBytes);
    const std::size_t section = sections.open({.kind = SectionKind::kFaq,
                                               .parent = std::nullopt,
                                               .heading = answer.empty() ? "" : question,
                                               .label = {},
                                               .anchor = anchor.empty() ? "question" : anchor,
                                               .text = {},
                                               .line = faq.line});
    sections.append(section, answer.empty() ? question : answer);
    // The copy of the answer that the question had swallowed.
    counts.duplicate_faqs +=
        count_words(faq.question) + count_words(faq.answer) - count_words(question) - count_words(answer);
  }
}

struct WrittenTitle {
  std::string_view text;
  int line = 0;
};

void add_names(const Outline& outline, WrittenTitle written, Monograph& monograph) {
  std::unordered_set<std::string> known;
  const auto add = [&](std::string_view text, NameKind kind, int line) {
    if (!letters_only(text).empty() && known.insert(letters_only(text)).second)
      monograph.names.push_back({std::string(text), kind, false, line});
  };
  add(monograph.title, NameKind::kTitle, written.line);
  if (!monograph.generic_slug.empty())
    monograph.names.push_back({monograph.title, NameKind::kBrand, false, written.line});
  add(written.text, NameKind::kTitle, written.line);
  for (const std::string& title : outline.top_titles)
    if (count_words(title) <= kMostWordsOfAName && may_be_name(title)) add(title, NameKind::kTitle, written.line);
  for (const Section& section : monograph.sections)
    if (gives_generic_names(section))
      for (const std::string& name : generic_names(section.text)) add(name, NameKind::kGeneric, section.line);
}

// "I cannot provide information on ...", "Please note: I am unable to ..."
bool is_refusal(std::string_view text) {
  for (const auto note : kLanguage.refusal_notes)
    if (starts_with_ignoring_case(text, note)) text = trim(text.substr(note.size()));
  return std::any_of(kLanguage.refusal_openings.begin(), kLanguage.refusal_openings.end(),
                     [&](std::string_view opening) { return starts_with_words(text, opening); });
}

// A page that begins with a refusal, or says nothing but the drug's name. All other text is indexed.
bool is_stub(const Monograph& monograph) {
  if (!monograph.generic_slug.empty()) return monograph.sections.empty();
  if (!monograph.sections.empty() && monograph.sections.front().kind == SectionKind::kOther &&
      is_refusal(monograph.sections.front().text))
    return true;
  return std::all_of(monograph.sections.begin(), monograph.sections.end(), [](const Section& section) {
    return section.kind == SectionKind::kNames && count_words(section.text) <= kMostWordsOfAName;
  });
}

// A title as people read it: without tags, entities and marks.
std::string plain_title(std::string_view written) {
  const std::string title = squeeze(written);
  if (title.find_first_of("&<*`[~=") == std::string::npos) return title;
  std::string plain = squeeze(plain_text(title));
  if (plain.find('<') != std::string::npos) plain = squeeze(plain_text(plain));  // tags written as entities
  return plain.empty() ? title : plain;
}

bool is_page_of_html(std::string_view path, std::string_view body) {
  const std::string extension = lower_ascii(path.substr(source_id(path).size()));
  body = trim(body.substr(0, 64));
  return extension == ".html" || extension == ".htm" || starts_with_ignoring_case(body, "<!doctype html") ||
         starts_with_ignoring_case(body, "<html");
}

// What the body calls its drug where the front matter does not say: the first heading, if it is the highest and none of
// a section's, or the first of all if the file is called so.
std::string_view title_of_body(const std::vector<TextBlock>& blocks, std::string_view stem) {
  const TextBlock* first = nullptr;
  for (const TextBlock& block : blocks) {
    if (block.kind != TextBlockKind::kHeading) continue;
    if (first == nullptr) first = &block;
    if (block.level == 1) return map_heading(block.text, HeadingMatch::kWhole) ? std::string_view() : block.text;
  }
  const bool called_so =
      first != nullptr && !letters_only(first->text).empty() && letters_only(stem) == letters_only(first->text);
  return called_so ? std::string_view(first->text) : std::string_view();
}

// "NAME OF THE MEDICINAL PRODUCT" says it where no heading does: the first line of a page's first section of names.
std::string_view title_of_sections(const std::vector<Section>& sections) {
  if (sections.empty() || sections.front().kind != SectionKind::kNames) return {};
  const std::string_view text = sections.front().text, line = text.substr(0, text.find('\n'));
  return count_words(line) <= kMostWordsOfAName && may_be_name(line) ? line : std::string_view();
}

// A heading that names the drug is the title, whatever its level.
void lift_title(std::string_view title, std::vector<TextBlock>& blocks) {
  for (TextBlock& block : blocks) {
    if (block.kind != TextBlockKind::kHeading) continue;
    if (block.text == title) block.level = 1;
    return;
  }
}

}  // namespace

ParsedMonograph parse_monograph(std::string_view path, std::string_view bytes) {
  ParsedMonograph parsed;
  const auto take_issues = [&](std::vector<Issue>& issues) {
    std::move(issues.begin(), issues.end(), std::back_inserter(parsed.issues));
  };
  SourceText source = read_source_text(path, bytes);
  take_issues(source.issues);
  if (!source.text) return parsed;
  auto lint = lint_source(path, *source.text);
  const bool refused =
      std::any_of(lint.begin(), lint.end(), [](const Issue& issue) { return issue.severity == Severity::kError; });
  take_issues(lint);
  if (refused) return parsed;
  if (is_word_list(*source.text)) {
    parsed.issues.push_back({std::string(path), 1, Severity::kWarning, "word-list",
                             "the file is a list of words, no text about a drug; passed over. Names of drugs are read "
                             "with --names"});
    return parsed;
  }
  FrontMatterResult front_matter = read_front_matter(path, *source.text);
  take_issues(front_matter.issues);
  if (!front_matter.values) return parsed;
  const FrontMatter& front = *front_matter.values;
  Markdown markdown = is_page_of_html(path, front_matter.body)
                          ? parse_html(front_matter.body, front_matter.body_line)
                          : parse_markdown(front_matter.body, front_matter.body_line);
  if (markdown.fault) {
    parsed.issues.push_back(
        {std::string(path), markdown.fault->line, Severity::kError, "markdown-refused", markdown.fault->message});
    return parsed;
  }
  const std::string front_title = plain_title(front.title);
  markdown.blocks = with_implied_headings(std::move(markdown.blocks), !front_title.empty());
  const std::string body_title(front_title.empty() ? title_of_body(markdown.blocks, file_stem(path)) : "");
  if (!body_title.empty()) lift_title(body_title, markdown.blocks);
  IngredientWords ingredients;
  ingredients.add(front_title.empty() ? body_title : front_title);
  if (front_title.empty() && body_title.empty()) ingredients.add(file_stem(path));
  for (const std::string& ingredient : front.ingredients) ingredients.add(ingredient);
  Monograph monograph;
  monograph.banned = front.is_banned;
  monograph.ban_reason = front.ban_reason;
  monograph.updated = front.last_modified;
  monograph.sources = front.sources;
  monograph.generic_slug = front.generic_slug.empty() ? front.combination_slug : front.generic_slug;
  monograph.strength = front.strength;
  monograph.company = front.company;

  // A brand page is a sentence without a heading: what the product is.
  Outline outline = outline_sections(path, markdown.blocks, ingredients,
                                     monograph.generic_slug.empty() ? SectionKind::kOther : SectionKind::kSummary);
  take_issues(outline.issues);
  parsed.counts = outline.counts;
  add_description(front, outline, outline.sections, parsed.counts);
  add_faqs(front, front_matter.body, outline.sections, parsed.counts);
  add_facts(front, outline.sections);
  monograph.sections = outline.sections.finish();

  std::string written_title = front_title;
  if (closed_key(written_title).empty()) {
    const std::string why = !written_title.empty() ? "the title \"" + written_title + "\" has no letters"
                            : front.present        ? "the front matter has no title"
                                                   : "the file has no title";
    const std::string_view said = title_of_sections(monograph.sections);
    const bool in_body = !outline.top_titles.empty() || !said.empty();
    const bool meant = in_body && !front.present;  // "# Name" is how such a file is titled
    written_title =
        !outline.top_titles.empty() ? outline.top_titles.front() : std::string(said.empty() ? file_stem(path) : said);
    if (!meant)
      parsed.issues.push_back(
          {std::string(path), 1, Severity::kWarning, "no-title", why + "; \"" + written_title + "\" is used"});
  }
  const auto generic = generic_names(generic_name_text(monograph.sections));
  monograph.title = generic.empty() ? written_title : full_title(written_title, generic.front());
  add_names(outline, {written_title, front.title_line}, monograph);
  add_fact_names(front, path, monograph, parsed.issues);
  monograph.ingredients = front.ingredients;
  // A brand's title is no substance: those are on the page it points to.
  if (monograph.ingredients.empty() && monograph.generic_slug.empty())
    monograph.ingredients = split_ingredients(monograph.title);
  monograph.stub = is_stub(monograph);
  parsed.monograph = std::move(monograph);
  return parsed;
}

}  // namespace materia
