// Runs a fuzz target over its seeds and over mutations of them, the same ones each time:
//   NAME_fuzz MUTATIONS SEED...        a seed is a file or a folder of files
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <unistd.h>

#include "tests/fuzz/fuzz.h"

namespace {

constexpr unsigned kHangSeconds = 120;  // for one input, also under a sanitizer on a busy machine
constexpr std::size_t kMostBytes = 1 << 16;

void run(const std::string& input) {
  ::alarm(kHangSeconds);  // kills
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

// A few edits as libFuzzer makes them: bits flipped, bytes changed, pieces doubled, dropped or taken from another seed.
std::string mutate(std::string text, const std::vector<std::string>& seeds, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  static constexpr const char* kTokens[] = {
      "---\n", "\n\n", "# ",      "* ",   "**", "[](",  "`",   "&#0;", "\xEF\xBB\xBF", "\xE2\x80\xAE", ": ", "\"",
      "{",     "}",    "\\u0000", "\r\n", "\0", "\xFF", "%00", "|",    "- ",           "&a *a"};
  for (std::size_t edits = 1 + below(6); edits > 0; --edits) {
    const std::size_t at = below(text.size() + 1), rest = text.size() - at,
                      length = rest == 0 ? 0 : below(std::min<std::size_t>(rest, 64)) + 1;
    switch (below(6)) {
      case 0:
        if (rest > 0) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        break;
      case 1:
        if (rest > 0) text[at] = static_cast<char>(below(256));
        break;
      case 2:
        text.erase(at, length);
        break;
      case 3: {
        const std::string piece = text.substr(at, length);
        for (std::size_t times = below(4) == 0 ? below(400) : 1; times > 0 && text.size() < kMostBytes; --times)
          text.insert(at, piece);
        break;
      }
      case 4:
        text.insert(at, kTokens[below(std::size(kTokens))]);
        break;
      default: {
        const std::string& other = seeds[below(seeds.size())];
        const std::size_t from = below(other.size() + 1);
        text.insert(at, other.substr(from, below(256)));
      }
    }
  }
  text.resize(std::min(text.size(), kMostBytes));
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: " << argv[0] << " MUTATIONS SEED...\n";
    return 2;
  }
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  for (int i = 2; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) {
      files.emplace_back(argv[i]);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(argv[i]))
      if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> seeds{""};
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  if (seeds.size() < 2) {
    std::cerr << argv[0] << ": no seeds\n";
    return 2;
  }
  for (const auto& seed : seeds) run(seed);
  std::mt19937 random(20261127);
  const int mutations = std::atoi(argv[1]);
  double slowest = 0;
  for (int i = 0; i < mutations; ++i) {
    const std::string input = mutate(seeds[random() % seeds.size()], seeds, random);
    const auto start = std::chrono::steady_clock::now();
    run(input);
    slowest = std::max(slowest, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::cout << seeds.size() << " seeds, " << mutations << " mutations; slowest " << slowest << " s\n";
  return 0;
}
