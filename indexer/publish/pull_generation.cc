#include "indexer/publish/pull_generation.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <system_error>

#include "common/index/analysis.h"
#include "common/index/build_summary.h"
#include "common/index/index_files.h"
#include "common/index/schema.h"
#include "indexer/publish/incoming_generation.h"
#include "indexer/publish/publication.h"
#include "indexer/publish/publication_source.h"
#include "indexer/publish/publish_errors.h"
#include "indexer/publish/pulled_record.h"
#include "indexer/publish/signing.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr int kMostBegins = 3;  // a publication may be removed while it is fetched: then there is a newer one

// "000002-20261122T031500Z-9f3c" → "20261122T031500Z", the time in the form of a publication's name. Empty of none.
std::string built_at(const std::string& generation) {
  return is_generation_name(generation) ? generation.substr(7, 16) : std::string();
}

class Puller {
 public:
  explicit Puller(const PullOptions& options)
      : options_(options), key_(read_public_key(options.key)), source_(open_publication_source(options.from)) {}

  PullReport run() {
    for (int begin = 1;; ++begin) {
      const Publication publication = newest();
      try {
        return pull(publication);
      } catch (const NotPublished&) {
        if (begin == kMostBegins || newest_name() == publication.name) throw;
      }
    }
  }

 private:
  std::string newest_name() {
    std::string name = read_patiently(*source_, kLatest, kMostLatestBytes);
    while (name.ends_with('\n') || name.ends_with('\r')) name.pop_back();
    if (!is_publication_name(name))
      throw PublicationRefused("there is no publication in " + told() +
                               "; give --pull the address of the folder that --export wrote");
    return name;
  }

  // Nothing of it is looked at before its signature is.
  Publication newest() {
    const std::string name = newest_name();
    const std::string signature = read_patiently(*source_, signature_path(name), kMostSignatureBytes);
    const std::string text = read_patiently(*source_, publication_path(name), kMostPublicationBytes);
    check_signature(text, signature, key_);
    Publication publication = parse_publication(text);
    if (publication.name != name)
      throw PublicationRefused("the publication " + publication.name + " stands where " + name +
                               " should; tell the publisher that somebody has moved it");
    return publication;
  }

  PullReport pull(const Publication& publication) {
    PullReport report;
    report.generation = publication.generation;
    report.publication = publication.name;
    report.bytes = publication.bytes();
    refuse_unreadable(publication);
    refuse_older(publication);
    const PulledRecord record{publication.name, publication.generation, key_name(key_.id)};
    if (current_generation_name(options_.index) == publication.generation) {
      remember(record);
      report.requests = source_->requests();
      return report;
    }
    if (const std::string refusal = hold_refusal(options_.index); !refusal.empty()) throw PublicationRefused(refusal);
    GenerationBuild build(options_.index, options_.keep, publication.generation);
    IncomingGeneration incoming(publication, options_.index, build.owner());
    incoming.fill(*source_);
    incoming.move_to(build.directory());
    build.publish();
    store_pulled_record(record, options_.index, build.owner());
    note_checked(options_.index);
    report.written = true;
    report.fetched = incoming.fetched();
    report.copied = incoming.copied();
    report.resumed = incoming.resumed();
    report.requests = source_->requests();
    return report;
  }

  void refuse_unreadable(const Publication& publication) const {
    const std::string by = " was published by version " + publication.program + " ";
    if (publication.schema != kSchemaVersion)
      throw PublicationRefused("generation " + publication.generation + by + "with schema " + publication.schema +
                               ", this program reads " + std::string(kSchemaVersion) +
                               "; install the publisher's version here, and then restart the server");
    if (publication.analysis != analysis_stamp())
      throw PublicationRefused("generation " + publication.generation + by + "with another text analysis (" +
                               publication.analysis + ", this program's is " + analysis_stamp() +
                               "); install the publisher's version, and the same Xapian, here");
  }

  void refuse_older(const Publication& publication) const {
    const std::string newest =
        std::max(read_pulled_record(options_.index).publication, built_at(current_generation_name(options_.index)));
    if (publication.name < newest && !options_.allow_older)
      throw PublicationRefused("what is published is of " + publication.name + ", older than what is here, of " +
                               newest + "; if that is meant, give --allow-older, or else tell the publisher");
  }

  void remember(const PulledRecord& record) const {
    if (read_pulled_record(options_.index) != record) {
      const IndexLock lock(options_.index);
      const IndexOwner owner(options_.index);
      store_pulled_record(record, options_.index, owner);
    }
    note_checked(options_.index);
  }

  [[nodiscard]] std::string told() const {
    return options_.from.find('@') == std::string::npos ? options_.from : "the address given";
  }

  const PullOptions& options_;
  const PublicKey key_;
  const std::unique_ptr<PublicationSource> source_;
};

}  // namespace

PullReport pull_generation(const PullOptions& options) {
  try {
    return Puller(options).run();
  } catch (const std::system_error& error) {
    throw std::runtime_error(std::string(error.what()) + "; mend that and run again");
  }
}

}  // namespace materia
