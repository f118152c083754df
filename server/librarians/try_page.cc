#include "server/librarians/try_page.h"

#include <string_view>

#include "common/encoding/html_writer.h"
#include "server/librarians/asked_queries.h"
#include "server/librarians/librarian_layout.h"

namespace materia {
namespace {

constexpr std::size_t kDate = std::string_view("2026-11-27").size();

void write_command(HtmlWriter& page, HtmlLiteral label, const std::string& command) {
  page.raw("<pre tabindex=\"0\" aria-label=\"").raw(label).raw("\">").text(command).raw("</pre>\n");
}

// From the folder where the server was started or from any other.
std::string whole_path(const std::filesystem::path& path) {
  return shell_word(std::filesystem::absolute(path).string());
}

}  // namespace

std::string shell_word(const std::string& text) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-+=:,@";
  if (!text.empty() && text.find_first_not_of(kPlain) == text.npos) return text;
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

HttpResponse try_page(const LibrarianOptions& options) {
  HtmlWriter page;
  page.raw("<h1>Try a file</h1>\n<p>See what a file of names or concepts does before people see it. In place of ");
  page.raw("<code>FILE</code> and <code>CORPUS</code> write the file and the folder of your monographs, and add the ");
  page.raw("flags that your index is built with. A file of concepts is given with <code>--concepts</code>, one of ");
  page.raw("headings with <code>--headings</code>.</p>\n<h2>Is the file right?</h2>\n");
  write_command(page, "Command that checks the file", "materia-index --check --names FILE CORPUS");
  page.raw("<p>It says what it does not take and why, and writes nothing.</p>\n<h2>Build an index that nobody ");
  page.raw("sees</h2>\n");
  write_command(page, "Command that builds an index to try", "materia-index --index TRIED --names FILE CORPUS");
  page.raw("<h2>Which questions of the last week have other first answers?</h2>\n");
  if (options.query_log.empty()) {
    page.raw("<p>No query log is kept, so nothing is known of what people ask. Start the server with ");
    page.raw("<code>--query-log FILE</code> to keep one.</p>\n");
  } else {
    write_command(page, "Command that compares the answers",
                  "materia-search --index TRIED --report " + whole_path(options.query_log) + " --since " +
                      week_ago(options).substr(0, kDate) + " --against " + whole_path(options.index));
    page.raw("<p>Lines with <code>-</code> are what is found today, those with <code>+</code> what would be found. ");
    page.raw("<code>TRIED</code> is a folder of its own; remove it afterwards.</p>\n");
  }
  return librarian_page("Try a file", kTryPage, page);
}

}  // namespace materia
