#include "indexer/formats/markdown/markdown_format.h"

#include <utility>

#include "indexer/formats/markdown/monograph_parser.h"

namespace materia {

void read_markdown(std::string_view path, std::string_view bytes, const SourceSink& sink) {
  auto parsed = parse_monograph(path, bytes);
  for (auto& issue : parsed.issues) sink.tell(std::move(issue));
  if (parsed.monograph) sink.take("", std::move(*parsed.monograph));
}

}  // namespace materia
