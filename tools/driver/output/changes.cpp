#include "tools/driver/output/changes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "support/vfs/output_tree.h"

namespace bspec::driver {

namespace {

using backends::Manifest;
using backends::ManifestEntry;
using backends::Owner;

bool contains(const std::vector<std::string>& paths, std::string_view path) {
  return std::ranges::find(paths, path) != paths.end();
}

std::string sha256_of(const Output& output, std::string_view path, std::string_view bytes) {
  const std::string_view known = output.files.known_sha256(path);
  return known.empty() ? backends::sha256_hex(bytes) : std::string(known);
}

class Comparison {
 public:
  Comparison(const Output& output,
             const Manifest& previous,
             Directory& directory,
             Diagnostics& diags)
      : output_(output), previous_(previous), directory_(directory), diags_(diags) {
    changes_.manifest.version = output.version;
    changes_.manifest.target = output.target;
  }

  llvm::Expected<Changes> run() {
    check_names(output_.keep);
    check_names(output_.discard);
    for (const auto& [path, entry] : previous_.files) {
      if (llvm::Error error = visit_previous(path, entry)) {
        return error;
      }
    }
    for (const auto& [path, bytes] : output_.files) {
      if (llvm::Error error = add_file(path, bytes)) {
        return error;
      }
    }
    return std::move(changes_);
  }

 private:
  void check_names(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
      if (output_.files.find(path) == nullptr && !previous_.files.contains(path)) {
        diags_.report(diag::NotOfThisOutput, {}, path);
      }
    }
  }

  /// Taken over by the user, now or before, and not given back.
  bool is_kept(const std::string& path) const {
    auto entry = previous_.files.find(path);
    bool was_kept = entry != previous_.files.end() && entry->second.owner == Owner::User;
    return (was_kept || contains(output_.keep, path)) && !contains(output_.discard, path);
  }

  /// What the last run left and this project does not have.
  llvm::Error visit_previous(const std::string& path, const ManifestEntry& entry) {
    if (output_.files.find(path) != nullptr || !is_output_path(path)) {
      return llvm::Error::success();
    }
    if (is_kept(path)) {
      changes_.manifest.files.emplace(path, ManifestEntry{Owner::User, entry.sha256});
      return llvm::Error::success();
    }
    return remove_stale(path, entry.sha256);
  }

  llvm::Error add_file(const std::string& path, const std::string& bytes) {
    bool is_once = contains(output_.once, path);
    bool is_users = is_once || is_kept(path);
    changes_.manifest.files.emplace(
        path, ManifestEntry{is_users ? Owner::User : Owner::Tool, sha256_of(output_, path, bytes)});
    if (is_users && !is_once) {
      ++changes_.summary.kept;
      return llvm::Error::success();
    }
    llvm::Expected<std::optional<std::string>> present = directory_.read(path);
    if (!present) {
      return present.takeError();
    }
    if (!*present) {
      return write_new(path, bytes);
    }
    if (**present == bytes) {
      ++changes_.summary.unchanged;
    } else if (!is_once) {
      replace(path, backends::sha256_hex(**present), bytes);
    }
    return llvm::Error::success();
  }

  /// No file is there; but a directory may be, or a file where a directory has to be.
  llvm::Error write_new(const std::string& path, std::string_view bytes) {
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
      std::string above = path.substr(0, slash);
      llvm::Expected<bool> is_file = directory_.has_file(above);
      if (!is_file) {
        return is_file.takeError();
      }
      if (*is_file && !is_removed(above)) {
        diags_.report(diag::PathTaken, {}, path, above);
        return llvm::Error::success();
      }
    }
    llvm::Expected<std::vector<std::string>> below = directory_.files_below(path);
    if (!below) {
      return below.takeError();
    }
    for (const std::string& file : *below) {
      if (!is_removed(file)) {
        diags_.report(diag::PathTaken, {}, path, file);
        return llvm::Error::success();
      }
    }
    write(path, "", bytes);
    return llvm::Error::success();
  }

  bool is_removed(const std::string& path) const {
    const std::vector<FileChange>& removals = changes_.journal.removals;
    return std::ranges::any_of(removals,
                               [&](const FileChange& change) { return change.path == path; });
  }

  /// Other bytes stand there: bspec's own from the last run, or the user's.
  void replace(const std::string& path, std::string present_hash, std::string_view bytes) {
    auto ours = previous_.files.find(path);
    bool is_ours = ours != previous_.files.end() && ours->second.sha256 == present_hash;
    if (is_ours || contains(output_.discard, path)) {
      write(path, std::move(present_hash), bytes);
      return;
    }
    if (ours != previous_.files.end()) {
      diags_.report(diag::EditedFile, {}, path)
          .note(diag::KeepIt, {}, path)
          .note(diag::DiscardIt, {}, path)
          .note(diag::PutItBack, {});
    } else {
      diags_.report(diag::FileInTheWay, {}, path)
          .note(diag::KeepIt, {}, path)
          .note(diag::DiscardIt, {}, path);
    }
  }

  void write(const std::string& path, std::string was, std::string_view bytes) {
    changes_.journal.writes.push_back({path, std::move(was)});
    changes_.bytes.push_back(bytes);
    ++changes_.summary.written;
  }

  /// A file of the last run that this one does not have.
  llvm::Error remove_stale(const std::string& path, const std::string& hash) {
    llvm::Expected<std::optional<std::string>> present = directory_.read(path);
    if (!present) {
      return present.takeError();
    }
    if (!*present) {
      return llvm::Error::success();
    }
    std::string present_hash = backends::sha256_hex(**present);
    if (present_hash == hash || contains(output_.discard, path)) {
      changes_.journal.removals.push_back({path, std::move(present_hash)});
      ++changes_.summary.removed;
    } else {
      diags_.report(diag::StaleFileKept, {}, path);
    }
    return llvm::Error::success();
  }

  const Output& output_;
  const Manifest& previous_;
  Directory& directory_;
  Diagnostics& diags_;
  Changes changes_;
};

}  // namespace

llvm::Expected<Changes> compare(const Output& output,
                                const Manifest& previous,
                                Directory& directory,
                                Diagnostics& diags) {
  return Comparison(output, previous, directory, diags).run();
}

Changes all_new(const Output& output) {
  Changes changes;
  changes.manifest.version = output.version;
  changes.manifest.target = output.target;
  for (const auto& [path, bytes] : output.files) {
    Owner owner = contains(output.once, path) ? Owner::User : Owner::Tool;
    changes.manifest.files.emplace(path, ManifestEntry{owner, sha256_of(output, path, bytes)});
    changes.journal.writes.push_back({path, ""});
    changes.bytes.push_back(bytes);
  }
  changes.summary.written = changes.bytes.size();
  return changes;
}

}  // namespace bspec::driver
