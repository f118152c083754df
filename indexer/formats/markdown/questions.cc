#include "indexer/formats/markdown/questions.h"

#include <algorithm>

#include "common/language/language.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

// The size of "Q:", "Q12.", "Question 3:" with the blanks after it, or 0: a mark, a number, then ":" or ".". Marks of
// one letter must be written as they are.
std::size_t marker(std::string_view text, std::size_t at, const WordList& marks) {
  const auto mark = std::find_if(marks.begin(), marks.end(), [&](std::string_view word) {
    const std::string_view rest = text.substr(at);
    return word.size() == 1 ? rest.starts_with(word) : starts_with_ignoring_case(rest, word);
  });
  if (mark == marks.end()) return 0;
  std::size_t end = at + mark->size();
  end = skip_blanks(text, end);
  const std::size_t digits = end;
  while (end < text.size() && is_digit(text[end])) ++end;
  const bool stop = end < text.size() && (text[end] == ':' || (end > digits && (text[end] == '.' || text[end] == ')')));
  return stop ? skip_blanks(text, end + 1) - at : 0;
}

// Where an answer's marker begins after `from`, or npos. It stands after a blank and, on one line, after the question's
// mark: "Is vitamin A: ..." is no answer.
std::size_t find_answer(std::string_view text, std::size_t from) {
  for (std::size_t at = std::max<std::size_t>(from, 1); at < text.size(); ++at) {
    if (!is_blank(text[at - 1]) || is_blank(text[at]) || answer_marker(text, at) == 0) continue;
    const std::string_view before = trim(text.substr(from, at - from));
    if (text[at - 1] == '\n' || before.ends_with('?') || before.ends_with('.')) return at;
  }
  return std::string_view::npos;
}

std::string clean_question(std::string_view text) {
  std::string question = squeeze(text);
  while (!question.empty() && (question.back() == ':' || question.back() == ' ' || question.back() == '*'))
    question.pop_back();
  return question;
}

}  // namespace

std::size_t answer_marker(std::string_view text, std::size_t at) { return marker(text, at, kLanguage.answer_marks); }

std::optional<FoundQuestion> find_question(const TextBlock& block) {
  const std::string_view text = block.text;
  const std::size_t begin = marker(text, 0, kLanguage.question_marks);
  const std::size_t bold = bold_prefix(block);
  std::size_t end;
  if (block.kind == TextBlockKind::kHeading) {
    if (begin == 0 && !text.ends_with('?')) return std::nullopt;
    end = text.size();
  } else if (bold > begin && trim(text.substr(begin, bold - begin)).size() > 1) {
    // Bold says where the question ends; its mark may stand just outside.
    end = bold;
    if (end < text.size() && text[end] == '?') ++end;
    const std::string_view inside = trim(text.substr(0, end));
    if (begin == 0 && !inside.ends_with('?') && inside.find("? ") == std::string_view::npos) return std::nullopt;
  } else if (begin > 0) {
    const std::size_t mark = text.find('?', begin), line_end = text.find('\n', begin);
    end = std::min({mark == std::string_view::npos ? mark : mark + 1, line_end, text.size()});
  } else {
    return std::nullopt;
  }
  if (const std::size_t answer = find_answer(text.substr(0, end), begin); answer != std::string_view::npos)
    end = answer;
  FoundQuestion found{clean_question(text.substr(begin, end - begin)), skip_blanks(text, end), text.substr(0, begin)};
  if (found.question.empty()) return std::nullopt;
  return found;
}

CleanFaq clean_faq(const FrontMatterFaq& faq) {
  std::string_view question = trim(faq.question);
  // The question swallowed its answer where "**", "A:" or a line end follows it.
  for (const std::string_view debris : {std::string_view("**"), std::string_view("\n")})
    if (const auto at = question.find(debris, question.starts_with("**") ? 2 : 0); at != std::string_view::npos)
      question = question.substr(0, at);
  if (const auto at = find_answer(question, 0); at != std::string_view::npos) question = question.substr(0, at);
  while (question.starts_with('*')) question.remove_prefix(1);
  question.remove_prefix(marker(question, 0, kLanguage.question_marks));
  std::string_view answer = trim(faq.answer);
  while (answer.starts_with('*')) answer.remove_prefix(1);
  if (const std::size_t size = answer_marker(answer, 0)) answer.remove_prefix(size);
  while (answer.starts_with('*') && answer.size() > 1 && answer[1] == '*') answer.remove_prefix(2);
  return {clean_question(question), std::string(trim(answer))};
}

}  // namespace materia
