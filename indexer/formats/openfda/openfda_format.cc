#include "indexer/formats/openfda/openfda_format.h"

#include <string>
#include <utility>

#include "indexer/formats/label/label_monograph.h"
#include "indexer/formats/openfda/label_stream.h"
#include "indexer/formats/openfda/openfda_label.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

class Reader {
 public:
  Reader(std::string_view path, const SourceSink& sink) : path_(path), sink_(sink) {}

  void read(std::istream& in) {
    read_labels(
        in, {[this](OpenFdaLabel label) { take(label); },
             [this](const std::string& code, const std::string& message) { tell(Severity::kError, code, message); }});
    if (labels_ == 0 && !told_)
      tell(Severity::kWarning, "no-labels",
           "the file has no drug labels (no \"results\" and no \"set_id\"); passed over");
  }

 private:
  void take(const OpenFdaLabel& from) {
    ++labels_;
    PassedOver passed_over;
    const Label label = read_openfda_label(from, passed_over);
    const std::string name =
        label.set_id.empty() ? "label " + std::to_string(labels_) + " of the file" : "label " + label.set_id;
    const std::string suffix = slug(label.set_id, 64);
    if (suffix.empty())
      return tell(Severity::kError, "no-set-id", name + " has no set_id, so it cannot be told from others; add one");
    auto monograph = monograph_of(label);
    if (!monograph)
      return tell(Severity::kError, "no-title", name + " names no drug (openfda.generic_name, brand_name)");
    sink_.take(suffix, std::move(*monograph));
  }

  void tell(Severity severity, std::string_view code, std::string message) {
    told_ = true;
    sink_.tell({std::string(path_), 0, severity, std::string(code), std::move(message)});
  }

  std::string_view path_;
  const SourceSink& sink_;
  std::size_t labels_ = 0;
  bool told_ = false;
};

}  // namespace

bool begins_as_openfda(std::string_view beginning) {
  const auto first = beginning.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && (beginning[first] == '{' || beginning[first] == '[') &&
         beginning.find("\"resourceType\"") == std::string_view::npos;
}

void read_openfda(std::string_view path, std::istream& in, const SourceSink& sink) { Reader(path, sink).read(in); }

}  // namespace materia
