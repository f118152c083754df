#include "common/text/fold.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "common/encoding/utf8.h"
#include "common/language/language.h"
#include "common/text/scripts.h"
#include "common/text/spelling.h"

namespace materia {
namespace {

enum class Class : std::uint8_t {
  kOther,
  kSpace,
  kLetter,
  kDigit,
  kHyphen,
  kApostrophe,
  kPercent,
  kFraction,
  kNothing,   // is as if it were not there: combining accents, soft hyphens, zero width
  kScript,    // a letter of a script other than Latin
  kUnspaced,  // a character of a script without spaces
};

struct Folded {
  Class cls = Class::kOther;
  std::string_view text;  // what it folds to
};

// What U+00C0..U+024F and U+1E00..U+1EFF fold to where that is one letter; ? elsewhere.
constexpr std::string_view kLatin =
    "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y"  // C0
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkklllllll"  // 100
    "lllnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"  // 140
    "bbbb??occdddd?eeeffgghiikkllunnooo??ppr??s?ttttuuuvyyzzz???????w"  // 180
    "?????????????aaiioouuuuuuuuuueaaaa??ggggkkoooozzj???gghwnnaa??oo"  // 1C0
    "aaaaeeeeiiiioooorrrruuuussttyyhhndoozzaaeeooooooooyylntj??acclts"  // 200
    "z??buveejjqqrryy";                                                 // 240
constexpr std::string_view kLatinAdditional =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"   // 1E00
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"   // 1E40
    "wwwwwwwwwwxxxxyyzzzzzzhtwyasss??aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"   // 1E80
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy";  // 1EC0
static_assert(kLatin.size() == 0x250 - 0xC0 && kLatinAdditional.size() == 0x100);

constexpr char32_t kFirstGreek = 0x370;
constexpr int kFewestGreekLetters = 3;  // in a word

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";

constexpr std::array<Class, 128> make_ascii() {
  std::array<Class, 128> table{};
  for (const char c : kLower) table[c] = table[c - 'a' + 'A'] = Class::kLetter;
  for (const char c : kDigits) table[c] = Class::kDigit;
  for (const char c : {' ', '\t', '\v', '\f'}) table[c] = Class::kSpace;  // a line break is none: nothing runs over it
  table['-'] = Class::kHyphen;
  table['\''] = table['`'] = Class::kApostrophe;
  table['%'] = Class::kPercent;
  return table;
}
constexpr auto kAscii = make_ascii();

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

Folded letter(std::string_view table, std::size_t i) {
  return table[i] == '?' ? Folded{} : Folded{Class::kLetter, table.substr(i, 1)};
}

// The name of a Greek letter; empty for any other code point. Capitals and accented letters go by the small letter's
// name.
std::string_view greek_letter(char32_t c) {
  constexpr char32_t kFirst = kFirstGreek, kAfter = 0x400, kToSmall = 0x20;
  if (c >= 0x1F00 && c < 0x2000) c = plain_greek(c);
  if (c < kFirst || c >= kAfter) return {};
  static const auto names = [] {
    std::array<std::string_view, kAfter - kFirst> all;
    for (const auto& [written, name] : kLanguage.greek_letters) {
      const char32_t letter = decode_utf8(written, 0).code_point;
      if (letter < kFirst || letter >= kAfter)
        throw std::logic_error("letters.yaml: no Greek letter: " + std::string(written));
      all[letter - kFirst] = name;
      if (letter >= 0x3B1 && letter <= 0x3C9 && letter != 0x3C2) all[letter - kToSmall - kFirst] = name;
    }
    return all;
  }();
  const auto name = names[c - kFirst];
  const char32_t plain = name.empty() ? plain_greek(c) : c;
  return plain < kFirst || plain >= kAfter ? name : names[plain - kFirst];
}

Folded fold_other_script(char32_t c) {
  switch (script_character(c)) {
    case ScriptCharacter::kLetter:
      return {Class::kScript, {}};
    case ScriptCharacter::kUnspaced:
      return {Class::kUnspaced, {}};
    case ScriptCharacter::kMark:
      return {Class::kNothing, {}};
    case ScriptCharacter::kDigit:
      return {Class::kDigit, kDigits.substr(static_cast<std::size_t>(script_digit(c) - '0'), 1)};
    case ScriptCharacter::kSign:
      break;
  }
  return {};
}

Folded fold_beyond_ascii(char32_t c) {
  // clang-format off
  switch (c) {
    case 0xAA: case 0xBA: return {};
    case 0xA0: case 0x202F: case 0x3000: return {Class::kSpace, {}};
    case 0xAD: case 0x2060: case 0xFEFF: return {Class::kNothing, {}};
    case 0xB4: case 0x2018: case 0x2019: case 0x2BC: case 0x2032: return {Class::kApostrophe, {}};
    case 0x2212: case 0xFE63: case 0xFF0D: return {Class::kHyphen, {}};
    case 0xB5: return {Class::kLetter, greek_letter(0x3BC)};
    case 0xB9: return {Class::kDigit, "1"};
    case 0xB2: return {Class::kDigit, "2"};
    case 0xB3: return {Class::kDigit, "3"};
    case 0x2070: return {Class::kDigit, "0"};
    case 0xBC: return {Class::kFraction, ".25"};
    case 0xBD: return {Class::kFraction, ".5"};
    case 0xBE: return {Class::kFraction, ".75"};
    case 0xC6: case 0xE6: case 0x1E2: case 0x1E3: case 0x1FC: case 0x1FD: return {Class::kLetter, "ae"};
    case 0x152: case 0x153: return {Class::kLetter, "oe"};
    case 0xDE: case 0xFE: return {Class::kLetter, "th"};
    case 0xDF: case 0x1E9E: return {Class::kLetter, "ss"};
    case 0x132: case 0x133: return {Class::kLetter, "ij"};
    case 0xFB00: return {Class::kLetter, "ff"};
    case 0xFB01: return {Class::kLetter, "fi"};
    case 0xFB02: return {Class::kLetter, "fl"};
    case 0xFB03: return {Class::kLetter, "ffi"};
    case 0xFB04: return {Class::kLetter, "ffl"};
    default: break;
  }
  // clang-format on
  const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (within(0xC0, 0x24F)) return letter(kLatin, c - 0xC0);
  if (within(0x1E00, 0x1EFF)) return letter(kLatinAdditional, c - 0x1E00);
  if (const auto name = greek_letter(c); !name.empty()) return {Class::kLetter, name};
  if (within(0x2080, 0x2089)) return {Class::kDigit, kDigits.substr(c - 0x2080, 1)};  // subscripts
  if (within(0x2074, 0x2079)) return {Class::kDigit, kDigits.substr(c - 0x2070, 1)};  // superscripts
  if (within(0x2010, 0x2013)) return {Class::kHyphen, {}};                            // but for the long dashes
  if (within(0x2000, 0x200A)) return {Class::kSpace, {}};
  if (within(0x300, 0x36F) || within(0x200B, 0x200F) || within(0x202A, 0x202E) || within(0xFE00, 0xFE0F))
    return {Class::kNothing, {}};
  if (within(0xFF10, 0xFF19)) return {Class::kDigit, kDigits.substr(c - 0xFF10, 1)};  // full width
  if (within(0xFF21, 0xFF3A)) return {Class::kLetter, kLower.substr(c - 0xFF21, 1)};
  if (within(0xFF41, 0xFF5A)) return {Class::kLetter, kLower.substr(c - 0xFF41, 1)};
  const bool sign = c < 0xC0 || within(0x2000, 0x2BFF) || within(0x3001, 0x3020) || within(0xE000, 0xF8FF) ||
                    within(0xFE00, 0xFE6F) || within(0xFF00, 0xFF65) || within(0x1F000, 0x1FFFF);
  return sign ? Folded{} : fold_other_script(c);
}

bool is_superscript(char32_t c) { return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x2079); }

// What % is behind a number.
std::string_view percent() {
  static const std::string_view word = kLanguage.unit_signs.find("%");
  return word;
}

constexpr std::size_t kMostUnitBytes = 7;  // of a spelling in unit_spellings_after_number

std::string_view unit_after_number(std::string_view word) {
  if (word.size() > kMostUnitBytes) return word;
  const auto unit = kLanguage.unit_spellings_after_number.find(word);
  return unit.empty() ? word : unit;
}

class Folder {
 public:
  Folder(std::string_view text, FoldedText& out) : text_(text), out_(out) {}

  void run() {
    while (at_ < text_.size()) step();
    close();
  }

 private:
  enum class Open { kNothing, kLetters, kNumber };

  // The code point at a place, and what it folds to.
  struct Here {
    Folded folded;
    std::size_t size = 1;
    char32_t code_point = 0;
  };

  Here look(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) return {{kAscii[byte], text_.substr(at, 1)}, 1, byte};
    const auto decoded = decode_utf8(text_, at);
    if (!decoded.valid) return {};
    const bool micro = decoded.code_point == 0xB5 || decoded.code_point == 0x3BC;
    if (micro && at + decoded.size < text_.size() && is_ascii_letter(text_[at + decoded.size]))
      return {{Class::kLetter, "mc"}, decoded.size, decoded.code_point};  // µg = mcg, but μ-opioid = mu-opioid
    return {fold_beyond_ascii(decoded.code_point), decoded.size, decoded.code_point};
  }

  bool digit_at(std::size_t at) const { return at < text_.size() && is_ascii_digit(text_[at]); }
  bool letter_at(std::size_t at) const {
    const Class cls = at < text_.size() ? look(at).folded.cls : Class::kOther;
    return cls == Class::kLetter || cls == Class::kScript;
  }

  void step() {
    if (is_ascii_letter(text_[at_])) {
      letters();
      return;
    }
    auto [folded, size, code_point] = look(at_);
    if (code_point >= kFirstGreek && greek_word()) return;
    switch (folded.cls) {
      case Class::kLetter:
        open(Open::kLetters);
        add(folded.text, size);
        break;
      case Class::kScript:
        size = script_letter_size(text_, at_);
        open(Open::kLetters);
        add(fold_script(text_.substr(at_, size)), size);
        break;
      case Class::kUnspaced:
        close();
        size = script_letter_size(text_, at_);
        open(Open::kLetters);
        add(fold_script(text_.substr(at_, size)), size);
        close();
        out_.words.back().unspaced = true;
        break;
      case Class::kDigit: {
        // 10⁹ is not 109: a raised digit behind a number is a number of its own.
        const bool superscript = is_superscript(code_point);
        if (open_ == Open::kNumber && superscript != superscript_) separate(Gap::kOther);
        open(Open::kNumber);
        superscript_ = superscript;
        add(folded.text, size);
        break;
      }
      case Class::kFraction:  // ½ is 0.5, 1½ is 1.5
        if (has_point_) close();
        open(Open::kNumber);
        if (out_.folded.size() == word_at_) out_.folded += '0';
        add(folded.text, size);
        close();
        break;
      case Class::kPercent:
        close();
        if (last_is_number() && (gap_ == Gap::kNone || gap_ == Gap::kSpace)) {
          open(Open::kLetters);
          add(percent(), size);
        }
        separate(Gap::kOther);
        break;
      case Class::kNothing:
        if (open_ != Open::kNothing) add({}, size);
        break;
      case Class::kApostrophe:
        apostrophe(size);
        break;
      case Class::kHyphen:
        separate(Gap::kHyphen);
        break;
      case Class::kSpace:
        separate(Gap::kSpace);
        break;
      case Class::kOther:
        if (!joins_number() && !joins_initials()) separate(Gap::kOther);
        break;
    }
    at_ += size;
  }

  // Words in Greek stay Greek. One or two letters have names: β-blocker, γδ.
  bool greek_word() {
    const auto [size, letters] = greek_run(text_, at_);
    if (letters < kFewestGreekLetters) return false;
    open(Open::kLetters);
    add(fold_script(text_.substr(at_, size)), size);
    at_ += size;
    return true;
  }

  // A run of ASCII letters at once: nearly all of any text.
  void letters() {
    open(Open::kLetters);
    do {
      out_.folded += static_cast<char>(text_[at_] | 0x20);
      ++at_;
    } while (at_ < text_.size() && is_ascii_letter(text_[at_]));
    end_ = at_;
  }

  void add(std::string_view folded, std::size_t size) {
    out_.folded += folded;
    end_ = at_ + size;
  }

  // A point or comma inside a number: 0.5, 4,000, and 0,5 as half of Europe writes it. May also open one: .5
  bool joins_number() {
    const char c = text_[at_];
    if ((c != '.' && c != ',') || !digit_at(at_ + 1)) return false;
    if (c == '.' && open_ == Open::kNothing && gap_ != Gap::kNone && (at_ == 0 || text_[at_ - 1] != '.')) {
      open(Open::kNumber);
      add("0.", 1);
      has_point_ = true;
      return true;
    }
    if (open_ != Open::kNumber || superscript_ || has_point_) return false;
    if (c == '.' || is_decimal_comma()) {
      out_.folded += '.';
      has_point_ = true;
      return true;
    }
    // thousands: groups of exactly three digits behind one to three; anything else is a list ("2,3-dimercapto…")
    const bool group = digit_at(at_ + 2) && digit_at(at_ + 3) && !digit_at(at_ + 4) &&
                       (out_.folded.size() - word_at_ <= 3 || grouped_);
    grouped_ = grouped_ || group;
    return group;
  }

  // Behind a lone 0, and not in a list (at 0,1,6 months).
  bool is_decimal_comma() const {
    if (std::string_view(out_.folded).substr(word_at_) != "0") return false;
    std::size_t end = at_ + 1;
    while (digit_at(end)) ++end;
    return end >= text_.size() || text_[end] != ',';
  }

  // The points of i.v., b.i.d. and e.g.: single letters make one word.
  bool joins_initials() const {
    return text_[at_] == '.' && open_ == Open::kLetters && (at_ - begin_ == 1 || text_[at_ - 2] == '.') &&
           at_ + 1 < text_.size() && is_ascii_letter(text_[at_ + 1]) && !letter_at(at_ + 2);
  }

  // Inside a word an apostrophe vanishes (don't → dont), and a possessive 's with it (Crohn's → crohn).
  void apostrophe(std::size_t size) {
    const std::size_t next = at_ + size;
    if (open_ != Open::kLetters || !letter_at(next)) {
      separate(Gap::kOther);
    } else if ((text_[next] == 's' || text_[next] == 'S') && !letter_at(next + 1)) {
      close();
      at_ += 1;  // the s goes with it
    }
  }

  // From here on the open word is one of this kind.
  void open(Open kind) {
    if (open_ == kind) return;
    close();
    if (!out_.words.empty()) out_.words.back().gap = gap_;
    open_ = kind;
    begin_ = at_;
    word_at_ = out_.folded.size();
    has_point_ = grouped_ = superscript_ = false;
  }

  // Ends the open word; gap_ is then what stood behind it until a separator comes.
  void close() {
    if (open_ == Open::kNothing) return;
    const bool number = open_ == Open::kNumber;
    if (number) {
      trim_number();
    } else {
      const std::string_view word = std::string_view(out_.folded).substr(word_at_);
      std::string_view better = canonical_spelling(word);
      if (gap_ != Gap::kOther && last_is_number() && !digit_follows()) better = unit_after_number(better);
      if (better.data() != word.data()) {
        out_.folded.resize(word_at_);
        out_.folded += better;  // never a part of folded itself
      }
    }
    out_.words.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end_),
                          static_cast<std::uint32_t>(word_at_),
                          static_cast<std::uint32_t>(out_.folded.size() - word_at_), Gap::kOther, number});
    open_ = Open::kNothing;
    gap_ = Gap::kNone;
    has_point_ = false;
  }

  // Something that is no part of a word. Two separators are a plain break, but for several spaces.
  void separate(Gap gap) {
    close();
    if (gap_ == Gap::kNone)
      gap_ = gap;
    else if (gap_ != gap || gap != Gap::kSpace)
      gap_ = Gap::kOther;
  }

  // 0.50 is 0.5, 1.0 is 1, 007 stays as it is.
  void trim_number() {
    if (!has_point_) return;
    auto& s = out_.folded;
    while (s.back() == '0') s.pop_back();
    if (s.back() == '.') s.pop_back();
  }

  // CO₂ H₂O: no hour.
  bool digit_follows() const { return at_ < text_.size() && look(at_).folded.cls == Class::kDigit; }

  bool last_is_number() const { return !out_.words.empty() && out_.words.back().number; }

  std::string_view text_;
  FoldedText& out_;
  std::size_t at_ = 0, begin_ = 0, end_ = 0, word_at_ = 0;
  Open open_ = Open::kNothing;
  Gap gap_ = Gap::kOther;  // since the last closed word
  bool has_point_ = false, grouped_ = false, superscript_ = false;
};

}  // namespace

void fold(std::string_view text, FoldedText& out) {
  out.folded.clear();
  out.words.clear();
  Folder(text, out).run();
}

FoldedText fold(std::string_view text) {
  FoldedText out;
  fold(text, out);
  return out;
}

std::string fold_key(std::string_view text) {
  const FoldedText folded = fold(text);
  std::string key;
  for (std::size_t i = 0; i < folded.words.size(); ++i) {
    if (i > 0) key += ' ';
    key += folded.word(i);
  }
  return key;
}

bool is_unit(std::string_view word) { return kLanguage.units.contains(word); }

}  // namespace materia
