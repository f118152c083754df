#include "server/librarians/change_pages.h"

#include <algorithm>
#include <utility>

#include "common/encoding/html_writer.h"
#include "common/encoding/json_writer.h"
#include "common/encoding/percent_encoding.h"
#include "server/librarians/librarian_layout.h"

namespace materia {
namespace {

std::string in_numbers(const GenerationChanges& changes) {
  std::string text = "Monographs: " + counted(changes.added) + " added, " + counted(changes.removed) + " removed, " +
                     counted(changes.edited) +
                     " edited. Sections of the edited ones: " + counted(changes.sections_added) + " added, " +
                     counted(changes.sections_removed) + " removed, " + counted(changes.sections_edited) + " edited.";
  if (changes.not_compared > 0)
    text += " The sections of " + counted(changes.not_compared) + " more edited monographs were not compared.";
  return text;
}

std::string title_of(const SectionChange& section) {
  if (section.heading.empty() && section.label.empty()) return "(no heading)";
  if (section.label.empty() || section.label == section.heading) return section.heading;
  return section.heading.empty() ? section.label : section.heading + ": " + section.label;
}

std::string_view kind_of(ChangeKind kind) {
  return kind == ChangeKind::kAdded ? "added" : kind == ChangeKind::kRemoved ? "removed" : "edited";
}

std::string changes_url(std::string_view before, std::string_view after) {
  return std::string(kChangesPage) + "?before=" + percent_encode(before) + "&after=" + percent_encode(after);
}

void say_what_is_cut(std::size_t all, std::size_t shown, HtmlWriter& page) {
  if (all > shown) page.raw("<p class=\"soft\">").text("and " + counted(all - shown) + " more").raw("</p>\n");
}

void write_monographs(HtmlLiteral id, HtmlLiteral title, std::size_t all, const std::vector<MonographChange>& shown,
                      bool gone, const LibrarianOptions& options, HtmlWriter& page) {
  page.raw("<section aria-labelledby=\"").raw(id).raw("\"><h2 id=\"").raw(id).raw("\">").raw(title).raw(" (");
  page.text(counted(all)).raw(")</h2>\n<ul>\n");
  for (const auto& monograph : shown) {
    page.raw("<li>");
    write_link_or_words(page, gone ? std::string() : reading_url(options, monograph.id), monograph.title);
    page.raw(" ").element("code", monograph.id).raw("</li>\n");
  }
  page.raw("</ul>\n");
  say_what_is_cut(all, shown.size(), page);
  page.raw("</section>\n");
}

void write_sections(const MonographChange& monograph, const LibrarianOptions& options, HtmlWriter& page) {
  if (!monograph.compared) {
    page.raw("<p>Its sections were not compared.</p>\n");
    return;
  }
  if (monograph.section_changes == 0) {
    page.raw("<p>What its sections say is the same: its front matter, its title or their order has changed.</p>\n");
    return;
  }
  page.raw("<ul>\n");
  for (const auto& section : monograph.sections) {
    const bool gone = section.kind == ChangeKind::kRemoved;
    page.raw("<li><span class=\"").text(kind_of(section.kind)).raw("\">").text(kind_of(section.kind)).raw("</span> ");
    write_link_or_words(page, gone ? std::string() : reading_url(options, monograph.id, section.anchor),
                        title_of(section));
    page.raw("</li>\n");
  }
  page.raw("</ul>\n");
  say_what_is_cut(monograph.section_changes, monograph.sections.size(), page);
}

void write_choice(HtmlLiteral name, HtmlLiteral label, const std::vector<std::string>& kept, const std::string& chosen,
                  HtmlWriter& page) {
  page.raw("<p><label for=\"").raw(name).raw("\">").raw(label).raw("</label><select id=\"").raw(name);
  page.raw("\" name=\"").raw(name).raw("\">\n");
  for (const auto& generation : kept) {
    page.raw_if(generation == chosen, "<option selected>", "<option>").text(generation).raw("</option>\n");
  }
  page.raw("</select></p>\n");
}

void write_pair(const std::vector<std::string>& kept, const GenerationChanges& changes, HtmlWriter& page) {
  page.raw("<form class=\"pair\" action=\"").text(kChangesPage).raw("\" method=\"get\">\n");
  write_choice("before", "Before", kept, changes.before, page);
  write_choice("after", "After", kept, changes.after, page);
  page.raw("<p><button type=\"submit\">Compare</button></p>\n</form>\n");
}

void put_monographs(std::string_view name, const std::vector<MonographChange>& shown, bool gone,
                    const LibrarianOptions& options, JsonWriter& json) {
  json.key(name).begin_array();
  for (const auto& monograph : shown) {
    json.begin_object().field("id", monograph.id).field("title", monograph.title);
    json.text_or_null("url", gone ? std::string() : reading_url(options, monograph.id));
    if (name == "edited") {
      json.field("compared", monograph.compared).field("section_changes", monograph.section_changes);
      json.key("sections").begin_array();
      for (const auto& section : monograph.sections) {
        const bool removed = section.kind == ChangeKind::kRemoved;
        json.begin_object().field("change", kind_of(section.kind)).field("heading", section.heading);
        json.field("label", section.label).field("anchor", section.anchor);
        json.text_or_null("url", removed ? std::string() : reading_url(options, monograph.id, section.anchor));
        json.end_object();
      }
      json.end_array();
    }
    json.end_object();
  }
  json.end_array();
}

void write_titles(HtmlLiteral what, std::size_t all, const std::vector<MonographChange>& shown, HtmlWriter& feed) {
  constexpr std::size_t kMostTitles = 50;
  if (all == 0) return;
  feed.raw("<p>").raw(what);
  for (std::size_t i = 0; i < std::min(kMostTitles, shown.size()); ++i)
    feed.text(i == 0 ? " " : ", ").text(shown[i].title);
  if (all > kMostTitles) feed.text(" and " + counted(all - kMostTitles) + " more");
  feed.raw("</p>");
}

}  // namespace

HttpResponse changes_page(const GenerationChanges& changes, const std::vector<std::string>& kept,
                          const LibrarianOptions& options) {
  HtmlWriter page;
  page.raw("<h1>Changes</h1>\n");
  write_pair(kept, changes, page);
  page.raw("<p>").text(in_numbers(changes)).raw("</p>\n<p><a href=\"");
  page.text("/changes.json?before=" + percent_encode(changes.before) + "&after=" + percent_encode(changes.after));
  page.raw("\">As JSON</a> · <a href=\"").text(kChangesFeed).raw("\">Feed of the changes</a></p>\n");
  write_monographs("added", "Monographs added", changes.added, changes.shown_added, false, options, page);
  write_monographs("removed", "Monographs removed", changes.removed, changes.shown_removed, true, options, page);
  page.raw("<section aria-labelledby=\"edited\"><h2 id=\"edited\">Monographs edited (");
  page.text(counted(changes.edited)).raw(")</h2>\n");
  for (const auto& monograph : changes.shown_edited) {
    page.raw("<h3>");
    write_link_or_words(page, reading_url(options, monograph.id), monograph.title);
    page.raw("</h3>\n");
    write_sections(monograph, options, page);
  }
  say_what_is_cut(changes.edited, changes.shown_edited.size(), page);
  page.raw("</section>\n");
  return librarian_page("Changes", kChangesPage, page);
}

HttpResponse no_changes_page(const std::vector<std::string>& kept) {
  HtmlWriter page;
  page.raw("<h1>Changes</h1>\n<p>").text(kept.size() == 1 ? "Only one generation is kept" : "No generation is kept");
  page.raw(", so there is nothing to compare it with yet. <code>materia-index --keep N</code> says how many stay.</p>");
  page.raw("\n");
  return librarian_page("Changes", kChangesPage, page);
}

std::string changes_json(const GenerationChanges& changes, const LibrarianOptions& options) {
  JsonWriter json;
  json.begin_object().field("before", changes.before).field("after", changes.after);
  json.key("monographs").begin_object().field("before", changes.monographs_before);
  json.field("after", changes.monographs_after).field("added", changes.added).field("removed", changes.removed);
  json.field("edited", changes.edited).field("not_compared", changes.not_compared).end_object();
  json.key("sections").begin_object().field("added", changes.sections_added);
  json.field("removed", changes.sections_removed).field("edited", changes.sections_edited).end_object();
  put_monographs("added", changes.shown_added, false, options, json);
  put_monographs("removed", changes.shown_removed, true, options, json);
  put_monographs("edited", changes.shown_edited, false, options, json);
  return std::move(json.end_object().text());
}

std::string changes_feed(const std::vector<GenerationChanges>& switches, const std::string& here) {
  HtmlWriter feed;
  feed.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
  feed.raw(
      "<id>urn:materia:changes</id>\n<title>Changes of the index</title>\n<author><name>Materia</name></author>\n");
  feed.raw("<link rel=\"self\" href=\"").text(here).text(kChangesFeed).raw("\"/>\n<updated>");
  const std::string newest = switches.empty() ? std::string() : time_of_generation(switches.front().after);
  constexpr std::string_view kUnknownTime = "1970-01-01T00:00:00Z";  // Atom asks for one
  feed.text(newest.empty() ? kUnknownTime : newest).raw("</updated>\n");
  for (const auto& changes : switches) {
    const std::string time = time_of_generation(changes.after);
    HtmlWriter content;  // markup as text, as Atom has it
    content.element("p", in_numbers(changes));
    write_titles("Added:", changes.added, changes.shown_added, content);
    write_titles("Removed:", changes.removed, changes.shown_removed, content);
    write_titles("Edited:", changes.edited, changes.shown_edited, content);
    feed.raw("<entry>\n<id>urn:materia:generation:").text(changes.after).raw("</id>\n<title>");
    feed.text("Generation " + changes.after).raw("</title>\n<updated>");
    feed.text(time.empty() ? kUnknownTime : time).raw("</updated>\n<link href=\"").text(here);
    feed.text(changes_url(changes.before, changes.after)).raw("\"/>\n<content type=\"html\">");
    feed.text(content.html()).raw("</content>\n</entry>\n");
  }
  feed.raw("</feed>\n");
  return std::move(feed.html());
}

}  // namespace materia
