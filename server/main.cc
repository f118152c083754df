// materia-server: serves an index over HTTP and follows it from generation to generation.
#include <iostream>
#include <thread>

#include <malloc.h>
#include <signal.h>

#include "common/command_line.h"
#include "server/handlers/handlers.h"
#include "server/http/base_path.h"
#include "server/http/http_server.h"
#include "server/searcher_pool.h"

namespace materia {
namespace {

constexpr Flag kFlags[] = {
    {.name = "index", .argument = "DIR", .help = "the index to serve", .fallback = "./index"},
    {.name = "host", .argument = "ADDRESS", .help = "the address to listen on", .fallback = "127.0.0.1"},
    {.name = "port", .argument = "N", .help = "the port; 0: any free one", .fallback = "8080", .min = 0, .max = 65535},
    {.name = "threads",
     .argument = "N",
     .help = "worker threads; default: one for each processor",
     .min = 1,
     .max = 256},
    {.name = "cors-origin",
     .argument = "ORIGIN",
     .help = "a site whose pages may use the API; *: any site",
     .repeated = true},
    {.name = "link-template",
     .argument = "URL",
     .help = "where monographs can be read; {id} and {anchor} are filled in",
     .fallback = kOwnMonographPage},
    {.name = "notices",
     .argument = "FILE",
     .help = "emergency texts and phone numbers; default: texts without numbers"},
    {.name = "public-url",
     .argument = "URL",
     .help = "the address of this site, for its sitemap and search description"},
    {.name = "access-log",
     .argument = "FILE",
     .help = "append each request as a line of JSON, without queries or client addresses"},
    {.name = "query-log", .argument = "FILE", .help = "append each search as a line of JSON, without client addresses"},
    {.name = "no-feedback", .help = "with --query-log: do not ask people whether the results answer their question"},
    {.name = "base-path",
     .argument = "PATH",
     .help = "the path of the site that this server is behind: /drugs. A proxy may take it off or leave it"},
    {.name = "cache-mb",
     .argument = "N",
     .help = "megabytes of responses to keep in memory; 0: none",
     .fallback = "32",
     .min = 0,
     .max = 65536},
    {.name = "rate-limit",
     .argument = "N",
     .help = "requests a second for each client; 0: no limit",
     .fallback = "0",
     .min = 0,
     .max = 1'000'000},
};
constexpr Program kProgram{
    "materia-server", "", "Serves an index of drug monographs over HTTP: pages for people, JSON for programs.", kFlags};

void block(const sigset_t& signals) { ::pthread_sigmask(SIG_BLOCK, &signals, nullptr); }

sigset_t stop_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  return signals;
}

int count_monographs(SearcherPool& pool) {
  const auto service = pool.make_service();
  service->begin();
  return service->monographs(0, 1, "").total;
}

void announce(const CommandLine& line, int port, SearcherPool& pool) {
  const std::string host = line.text("host");
  const std::string bracketed = host.find(':') == host.npos ? host : "[" + host + "]";
  const int monographs = count_monographs(pool);
  std::cerr << "materia-server: http://" << bracketed << ":" << port << " (" << monographs << " monographs, generation "
            << pool.newest()->generation << ")" << std::endl;
}

int serve(const CommandLine& line) {
  ::mallopt(M_ARENA_MAX, 2);  // with one for each thread, each would hold memory that no other can use
  const sigset_t signals = stop_signals();
  block(signals);  // for all threads started later: only the one that waits for these signals gets them

  const Notices notices = load_notices(line.text("notices"));
  SearcherPool pool(line.text("index"), notices);
  Site site({.cors_origins = line.all("cors-origin"),
             .link_template = line.text("link-template"),
             .notices = notices,
             .public_url = line.text("public-url"),
             .query_log = line.text("query-log"),
             .access_log = line.text("access-log"),
             .cache_bytes = static_cast<std::size_t>(line.number("cache-mb")) << 20,
             .feedback = !line.has("no-feedback"),
             .base_path = checked_base_path(line.text("base-path")),
             .rate_limit = static_cast<int>(line.number("rate-limit"))});
  const int processors = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  HttpServerOptions options;
  options.host = line.text("host");
  options.port = static_cast<int>(line.number("port"));
  options.workers = line.has("threads") ? static_cast<int>(line.number("threads")) : processors;

  HttpServer server(options, [&] {
    auto handlers = std::make_shared<Handlers>(site, pool.make_service());
    return [handlers](const HttpRequest& request) { return handlers->answer(request); };
  });
  site.counters = &server.counters();
  announce(line, server.port(), pool);

  const std::jthread stopper([&](const std::stop_token& ended) {
    const timespec moment{.tv_sec = 0, .tv_nsec = 100'000'000};
    while (!ended.stop_requested())
      if (::sigtimedwait(&signals, nullptr, &moment) > 0) return server.stop();
  });
  server.run();
  return 0;
}

}  // namespace
}  // namespace materia

int main(int argc, char** argv) {
  return materia::run_main(materia::kProgram, {argv + 1, argv + argc}, materia::serve);
}
