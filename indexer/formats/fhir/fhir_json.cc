#include <utility>

#include <nlohmann/json.hpp>

#include "indexer/formats/fhir/fhir_node.h"
#include "indexer/sources/source_text.h"

namespace materia {
namespace {

using Json = nlohmann::json;

class Builder : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return true; }
  bool boolean(bool b) override { return text(b ? "true" : "false"); }
  bool number_integer(number_integer_t n) override { return text(std::to_string(n)); }
  bool number_unsigned(number_unsigned_t n) override { return text(std::to_string(n)); }
  bool number_float(number_float_t, const string_t& written) override { return text(written); }
  bool string(string_t& value) override { return text(std::move(value)); }
  bool binary(binary_t&) override { return true; }

  bool start_object(std::size_t) override {
    open_.push_back({keys_.empty() ? "" : keys_.back(), {}, {}});
    keys_.emplace_back();
    return count();
  }
  bool end_object() override {
    FhirNode done = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    if (open_.empty())
      root = std::move(done);
    else
      open_.back().children.push_back(std::move(done));
    return true;
  }
  // A list only repeats its name.
  bool start_array(std::size_t) override { return ++arrays_ < kMaxFhirDepth || fail_as_too_large(); }
  bool end_array() override {
    --arrays_;
    return true;
  }
  bool key(string_t& name) override {
    keys_.back() = std::move(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    fault_at = position;
    return false;
  }

  FhirNode root;
  std::size_t fault_at = 0;
  bool too_large = false;

 private:
  bool text(std::string value) {
    if (open_.empty()) return true;
    if (keys_.back() == "data") return true;  // a picture
    open_.back().children.push_back({keys_.back(), std::move(value), {}});
    return count();
  }
  bool count() { return (++nodes_ <= kMaxFhirNodes && open_.size() <= kMaxFhirDepth) || fail_as_too_large(); }
  bool fail_as_too_large() {
    too_large = true;
    return false;
  }

  std::vector<FhirNode> open_;
  std::vector<std::string> keys_;  // of each object that is open: the member at hand
  std::size_t nodes_ = 0;
  int arrays_ = 0;
};

}  // namespace

std::optional<FhirNode> read_fhir_json(std::string_view path, std::string_view bytes, const SourceSink& sink) {
  SourceText source = read_source_text(path, bytes);
  for (auto& issue : source.issues)
    if (issue.code != "bom" && issue.code != "crlf") sink.tell(std::move(issue));
  if (!source.text) return std::nullopt;
  Builder builder;
  if (Json::sax_parse(*source.text, &builder)) return std::move(builder.root);
  const auto at = std::min(builder.fault_at, source.text->size());
  if (builder.too_large)
    sink.tell({std::string(path), 0, Severity::kError, "fhir-too-large",
               "nested deeper or of more elements than any ePI document is"});
  else
    sink.tell({std::string(path), line_of(*source.text, at), Severity::kError, "json-syntax",
               (at == source.text->size() ? "the JSON ends too early, at byte " : "no JSON at byte ") +
                   std::to_string(at) + "; download the file again"});
  return std::nullopt;
}

}  // namespace materia
