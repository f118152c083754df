#include "indexer/publish/incoming_generation.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <stdexcept>
#include <system_error>
#include <thread>

#include "common/encoding/coding.h"
#include "common/index/generation.h"
#include "common/index/index_files.h"
#include "indexer/publish/file_digests.h"
#include "indexer/publish/local_blocks.h"
#include "indexer/publish/publish_errors.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr int kMostFruitless = 3;  // attempts in a row that bring nothing

void wait_before_attempt(int attempt) {
  std::this_thread::sleep_for(std::chrono::milliseconds(200 * attempt * attempt));
}

[[noreturn]] void refuse(const std::string& path) {
  throw PublicationRefused(path +
                           " is not what was signed: somebody has changed it, or it is damaged where it is "
                           "published; tell the publisher to export anew");
}

}  // namespace

std::string read_patiently(PublicationSource& source, const std::string& path, std::size_t most) {
  for (int attempt = 1;; ++attempt) {
    try {
      return source.read(path, most);
    } catch (const NotPublished&) {
      throw;
    } catch (const TransferFailed&) {
      if (attempt == kMostFruitless) throw;
      wait_before_attempt(attempt);
    }
  }
}

IncomingGeneration::IncomingGeneration(const Publication& publication, fs::path index, const IndexOwner& owner)
    : publication_(publication), index_(std::move(index)), folder_(index_ / "incoming"), owner_(owner) {}

void IncomingGeneration::fill(PublicationSource& source) {
  clear_away_others();
  const auto blocks = read_blocks(source);
  LocalBlocks local;
  // Of the same name: it was rolled back from.
  for (const auto& name : {current_generation_name(index_), publication_.generation})
    if (!name.empty()) local.add(generation_directory(index_, name));
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& file = publication_.files[i];
    make_directories(place_of(file).parent_path());
    owner_.give(folder_);
    IncomingFile incoming(place_of(file), blocks[i], owner_);
    resumed_ += incoming.resumed_bytes();
    copied_ += incoming.copy_from(local);
    fetch_missing(source, file, incoming);
  }
  for (const auto& file : publication_.files) {
    if (is_as_signed(file)) continue;
    // Blocks whose digests fit by chance: the next run fetches all of it.
    std::error_code error;
    fs::remove(place_of(file), error);
    refuse(published_file_path(publication_, file));
  }
}

// What an earlier run has left of another publication.
void IncomingGeneration::clear_away_others() const {
  std::error_code error;
  if (!fs::exists(folder_, error)) return;
  std::vector<fs::path> found;
  for (fs::recursive_directory_iterator at(folder_, error), end; !error && at != end; at.increment(error))
    if (!at->is_directory(error)) found.push_back(at->path());
  for (const auto& path : found) {
    const std::string below = path.lexically_relative(folder_).string();
    const bool wanted = std::any_of(publication_.files.begin(), publication_.files.end(),
                                    [&](const auto& file) { return file.path == below; });
    if (!wanted) fs::remove(path, error);
  }
}

std::vector<std::vector<FileBlock>> IncomingGeneration::read_blocks(PublicationSource& source) {
  const std::string path = blocks_path(publication_.name);
  const std::string bytes = read_patiently(source, path, static_cast<std::size_t>(publication_.blocks.size));
  if (bytes.size() != publication_.blocks.size || sha256_hex(bytes) != publication_.blocks.sha256) refuse(path);
  fetched_ += bytes.size();
  std::vector<std::vector<FileBlock>> blocks;
  Decoder in(bytes);
  for (const auto& file : publication_.files) {
    auto& of_file = blocks.emplace_back();
    for (std::uint64_t left = file.size; left > 0; left -= of_file.back().size) {
      const std::uint64_t digest = in.number64();
      of_file.push_back({digest, static_cast<std::uint32_t>(in.number(std::min<std::uint64_t>(left, kMostBlock)))});
      if (of_file.back().size == 0) refuse(path);
    }
  }
  in.end();
  return blocks;
}

void IncomingGeneration::fetch_missing(PublicationSource& source, const PublishedFile& file, IncomingFile& incoming) {
  const std::string path = published_file_path(publication_, file);
  for (int fruitless = 0; !incoming.missing().empty();) {
    const auto before = incoming.blocks_there();
    std::exception_ptr failure;
    try {
      for (const auto& range : incoming.missing()) {
        bool whole = false;  // the server knows no ranges
        source.fetch(path, range, [&](std::uint64_t offset, std::string_view bytes) {
          whole = whole || offset < range.begin || offset + bytes.size() > range.end;
          fetched_ += bytes.size();
          return incoming.offer(offset, bytes);
        });
        if (whole) break;
      }
    } catch (const NotPublished&) {
      throw;
    } catch (const TransferFailed&) {
      failure = std::current_exception();
    }
    if (incoming.blocks_there() > before) {
      fruitless = 0;
      continue;
    }
    ++fruitless;
    if (!failure && fruitless > 1) refuse(path);  // twice other bytes
    if (failure && fruitless == kMostFruitless) std::rethrow_exception(failure);
    if (failure) wait_before_attempt(fruitless);
  }
}

bool IncomingGeneration::is_as_signed(const PublishedFile& file) const {
  const FileDigests digests = digest_file(place_of(file));
  return digests.size == file.size && digests.sha256 == file.sha256;
}

void IncomingGeneration::move_to(const fs::path& directory) {
  std::error_code error;
  for (const auto& file : publication_.files) {
    make_directories((directory / file.path).parent_path());
    fs::rename(place_of(file), directory / file.path, error);
    if (error) fail_io("write", directory / file.path, error);
  }
  fs::remove_all(folder_, error);
}

}  // namespace materia
