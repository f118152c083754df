#include "searcher/output/names_json.h"

#include <array>

#include "common/encoding/json_writer.h"
#include "common/encoding/percent_encoding.h"

namespace materia {
namespace {

constexpr std::array<std::string_view, 3> kUnitIds{"characters", "utf16", "bytes"};
constexpr std::array<std::string_view, 3> kCertaintyIds{"certain", "several", "unsure"};

// Counts forward through a text; asked in ascending order.
class OffsetCounter {
 public:
  OffsetCounter(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {}

  // What stands before this byte, in the unit.
  long long at(std::size_t byte) {
    if (unit_ == OffsetUnit::kBytes) return static_cast<long long>(byte);
    for (; byte_ < byte; ++byte_) {
      const auto c = static_cast<unsigned char>(text_[byte_]);
      if ((c & 0xC0) == 0x80) continue;  // a byte inside a character
      count_ += unit_ == OffsetUnit::kUtf16 && c >= 0xF0 ? 2 : 1;
    }
    return count_;
  }

 private:
  std::string_view text_;
  OffsetUnit unit_;
  std::size_t byte_ = 0;
  long long count_ = 0;
};

void write_meaning(JsonWriter& json, const NameInText::Meaning& meaning) {
  json.field("drug", meaning.drug).field("title", meaning.title).field("url", drug_url(meaning.drug));
}

void write_name(JsonWriter& json, std::string_view text, const NameInText& name, OffsetCounter& offsets) {
  json.begin_object().field("begin", offsets.at(name.begin)).field("end", offsets.at(name.end));
  json.field("text", text.substr(name.begin, name.end - name.begin)).field("kind", name.kind);
  json.field("certainty", certainty_id(name.certainty));
  if (name.meanings.size() == 1)
    write_meaning(json, name.meanings.front());
  else
    json.null("drug").text_or_null("title", name.elsewhere).null("url");
  json.key("meanings").begin_array();
  for (const auto& meaning : name.meanings) {
    json.begin_object();
    write_meaning(json, meaning);
    json.end_object();
  }
  json.end_array().end_object();
}

}  // namespace

std::string_view offset_unit_id(OffsetUnit unit) { return kUnitIds[static_cast<std::size_t>(unit)]; }

std::optional<OffsetUnit> find_offset_unit(std::string_view id) {
  for (std::size_t i = 0; i < kUnitIds.size(); ++i)
    if (kUnitIds[i] == id) return static_cast<OffsetUnit>(i);
  return std::nullopt;
}

std::string_view certainty_id(NameCertainty certainty) { return kCertaintyIds[static_cast<std::size_t>(certainty)]; }

std::string drug_url(std::string_view key) { return "/drugs/" + percent_encode(key); }

std::string names_json(std::string_view text, const std::vector<NameInText>& names, OffsetUnit unit,
                       const ResponseMeta& meta) {
  JsonWriter json;
  OffsetCounter offsets(text, unit);
  json.begin_object().field("offsets", offset_unit_id(unit)).key("names").begin_array();
  for (const NameInText& name : names) write_name(json, text, name, offsets);
  json.end_array();
  meta_json(json, meta);
  return std::move(json.end_object().text());
}

}  // namespace materia
