// What anyone may send: the gate in front of the HTTP library.
#include <string>

#include "server/http/http_limits.h"
#include "server/http/http_message.h"
#include "server/http/request_check.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace materia;
  const auto input = as_text(data, size);
  std::size_t scanned = 0;
  const std::size_t length = header_block_length(input, scanned);
  require(length <= size && scanned <= size, "more is read than there is");
  // As it arrives, byte by byte, the same block is found.
  std::size_t piecewise = 0, found = 0;
  for (std::size_t n = 1; n <= std::min<std::size_t>(size, 2000) && found == 0; ++n)
    found = header_block_length(input.substr(0, n), piecewise);
  if (size <= 2000) require(found == length, "a block that comes in pieces is another one");
  if (length == 0) return 0;
  const CheckedRequest request = check_request(input.substr(0, length));
  if (request.refusal != 0) {
    require(request.refusal >= 400 && request.refusal < 600 && !request.detail.empty(), "a refusal without a reason");
    return 0;
  }
  require(request.text.ends_with("\r\n\r\n"), "what the library gets has no end");
  require(request.text.find("\r\n\r\n") == request.text.size() - 4, "two requests in one");
  require(request.text.find('\0') == std::string::npos, "a NUL passes the gate");
  require(request.target.size() <= kMaxTargetBytes, "a target that is too long passes the gate");
  (void)make_request("GET", request.target);
  return 0;
}
