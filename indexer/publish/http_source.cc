#include "indexer/publish/http_source.h"

#include <cstdlib>
#include <exception>
#include <stdexcept>

#include <curl/curl.h>

#include "indexer/publish/publish_errors.h"

namespace materia {
namespace {

constexpr long kMostRedirects = 5;
constexpr long kStallBytes = 1000;  // a second: below this nothing comes, as far as patience goes

// An address as it may be told: without a password.
std::string told(const std::string& address) {
  const auto begin = address.find("://") + 3;
  const auto at = address.find('@', begin), slash = address.find('/', begin);
  return at == address.npos || at > slash ? address : address.substr(0, begin) + address.substr(at + 1);
}

// What a request is for while it runs.
struct Transfer {
  CURL* curl = nullptr;
  const TakeBytes* take = nullptr;
  std::uint64_t begin = 0;  // of the range
  std::uint64_t taken = 0;
  std::exception_ptr failure;
  bool enough = false;
};

// Of an answer that is no success nothing is taken, and nothing is read to its end.
std::size_t take_bytes(char* bytes, std::size_t one, std::size_t count, void* given) noexcept {
  auto& transfer = *static_cast<Transfer*>(given);
  long status = 0;
  curl_easy_getinfo(transfer.curl, CURLINFO_RESPONSE_CODE, &status);
  const std::size_t size = one * count;
  if (status != 200 && status != 206) return 0;
  try {
    const std::uint64_t offset = (status == 206 ? transfer.begin : 0) + transfer.taken;
    transfer.taken += size;
    if ((*transfer.take)(offset, {bytes, size})) return size;
    transfer.enough = true;
  } catch (...) {
    transfer.failure = std::current_exception();
  }
  return 0;
}

}  // namespace

struct HttpSource::Client {
  Client() {
    static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (begun == CURLE_OK) curl = curl_easy_init();
    if (curl == nullptr) throw std::runtime_error("libcurl does not start; look whether the machine has memory left");
  }
  ~Client() { curl_easy_cleanup(curl); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  template <typename Value>
  void set(CURLoption option, Value value) {
    if (const CURLcode code = curl_easy_setopt(curl, option, value); code != CURLE_OK)
      throw std::runtime_error(std::string("libcurl does not do what is needed: ") + curl_easy_strerror(code) +
                               "; install libcurl 7.85 or later");
  }

  CURL* curl = nullptr;
  char said[CURL_ERROR_SIZE] = "";
};

HttpSource::HttpSource(std::string address, HttpPatience patience)
    : address_(std::move(address)), patience_(patience), client_(std::make_unique<Client>()) {
  while (address_.ends_with('/')) address_.pop_back();
  auto& client = *client_;
  client.set(CURLOPT_NOSIGNAL, 1L);
  client.set(CURLOPT_FOLLOWLOCATION, 1L);
  client.set(CURLOPT_MAXREDIRS, kMostRedirects);
  client.set(CURLOPT_PROTOCOLS_STR, "http,https");
  client.set(CURLOPT_REDIR_PROTOCOLS_STR, address_.starts_with("https:") ? "https" : "http,https");
  client.set(CURLOPT_CONNECTTIMEOUT, patience_.connect);
  client.set(CURLOPT_LOW_SPEED_LIMIT, kStallBytes);
  client.set(CURLOPT_LOW_SPEED_TIME, patience_.stall);
  client.set(CURLOPT_USERAGENT, "materia-index/" MATERIA_VERSION);
  client.set(CURLOPT_WRITEFUNCTION, &take_bytes);
  client.set(CURLOPT_ERRORBUFFER, client.said);
  // As OpenSSL's own programs have it: certificates of a private authority.
  if (const char* authorities = std::getenv("SSL_CERT_FILE")) client.set(CURLOPT_CAINFO, authorities);
}

HttpSource::~HttpSource() = default;

std::string HttpSource::read(const std::string& path, std::size_t most) {
  std::string text;
  get(path, {}, [&](std::uint64_t, std::string_view bytes) {
    text += bytes;
    return text.size() <= most;
  });
  if (text.size() > most)
    throw PublicationRefused(told(address_ + "/" + path) +
                             " is too large to be what it should be; look whether the address is right");
  return text;
}

void HttpSource::fetch(const std::string& path, const ByteRange& range, const TakeBytes& take) {
  get(path, std::to_string(range.begin) + "-" + std::to_string(range.end - 1), take);
}

void HttpSource::get(const std::string& path, const std::string& range, const TakeBytes& take) {
  count_request();
  auto& client = *client_;
  const std::string address = address_ + "/" + path;
  Transfer transfer{client.curl, &take, range.empty() ? 0 : std::stoull(range), 0, {}, false};
  client.set(CURLOPT_URL, address.c_str());
  client.set(CURLOPT_RANGE, range.empty() ? nullptr : range.c_str());
  client.set(CURLOPT_WRITEDATA, &transfer);
  client.said[0] = '\0';
  const CURLcode code = curl_easy_perform(client.curl);
  if (transfer.failure) std::rethrow_exception(transfer.failure);
  if (transfer.enough) return;
  long status = 0;
  curl_easy_getinfo(client.curl, CURLINFO_RESPONSE_CODE, &status);
  const std::string what = "cannot fetch " + told(address) + ": ";
  if (status == 404 || status == 410)
    throw NotPublished(what + "the server says " + std::to_string(status) +
                       "; give --pull the address of the folder that --export wrote");
  if (status >= 400 || (code == CURLE_OK && status >= 300))
    throw TransferFailed(what + "the server says " + std::to_string(status) + "; see its log and run again");
  if (code == CURLE_OK) return;
  throw TransferFailed(what + (client.said[0] != '\0' ? client.said : curl_easy_strerror(code)) +
                       "; check the address and the network and run again");
}

}  // namespace materia
