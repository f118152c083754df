// The records of all sections in one file of a generation, from which hits are shown. Each is compressed on its own and
// found by its number, so that showing a hit costs one read of a few hundred bytes.
//
//   GENERATION/stored-sections   mark; dictionary; records by document number; offsets of the records
//
// Sections repeat one another's phrases: zstd's dictionary holds what they have in common once. The hashes of their
// sentences do not compress and are stored as they are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/section_record.h"

namespace materia {

[[nodiscard]] std::filesystem::path stored_sections_file(const std::filesystem::path& generation);

// Trains a dictionary on sections like these (without their sentences); the same samples give the same dictionary.
// Empty if there are too few.
[[nodiscard]] std::string train_dictionary(const std::vector<std::string>& records);

// Makes a record as it is stored; one for each thread. Throws std::runtime_error if zstd fails, which happens only when
// memory runs out.
class SectionCompressor {
 public:
  explicit SectionCompressor(std::string_view dictionary);
  SectionCompressor(SectionCompressor&&) noexcept;
  ~SectionCompressor();

  [[nodiscard]] std::string compress(const SectionRecord& record);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// An opened file. Immutable: any number of threads may read it, each with its own reader.
class StoredSections {
 public:
  // Throws std::runtime_error with one line if the file cannot be read or is damaged.
  explicit StoredSections(std::filesystem::path file);
  ~StoredSections();
  StoredSections(const StoredSections&) = delete;
  StoredSections& operator=(const StoredSections&) = delete;

  [[nodiscard]] std::uint32_t last() const { return last_; }  // the highest number; 0 if there are none
  [[nodiscard]] const std::string& dictionary() const { return dictionary_; }

  class Reader {
   public:
    explicit Reader(const StoredSections& sections);  // which outlive it
    ~Reader();

    // The record with this number, valid until the next call. Throws std::runtime_error if there is none, or the file
    // cannot be read or is damaged.
    [[nodiscard]] SectionRecord read(std::uint32_t number);

   private:
    struct State;
    const StoredSections& sections_;
    std::unique_ptr<State> state_;
  };

 private:
  friend class StoredSectionsWriter;
  struct Decompression;

  [[noreturn]] void damaged() const;
  [[nodiscard]] std::uint64_t begin_of(std::uint32_t number) const;  // up to last_ + 1
  void read_at(std::uint64_t at, std::size_t size, std::string& into) const;

  std::filesystem::path file_;
  int descriptor_ = -1;
  std::uint32_t last_ = 0;
  std::string dictionary_;
  std::string begins_;  // by number from 1, and where the last record ends: kBeginBytes each
  std::unique_ptr<Decompression> decompression_;
};

// Writes a file, record by record in the order of their numbers, from 1. Throws std::runtime_error if it cannot.
class StoredSectionsWriter {
 public:
  StoredSectionsWriter(std::filesystem::path file, std::string_view dictionary);

  // The next record, made by SectionCompressor with this dictionary; empty for a number without a record.
  void add(std::string_view compressed);

  // Copies the next records from a file with this dictionary: those with these numbers, the last included.
  void copy(const StoredSections& from, std::uint32_t first, std::uint32_t last);

  // Call it after the last record.
  void finish();

 private:
  std::filesystem::path path_;
  std::ofstream file_;
  std::vector<std::uint64_t> begins_;
  std::uint64_t at_ = 0;
};

}  // namespace materia
