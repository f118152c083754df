#include "common/text/scripts.h"

#include <cstdlib>
#include <memory>
#include <new>

#include <utf8proc.h>

#include "common/encoding/utf8.h"

namespace materia {
namespace {

struct Range {
  char32_t first, last;

  [[nodiscard]] constexpr bool contains(char32_t c) const { return c >= first && c <= last; }
};

template <std::size_t N>
constexpr bool is_in(const Range (&ranges)[N], char32_t c) {
  for (const Range& range : ranges)
    if (range.contains(c)) return true;
  return false;
}

constexpr char32_t kLastLatin = 0x24F;  // of the letters that fold.cc folds
constexpr Range kGreek[] = {{0x370, 0x3FF}, {0x1F00, 0x1FFF}};
constexpr Range kCombining = {0x300, 0x36F};

// Han, hiragana and bopomofo; Thai, Lao, Burmese, Khmer and their neighbours. Katakana words are written as words.
constexpr Range kUnspaced[] = {
    {0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1780, 0x17FF}, {0x1950, 0x19DF},   {0x1A20, 0x1AAF},  {0x2E80, 0x2FDF},
    {0x3005, 0x3007}, {0x3041, 0x3096}, {0x309D, 0x309F}, {0x3105, 0x312F},   {0x31A0, 0x31BF},  {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF}, {0xAA60, 0xAA7F}, {0xF900, 0xFAFF}, {0x1B000, 0x1B16F}, {0x20000, 0x3FFFF}};

// Hebrew, Arabic and their neighbours, whose vowel points most people leave out.
constexpr Range kPointed[] = {{0x590, 0x8FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFC}};
constexpr char32_t kTatweel = 0x640;  // only makes a word longer

constexpr Range kZeroWidth = {0x200B, 0x200D};
constexpr char32_t kIotaBelow = 0x345;  // folds to a letter of its own
constexpr Range kHangulVowelsAndEnds = {0x1160, 0x11FF};
constexpr Range kKatakanaVoicedMarks = {0xFF9E, 0xFF9F};  // of half-width katakana

bool is_mark(char32_t c) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

bool is_letter(char32_t c) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_digit(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_ND; }

// Does it only change the letter before it?
bool joins_letter(char32_t c) {
  return is_mark(c) || kHangulVowelsAndEnds.contains(c) || kKatakanaVoicedMarks.contains(c);
}

// Nothing where the text has no such form.
std::string mapped(std::string_view text, int options) {
  utf8proc_uint8_t* made = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &made, static_cast<utf8proc_option_t>(options));
  if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (size < 0) return {};
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(made, &std::free);
  return {reinterpret_cast<const char*>(made), static_cast<std::size_t>(size)};
}

// A ligature may come apart into words and signs, a letter into a mark and another: that is no letter any more.
bool is_all_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto next = decode_utf8(text, at);
    const char32_t c = next.code_point;
    if (!next.valid || c == kTatweel || !(is_letter(c) || is_mark(c) || is_digit(c))) return false;
    at += next.size;
  }
  return !text.empty() && !joins_letter(decode_utf8(text, 0).code_point);
}

}  // namespace

ScriptCharacter script_character(char32_t c) {
  if (is_digit(c)) return ScriptCharacter::kDigit;
  if (c == kTatweel || joins_letter(c)) return ScriptCharacter::kMark;
  if (!is_letter(c)) return ScriptCharacter::kSign;
  return is_in(kUnspaced, c) ? ScriptCharacter::kUnspaced : ScriptCharacter::kLetter;
}

char script_digit(char32_t c) {
  int value = 0;  // each script has its ten digits in order
  while (is_digit(--c)) ++value;
  return static_cast<char>('0' + value % 10);
}

std::size_t script_letter_size(std::string_view text, std::size_t at) {
  std::size_t end = at + decode_utf8(text, at).size;
  for (std::size_t next_at = end; next_at < text.size();) {
    const auto next = decode_utf8(text, next_at);
    const char32_t c = next.code_point;
    if (!next.valid || c < 0x80 || c == kIotaBelow) break;
    if (!joins_letter(c) && !kZeroWidth.contains(c)) break;
    next_at += next.size;
    if (joins_letter(c)) end = next_at;
  }
  return end - at;
}

std::string fold_script(std::string_view letters) {
  constexpr int kForm = UTF8PROC_STABLE | UTF8PROC_IGNORE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD;
  const char32_t first = decode_utf8(letters, 0).code_point;
  const bool loses_marks = is_in(kGreek, first) || is_in(kPointed, first);
  std::string folded = mapped(letters, loses_marks ? kForm | UTF8PROC_STRIPMARK : kForm);
  // Russian prints ё as е nearly everywhere.
  if (folded == "ё") folded = "е";
  const bool sound = is_all_letters(folded) && mapped(folded, kForm) == folded &&
                     decode_utf8(folded, 0).code_point > kLastLatin &&  // ʰ is no h, ᵝ no β
                     is_in(kGreek, decode_utf8(folded, 0).code_point) == is_in(kGreek, first) &&
                     (!is_in(kUnspaced, first) || script_letter_size(folded, 0) == folded.size());
  return sound ? folded : std::string(letters);
}

char32_t plain_greek(char32_t c) {
  utf8proc_int32_t parts[8];
  int boundary = 0;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts, 8, options, &boundary);
  return count > 0 ? static_cast<char32_t>(parts[0]) : c;
}

GreekRun greek_run(std::string_view text, std::size_t at) {
  GreekRun run;
  while (at + run.size < text.size()) {
    const auto next = decode_utf8(text, at + run.size);
    if (!next.valid) break;
    const bool letter = is_in(kGreek, next.code_point) && is_letter(next.code_point);
    if (!letter && !(run.letters > 0 && kCombining.contains(next.code_point))) break;
    run.letters += letter ? 1 : 0;
    run.size += next.size;
  }
  return run;
}

}  // namespace materia
