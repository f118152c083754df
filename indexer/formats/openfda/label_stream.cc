#include "indexer/formats/openfda/label_stream.h"

#include <string_view>

#include <nlohmann/json.hpp>

#include "indexer/formats/openfda/json_guard.h"

namespace materia {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxFields = 4096;  // a real label has 80

class Handler : public nlohmann::json_sax<Json> {
 public:
  Handler(const LabelSink& sink, const JsonGuard& guard, std::size_t& labels)
      : sink_(sink), guard_(guard), labels_(labels) {}

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t n) override { return text(std::to_string(n)); }
  bool number_unsigned(number_unsigned_t n) override { return text(std::to_string(n)); }
  bool number_float(number_float_t, const string_t& written) override { return text(written); }
  bool string(string_t& value) override { return text(std::move(value)); }
  bool binary(binary_t&) override { return true; }

  bool start_object(std::size_t) override {
    ++depth_;
    if (depth_ == label_depth()) begin_label();
    if (depth_ == label_depth() + 1) member_is_list_ = false;
    return check_depth();
  }
  bool end_object() override {
    if (depth_ == label_depth() && (in_results_ || !has_results_)) end_label();
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override {
    ++depth_;
    if (depth_ == 1 || (depth_ == 2 && key_ == "results")) {
      in_results_ = has_results_ = true;
      results_depth_ = depth_;
    } else if (depth_ == label_depth() + 1) {
      member_is_list_ = true;
    }
    return check_depth();
  }
  bool end_array() override {
    if (in_results_ && depth_ == results_depth_) in_results_ = false;
    --depth_;
    return true;
  }
  bool key(string_t& name) override {
    if (depth_ == label_depth())
      key_ = std::move(name);
    else if (depth_ == label_depth() + 1)
      inner_key_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    const std::string byte = "byte " + std::to_string(guard_.position());
    const std::string before =
        std::to_string(labels_) + (labels_ == 1 ? " label before it is read" : " labels before it are read");
    sink_.refuse("json-syntax", (guard_.at_end() ? "the JSON ends too early, at " : "no JSON at ") + byte + "; " +
                                    before + "; download the file again");
    return false;
  }

  [[nodiscard]] bool in_results() const { return in_results_; }

 private:
  [[nodiscard]] int label_depth() const { return in_results_ ? results_depth_ + 1 : 1; }

  bool check_depth() {
    if (depth_ > kMaxJsonDepth) fault("nested-too-deep", "nests deeper than 64 lists; no label does");
    return true;
  }

  void begin_label() {
    label_ = {};
    bytes_ = 0;
    fault_code_.clear();
    key_.clear();
  }

  void end_label() {
    const std::string name = label_.set_id.empty() ? "label " + std::to_string(labels_ + 1) : "label " + label_.set_id;
    if (!fault_code_.empty()) {
      sink_.refuse(fault_code_, name + " " + fault_message_);
    } else if (!label_.set_id.empty() || !label_.fields.empty() || in_results_) {
      ++labels_;
      sink_.take(std::move(label_));
    }
    label_ = {};
    fault_code_.clear();
  }

  void fault(std::string_view code, std::string_view message) {
    if (!fault_code_.empty()) return;
    fault_code_ = code;
    fault_message_ = message;
    label_.fields.clear();
    label_.openfda.clear();
  }

  bool text(std::string value) {
    const int inside = depth_ - label_depth();
    if (inside < 0) return true;
    if (const auto bad = fault_of(value)) fault(bad->code, bad->message);
    bytes_ += value.size();
    if (bytes_ > kMaxLabelBytes) fault("too-large", "has more than 32 MiB of text; no label is so long");
    if (inside == 0) {
      if (std::string* scalar = scalar_of(key_)) *scalar = std::move(value);
      return true;
    }
    if (!fault_code_.empty()) return true;
    // "field": ["text", …] and "openfda": {"field": ["text", …]}
    if (inside == 1 && member_is_list_)
      add(label_.fields, key_, std::move(value));
    else if (inside == 2 && !member_is_list_ && key_ == "openfda")
      add(label_.openfda, inner_key_, std::move(value));
    return true;
  }

  std::string* scalar_of(std::string_view key) {
    if (key == "set_id") return &label_.set_id;
    if (key == "id") return &label_.id;
    if (key == "version") return &label_.version;
    if (key == "effective_time") return &label_.effective_time;
    return nullptr;
  }

  template <typename Fields>
  void add(Fields& fields, const std::string& key, std::string value) {
    if (fields.empty() || fields.back().first != key) {
      if (fields.size() >= kMaxFields) return fault("too-large", "has more than 4096 fields; no label does");
      fields.push_back({key, {}});
    }
    fields.back().second.push_back(std::move(value));
  }

  const LabelSink& sink_;
  const JsonGuard& guard_;
  std::size_t& labels_;  // read
  int depth_ = 0, results_depth_ = 0;
  bool in_results_ = false, has_results_ = false;
  bool member_is_list_ = false;  // of the label at hand
  std::string key_, inner_key_;
  OpenFdaLabel label_;
  std::size_t bytes_ = 0;  // of the label at hand
  std::string fault_code_, fault_message_;
};

// The next byte that is no blank and no comma between documents; eof if there is none.
int peek_document(std::istream& in) {
  for (int c = in.peek();; c = in.peek()) {
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != ',') return c;
    in.get();
  }
}

// After a fault NDJSON goes on with the next line that begins like a label.
bool skip_to_next_line(std::istream& in) {
  for (int c = in.get(); c != std::char_traits<char>::eof(); c = in.get())
    if (c == '\n') return peek_document(in) == '{';
  return false;
}

}  // namespace

void read_labels(std::istream& source, const LabelSink& sink) {
  JsonGuard guard(source);
  std::istream in(&guard);
  if (in.peek() == 0xEF)  // a byte order mark
    for (int i = 0; i < 3; ++i) in.get();
  std::size_t labels = 0;
  while (peek_document(in) != std::char_traits<char>::eof()) {
    Handler handler(sink, guard, labels);
    const bool whole = Json::sax_parse(in, &handler, nlohmann::detail::input_format_t::json, false);
    if (whole) continue;
    in.clear();
    if (handler.in_results() || !skip_to_next_line(in)) return;
  }
}

}  // namespace materia
