#include "searcher/evaluation/log_lines.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>

#include <zlib.h>

namespace materia {
namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw std::runtime_error("cannot read " + path + ": " + why +
                           "; give --report files that the server's --query-log wrote, as they are or as .gz");
}

std::string fault_of(gzFile file) {
  const int because = errno;
  int code = Z_OK;
  const char* const text = gzerror(file, &code);
  return code == Z_ERRNO ? std::strerror(because) : code == Z_BUF_ERROR ? "it is cut off" : text;
}

}  // namespace

void read_log_lines(const std::string& path, const std::function<void(std::string_view line)>& visit) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) refuse(path, std::strerror(errno));
  std::array<char, 1 << 16> block{};
  std::string rest;  // of the block before: the beginning of a line
  for (;;) {
    const int size = gzread(file.get(), block.data(), static_cast<unsigned>(block.size()));
    if (size < 0) refuse(path, fault_of(file.get()));
    if (size == 0) break;
    std::string_view text(block.data(), static_cast<std::size_t>(size));
    for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n')) {
      rest += text.substr(0, end);
      visit(rest);
      rest.clear();
      text.remove_prefix(end + 1);
    }
    rest += text;
  }
  int code = Z_OK;
  (void)gzerror(file.get(), &code);  // of a file that is cut off, what is there is read without an error
  if (code != Z_OK) refuse(path, fault_of(file.get()));
  if (!rest.empty()) visit(rest);
}

}  // namespace materia
