// materia-server: serves an index over HTTP and follows it from generation to generation.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <malloc.h>
#include <signal.h>
#include <unistd.h>

#include "common/command_line.h"
#include "server/handlers/handlers.h"
#include "server/http/base_path.h"
#include "server/http/http_server.h"
#include "server/http/listening_socket.h"
#include "server/librarians/admin_server.h"
#include "server/searcher_pool.h"
#include "server/service_manager.h"
#include "server/settings.h"

namespace materia {
namespace {

constexpr Flag kFlags[] = {
    {.name = "index", .argument = "DIR", .help = "the index to serve", .fallback = "./index"},
    {.name = "host",
     .argument = "ADDRESS",
     .help = "an address to listen on, or unix:PATH for a socket there",
     .fallback = "127.0.0.1",
     .repeated = true},
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
    {.name = "no-feedback",
     .help = "with --query-log: do not ask people whether the results answer their question",
     .standing = true},
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
    {.name = "trusted-proxy",
     .argument = "ADDRESS/BITS",
     .help = "a proxy, or a network of them, that says who its clients are (Forwarded, X-Forwarded-For)",
     .repeated = true},
    {.name = "admin-listen",
     .argument = "ADDRESS:PORT",
     .help =
         "where librarians see the report, what was asked and what changed; an address of this machine, or unix:PATH"},
    {.name = "admin-anywhere",
     .help = "with --admin-listen: any address, and requests for any host; the page asks for no password"},
};
constexpr Program kProgram{
    "materia-server", "", "Serves an index of drug monographs over HTTP: pages for people, JSON for programs.", kFlags};

void block(const sigset_t& signals) { ::pthread_sigmask(SIG_BLOCK, &signals, nullptr); }

sigset_t handled_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGUSR1}) ::sigaddset(&signals, signal);
  return signals;
}

int count_monographs(SearcherPool& pool) {
  const auto service = pool.make_service();
  service->begin();
  return service->monographs(0, 1, "").total;
}

// In one piece, so that an index that cannot be read is told instead of an address.
void announce(const HttpServerOptions& options, int port, SearcherPool& pool) {
  std::string line = "materia-server: " + listening_url(options.host, port);
  for (const auto& host : options.more_hosts) line += ", " + listening_url(host, port);
  if (const auto newest = pool.newest())
    line += " (" + std::to_string(count_monographs(pool)) + " monographs, generation " + newest->generation + ")";
  std::cerr << line << std::endl;
}

SiteOptions site_options(const CommandLine& line, const Notices& notices) {
  SiteOptions options;
  options.cors_origins = line.all("cors-origin");
  for (const auto& origin : options.cors_origins) check_cors_origin(origin);
  options.link_template = line.text("link-template");
  check_link_template(options.link_template);
  options.public_url = line.text("public-url");
  if (line.has("public-url")) check_public_url(options.public_url);
  options.notices = notices;
  options.query_log = line.text("query-log");
  options.access_log = line.text("access-log");
  options.cache_bytes = static_cast<std::size_t>(line.number("cache-mb")) << 20;
  options.feedback = !line.has("no-feedback");
  options.base_path = checked_base_path(line.text("base-path"));
  options.rate_limit = static_cast<int>(line.number("rate-limit"));
  std::vector<Network> networks;
  for (const auto& text : line.all("trusted-proxy")) networks.push_back(parse_network(text));
  options.proxies = TrustedProxies(std::move(networks));
  return options;
}

// The address by which this machine reads the site, for links to it; empty where it listens on Unix sockets only.
std::string site_address(const SiteOptions& site, const HttpServerOptions& options, int port) {
  if (!site.public_url.empty()) return site.public_url.substr(0, site.public_url.find_last_not_of('/') + 1);
  std::vector<std::string> hosts{options.host};
  hosts.insert(hosts.end(), options.more_hosts.begin(), options.more_hosts.end());
  for (const auto& host : hosts) {
    if (host.starts_with(kUnixPrefix)) continue;
    return listening_url(host == "0.0.0.0" ? "127.0.0.1" : host == "::" ? "::1" : host, port) + site.base_path;
  }
  return {};
}

// Nothing where nobody asks for it.
std::unique_ptr<AdminServer> admin_server(const CommandLine& line, LibrarianOptions options, SearcherPool& pool) {
  const bool anywhere = line.has("admin-anywhere");
  if (line.has("admin-listen"))
    return std::make_unique<AdminServer>(line.text("admin-listen"), anywhere, std::move(options), pool);
  if (anywhere) throw std::runtime_error("--admin-anywhere needs --admin-listen; give an address to listen on");
  return nullptr;
}

// Opens the logs again and reads the emergency texts again. A file of texts that is broken leaves the old ones in use.
void reload(const CommandLine& line, Site& site, SearcherPool& pool) {
  site.query_log.reopen();
  site.access_log.reopen();
  try {
    pool.replace_notices(load_notices(line.text("notices")));
    std::cerr << "materia-server: logs are opened and notices are read again" << std::endl;
  } catch (const std::exception& error) {
    std::cerr << "materia-server: " << error.what() << "; the notices read before stay in use" << std::endl;
  }
}

// What is done beside the requests: signals, and the service manager's questions.
class Attendant {
 public:
  Attendant(const CommandLine& line, const sigset_t& signals, const ServiceManager& manager, Site& site,
            SearcherPool& pool, HttpServer& server)
      : line_(line), signals_(signals), manager_(manager), site_(site), pool_(pool), server_(server) {}

  void run(const std::stop_token& ended) {
    manager_.tell("READY=1");
    const timespec moment{.tv_sec = 0, .tv_nsec = 100'000'000};
    while (!ended.stop_requested()) {
      const int signal = ::sigtimedwait(&signals_, nullptr, &moment);
      if (signal == SIGINT || signal == SIGTERM) {
        manager_.tell("STOPPING=1");
        return server_.stop();
      }
      if (signal > 0) reload(line_, site_, pool_);
      feed_watchdog();
    }
  }

 private:
  // The service lives as long as its front thread goes round.
  void feed_watchdog() {
    const auto now = std::chrono::steady_clock::now();
    const std::uint64_t turns = server_.counters().turns;
    if (manager_.watchdog().count() == 0 || turns == turns_ || now < fed_ + manager_.watchdog() / 3) return;
    manager_.tell("WATCHDOG=1");
    turns_ = turns;
    fed_ = now;
  }

  const CommandLine& line_;
  const sigset_t signals_;
  const ServiceManager& manager_;
  Site& site_;
  SearcherPool& pool_;
  HttpServer& server_;
  std::uint64_t turns_ = 0;  // when it was last fed
  std::chrono::steady_clock::time_point fed_;
};

// Under this name the service manager keeps the listening sockets over restarts.
constexpr std::string_view kKeptSocket = "listening";

std::vector<std::string> hosts_of(const HttpServerOptions& options) {
  std::vector<std::string> hosts{options.host};
  hosts.insert(hosts.end(), options.more_hosts.begin(), options.more_hosts.end());
  return hosts;
}

// For each host the socket that was kept of it, or -1; for the first one also a socket that a .socket unit listens on.
std::vector<int> passed_sockets(const ServiceManager& manager, const HttpServerOptions& options) {
  const auto hosts = hosts_of(options);
  std::vector<int> chosen(hosts.size(), -1);
  for (const auto& [descriptor, name] : manager.take_sockets()) {
    const bool kept = name == kKeptSocket;
    std::size_t i = 0;
    while (i < hosts.size() && (chosen[i] >= 0 || (kept && !listens_at(descriptor, hosts[i], options.port)))) ++i;
    if (i < hosts.size() && (kept || (i == 0 && listening_port(descriptor) >= 0))) {
      chosen[i] = descriptor;
      continue;
    }
    ::close(descriptor);
    if (kept) manager.forget(kKeptSocket);  // all of the name: those in use are handed over again
  }
  return chosen;
}

// Those that can be found again: at an address, not at a name.
void keep_sockets(const ServiceManager& manager, const HttpServer& server, const HttpServerOptions& options) {
  const auto hosts = hosts_of(options);
  const auto sockets = server.listening_sockets();
  for (std::size_t i = 0; i < hosts.size(); ++i)
    if (listens_at(sockets[i], hosts[i], options.port)) manager.keep(sockets[i], kKeptSocket);
}

int serve(const CommandLine& line) {
  ::mallopt(M_ARENA_MAX, 2);  // with one for each thread, each would hold memory that no other can use
  const sigset_t signals = handled_signals();
  block(signals);  // for all threads started later: only the one that waits for these signals gets them

  const Notices notices = load_notices(line.text("notices"));
  const SiteOptions site_options = materia::site_options(line, notices);
  HttpServerOptions options;
  const auto hosts = line.all("host");
  options.host = checked_host(hosts.front());
  for (std::size_t i = 1; i < hosts.size(); ++i) options.more_hosts.push_back(checked_host(hosts[i]));
  options.port = static_cast<int>(line.number("port"));
  const int processors = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  options.workers = line.has("threads") ? static_cast<int>(line.number("threads")) : processors;

  const ServiceManager manager;
  options.listening = passed_sockets(manager, options);
  SearcherPool pool(line.text("index"), notices);
  Site site(site_options);
  options.refusals = [&site](const HttpRequest& request, int status, std::string_view detail) {
    return answer_refused(site, request, status, detail);
  };
  HttpServer server(options, [&] {
    auto handlers = std::make_shared<Handlers>(site, pool.make_service());
    return [handlers](const HttpRequest& request) { return handlers->answer(request); };
  });
  site.counters = &server.counters();
  const LibrarianOptions librarians{.index = line.text("index"),
                                    .query_log = site_options.query_log,
                                    .links = LinkTemplate(site_options.link_template),
                                    .site = site_address(site_options, options, server.port())};
  const auto admin = admin_server(line, librarians, pool);
  announce(options, server.port(), pool);
  if (admin) admin->start();

  keep_sockets(manager, server, options);
  Attendant attendant(line, signals, manager, site, pool, server);
  const std::jthread attending([&](const std::stop_token& ended) { attendant.run(ended); });
  server.run();
  return 0;
}

}  // namespace
}  // namespace materia

int main(int argc, char** argv) {
  return materia::run_main(materia::kProgram, {argv + 1, argv + argc}, materia::serve);
}
