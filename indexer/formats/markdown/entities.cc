#include "indexer/formats/markdown/entities.h"

#include <cstdlib>
#include <memory>
#include <unordered_map>

#include <cmark.h>

#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

constexpr std::size_t kMaxEntityBytes = 32;  // the longest name of HTML 5 with "&" and ";"

// The size of "&name;" or "&#123;" at the beginning of text; 0 if none stands there.
std::size_t entity_size(std::string_view text) {
  std::size_t at = 1;
  if (at < text.size() && text[at] == '#') ++at;
  const std::size_t name = at;
  while (at < text.size() && at < kMaxEntityBytes && is_word_char(text[at])) ++at;
  return at > name && at < text.size() && text[at] == ';' ? at + 1 : 0;
}

// cmark knows all the names of HTML 5 and what each stands for.
std::string decode(std::string_view entity) {
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
      cmark_parse_document(entity.data(), entity.size(), CMARK_OPT_DEFAULT), cmark_node_free);
  cmark_node* const paragraph = cmark_node_first_child(document.get());
  cmark_node* const text = paragraph == nullptr ? nullptr : cmark_node_first_child(paragraph);
  const char* const literal = text == nullptr ? nullptr : cmark_node_get_literal(text);
  return literal != nullptr ? literal : std::string(entity);
}

}  // namespace

std::string decode_entities(std::string_view text) {
  std::string out;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&')) {
    out += text.substr(0, at);
    text.remove_prefix(at);
    const std::size_t size = entity_size(text);
    if (size == 0) {
      out += '&';
      text.remove_prefix(1);
      continue;
    }
    thread_local std::unordered_map<std::string, std::string> known;  // there are 2,231 names; numbers are not kept
    const std::string entity(text.substr(0, size));
    if (entity[1] == '#') {
      out += decode(entity);
    } else {
      auto found = known.find(entity);
      if (found == known.end()) {
        std::string decoded = decode(entity);
        if (decoded == entity) {
          out += entity;  // no name of HTML: there is no end of those
          text.remove_prefix(size);
          continue;
        }
        found = known.emplace(entity, std::move(decoded)).first;
      }
      out += found->second;
    }
    text.remove_prefix(size);
  }
  return out.append(text);
}

}  // namespace materia
