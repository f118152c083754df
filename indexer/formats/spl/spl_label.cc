#include "indexer/formats/spl/spl_label.h"

#include <string>
#include <string_view>

#include "indexer/formats/label/label_monograph.h"
#include "indexer/formats/spl/spl_products.h"
#include "indexer/formats/xml/block_text.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

constexpr std::string_view kClassIndex = "60685-5";

std::string one_line(const pugi::xml_node& node) {
  std::string text = block_text(node);
  for (char& c : text)
    if (c == '\n') c = ' ';
  return text;
}

class Reader {
 public:
  Reader(const XmlDocument& document, Label& label) : document_(document), label_(label) {}

  // The sections that stand under node, in its component elements.
  std::vector<LabelSection> sections_of(const pugi::xml_node& node) {
    std::vector<LabelSection> sections;
    for (const auto& component : node.children())
      if (local_name(component) == "component")
        for (const auto& section : component.children())
          if (local_name(section) == "section") sections.push_back(section_of(section));
    return sections;
  }

 private:
  LabelSection section_of(const pugi::xml_node& node) {
    LabelSection section;
    section.code = child_of(node, "code").attribute("code").value();
    section.heading = one_line(child_of(node, "title"));
    section.text = block_text(child_of(node, "text"));
    section.line = document_.line_of_node(node);
    for (const auto& subject : node.children())
      if (local_name(subject) == "subject") read_spl_products(subject, label_);
    section.children = sections_of(node);
    return section;
  }

  const XmlDocument& document_;
  Label& label_;
};

// The label's own company; the organizations inside it only make or pack.
void read_company(const pugi::xml_node& root, Label& label) {
  const auto author = child_of(child_of(root, "author"), "assignedEntity");
  const auto name = one_line(child_of(child_of(author, "representedOrganization"), "name"));
  if (!name.empty()) label.companies.push_back(name);
}

}  // namespace

bool is_class_index(const pugi::xml_node& document) {
  return child_of(document, "code").attribute("code").value() == kClassIndex;
}

Label read_spl_label(const XmlDocument& document, const pugi::xml_node& root) {
  Label label;
  label.set_id = squeeze(child_of(root, "setId").attribute("root").value());
  if (label.set_id.empty()) label.set_id = squeeze(child_of(root, "setId").attribute("extension").value());
  label.version = squeeze(child_of(root, "versionNumber").attribute("value").value());
  label.date = date_of(child_of(root, "effectiveTime").attribute("value").value());
  label.language = child_of(root, "languageCode").attribute("code").value();
  if (label.language.empty()) label.language = "en";
  read_company(root, label);
  Reader reader(document, label);
  label.sections = reader.sections_of(child_of(child_of(root, "component"), "structuredBody"));
  return label;
}

}  // namespace materia
