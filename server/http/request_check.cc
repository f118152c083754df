#include "server/http/request_check.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "server/http/http_limits.h"
#include "server/http/http_message.h"

namespace materia {
namespace {

struct Refusal {
  int status;
  std::string_view detail;
};

bool is_token(std::string_view text) {
  const auto is_token_char = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

bool is_control(char c) { return (c >= 0 && c < 0x20) || c == 0x7f; }

std::string_view trim(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t");
  if (start == text.npos) return {};
  return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

// Calls visit with each element of a comma-separated header value.
template <typename Visit>
void for_each_element(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const std::string_view element = list.substr(0, list.find(','));
    list.remove_prefix(std::min(element.size() + 1, list.size()));
    visit(trim(element));
  }
}

// "gzip", "gzip;q=0.5": yes; "gzip;q=0": no. any: "*" names it too.
bool accepts(std::string_view value, std::string_view wanted, bool any) {
  bool accepted = false;
  for_each_element(value, [&](std::string_view element) {
    const std::size_t semicolon = std::min(element.find(';'), element.size());
    const std::string_view coding = trim(element.substr(0, semicolon));
    const std::string_view quality = element.substr(semicolon);
    const bool refused = quality.find("q=0") != quality.npos && quality.find_first_of("123456789") == quality.npos;
    if (equals_ignoring_case(coding, wanted) || (any && coding == "*")) accepted = !refused;
  });
  return accepted;
}

constexpr std::array<std::string_view, 9> kMethods = {"GET",    "HEAD",    "OPTIONS", "POST", "PUT",
                                                      "DELETE", "CONNECT", "TRACE",   "PATCH"};

class Check {
 public:
  std::optional<Refusal> request_line(std::string_view line, CheckedRequest& request) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == line.npos || first == last) return Refusal{400, "the request line is malformed"};
    method_ = line.substr(0, first);
    std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);

    if (!is_token(method_)) return Refusal{400, "the method is malformed"};
    if (target.size() > kMaxTargetBytes) return Refusal{414, "the address is longer than 8000 bytes"};
    if (!version.starts_with("HTTP/")) return Refusal{400, "the request line is malformed"};
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return Refusal{505, "this server speaks HTTP/1.1"};
    if (std::find(kMethods.begin(), kMethods.end(), method_) == kMethods.end())
      return Refusal{405, "this server answers only GET, HEAD, POST and OPTIONS"};
    if (target.starts_with("http://") || target.starts_with("https://")) {  // a client that uses us as its proxy
      const std::size_t path = target.find('/', target.find("//") + 2);
      target = path == target.npos ? "/" : target.substr(path);
    }
    if (target.find(' ') != target.npos || (!target.starts_with('/') && target != "*"))
      return Refusal{400, "the address is malformed"};

    old_version_ = version == "HTTP/1.0";
    request.target = target;
    request.text.assign(method_).append(" ").append(target).append(" ").append(version).append("\r\n");
    return std::nullopt;
  }

  std::optional<Refusal> header_line(std::string_view line, CheckedRequest& request) {
    const std::size_t colon = line.find(':');
    if (colon == line.npos || !is_token(line.substr(0, colon))) return Refusal{400, "a header line is malformed"};
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trim(line.substr(colon + 1));
    const auto is = [&](std::string_view header) { return equals_ignoring_case(name, header); };

    if (is("Host") && ++hosts_ > 1) return Refusal{400, "there is more than one Host header"};
    if (is("Accept-Encoding")) {  // not for the library: it would answer in Brotli, at its slowest level
      request.accepts_gzip = accepts(value, "gzip", true);
      request.accepts_zstd = accepts(value, "zstd", false);
      request.accepts_brotli = accepts(value, "br", false);
    } else if (is("Content-Length")) {
      if (value.empty() || value.find_first_not_of("0123456789") != value.npos)
        return Refusal{400, "the Content-Length is malformed"};
      if (lengths_++ > 0) return Refusal{400, "there is more than one Content-Length"};
      has_body_ = value.find_first_not_of('0') != value.npos || has_body_;
      const auto [_, error] = std::from_chars(value.data(), value.data() + value.size(), body_length_);
      if (error != std::errc{}) body_length_ = kMaxBodyBytes + 1;
    } else if (is("Transfer-Encoding")) {
      has_body_ = is_chunked_ = true;
    } else if (is("Expect")) {
      request.expects_continue = equals_ignoring_case(value, "100-continue");
    } else if (is("Connection")) {
      for_each_element(value, [&](std::string_view element) {
        if (equals_ignoring_case(element, "close")) says_close_ = true;
        if (equals_ignoring_case(element, "keep-alive")) says_keep_alive_ = true;
      });
    } else if (!is("Range")) {
      request.text.append(name).append(": ").append(value).append("\r\n");
    }
    return std::nullopt;
  }

  std::optional<Refusal> whole(CheckedRequest& request) const {
    if (hosts_ == 0 && !old_version_) return Refusal{400, "the Host header is missing"};
    const bool reads = method_ == "GET" || method_ == "HEAD" || method_ == "OPTIONS";
    if (has_body_ && reads) return Refusal{413, "this server takes no request bodies"};
    if (has_body_ && is_chunked_)
      request.body_fault = 411;
    else if (has_body_ && body_length_ > kMaxBodyBytes)
      request.body_fault = 413;
    else if (has_body_ && method_ == "POST")
      request.body_length = body_length_;
    // A body that is not read would be taken for the next request: the connection closes instead.
    const bool unread = has_body_ && request.body_length == 0;
    request.close = says_close_ || unread || (old_version_ && !says_keep_alive_);
    request.says_keep_alive = old_version_ && says_keep_alive_ && !request.close;
    request.text += "\r\n";
    return std::nullopt;
  }

 private:
  std::string_view method_;
  bool old_version_ = false, has_body_ = false, is_chunked_ = false, says_close_ = false, says_keep_alive_ = false;
  std::size_t body_length_ = 0;
  int hosts_ = 0, lengths_ = 0;
};

std::optional<Refusal> check_lines(std::string_view block, CheckedRequest& request) {
  Check check;
  std::size_t lines = 0;
  while (true) {
    const std::size_t end = block.find('\n');
    if (end == block.npos || end == 0 || block[end - 1] != '\r') return Refusal{400, "header lines must end in CR LF"};
    const std::string_view line = block.substr(0, end - 1);
    block.remove_prefix(end + 1);
    if (std::any_of(line.begin(), line.end(), [](char c) { return is_control(c) && c != '\t'; }))
      return Refusal{400, "there are control characters in the header"};
    if (line.empty()) return check.whole(request);
    if (++lines > kMaxHeaderLines + 1) return Refusal{431, "there are more than 64 headers"};
    if (auto refusal = lines == 1 ? check.request_line(line, request) : check.header_line(line, request))
      return refusal;
  }
}

// The lines of a header block, sound or not, that say what the client reads: a page or data, and in which language.
std::string lines_about_client(std::string_view head) {
  constexpr std::size_t kMostOfLine = 2000;  // the library refuses longer ones
  std::string lines;
  for (std::size_t end = head.find('\n'); end != head.npos; end = head.find('\n')) {
    const std::string_view line = trim(head.substr(0, end - (end > 0 && head[end - 1] == '\r' ? 1 : 0)));
    head.remove_prefix(end + 1);
    const std::string_view name = line.substr(0, line.find(':'));
    const bool wanted = equals_ignoring_case(name, "Accept") || equals_ignoring_case(name, "Accept-Language") ||
                        equals_ignoring_case(name, "Cookie");
    const bool sound =
        line.size() > name.size() && line.size() <= kMostOfLine && std::none_of(line.begin(), line.end(), is_control);
    if (wanted && sound) lines.append(line).append("\r\n");
  }
  return lines;
}

}  // namespace

std::size_t header_block_length(std::string_view input, std::size_t& scanned) {
  while (true) {
    const std::size_t newline = input.find('\n', scanned);
    if (newline == input.npos) {
      scanned = input.size();
      return 0;
    }
    const std::string_view rest = input.substr(newline + 1, 2);
    if (rest.starts_with('\n')) return newline + 2;  // malformed but complete, so it is refused at once
    if (rest == "\r\n") return newline + 3;
    scanned = newline;
    if (rest.size() < 2) return 0;
    ++scanned;
  }
}

void CheckedRequest::refuse(int status, std::string_view why, std::string_view head) {
  refusal = status;
  detail = why;
  text = "GET / HTTP/1.1\r\n" + lines_about_client(head) + "\r\n";
  close = true;
}

CheckedRequest check_request(std::string_view block) {
  CheckedRequest request;
  if (const auto refusal = check_lines(block, request)) request.refuse(refusal->status, refusal->detail, block);
  return request;
}

}  // namespace materia
