// The records of all sections in one file of a generation, each compressed on its own: what a hit is shown from. A
// record is found by its number and read at once, so that showing a hit costs one read of a few hundred bytes.
//
//   GENERATION/stored-sections   mark; dictionary; records by the number of their document; where each begins
//
// Sections repeat one another's phrases: what they have in common stands in the dictionary (zstd's), once. The terms of
// their sentences do not compress, and stand beside.
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

// A dictionary for sections like these (without their sentences): the same for the same samples. Empty where there are
// too few to learn from.
[[nodiscard]] std::string train_dictionary(const std::vector<std::string>& records);

// Makes a record as it is stored. One a thread. Throws std::runtime_error where zstd fails, which it does for want of
// memory only.
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

// An opened file. Immutable: any number of threads may read, each with a reader of its own.
class StoredSections {
 public:
  // Throws std::runtime_error with one line where the file cannot be read or is damaged.
  explicit StoredSections(std::filesystem::path file);
  ~StoredSections();
  StoredSections(const StoredSections&) = delete;
  StoredSections& operator=(const StoredSections&) = delete;

  [[nodiscard]] std::uint32_t last() const { return last_; }  // highest number there is room for, 0 for none
  [[nodiscard]] const std::string& dictionary() const { return dictionary_; }

  class Reader {
   public:
    explicit Reader(const StoredSections& sections);  // which outlive it
    ~Reader();

    // The record of this number, valid until the next call. Throws std::runtime_error where there is none, the file
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

// Writes a file, record by record in the order of their numbers, from 1. Throws std::runtime_error where it cannot.
class StoredSectionsWriter {
 public:
  StoredSectionsWriter(std::filesystem::path file, std::string_view dictionary);

  // The next record, as SectionCompressor made it with this dictionary; empty for a number that has none.
  void add(std::string_view compressed);

  // The next ones are those of these numbers, the last included, of a file with this dictionary.
  void copy(const StoredSections& from, std::uint32_t first, std::uint32_t last);

  // To be called after the last record.
  void finish();

 private:
  std::filesystem::path path_;
  std::ofstream file_;
  std::vector<std::uint64_t> begins_;
  std::uint64_t at_ = 0;
};

}  // namespace materia
