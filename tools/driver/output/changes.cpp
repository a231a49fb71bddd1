#include "tools/driver/output/changes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"

namespace bspec::driver {

namespace {

bool contains(const std::vector<std::string>& paths, std::string_view path) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

class Comparison {
 public:
  Comparison(const Output& output,
             const Manifest& previous,
             Directory& directory,
             Diagnostics& diags)
      : output_(output), previous_(previous), directory_(directory), diags_(diags) {
    changes_.manifest.target = output.target;
    changes_.manifest.kept = previous.kept;
  }

  llvm::Expected<Changes> run() {
    take_over(output_.keep);
    give_back(output_.discard);
    for (const auto& [path, hash] : previous_.files) {
      if (output_.files.find(path) != nullptr || changes_.manifest.kept.contains(path)) {
        continue;
      }
      if (llvm::Error error = remove_stale(path, hash)) {
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
  bool is_of_this_output(const std::string& path) {
    bool is_known = output_.files.find(path) != nullptr || previous_.files.contains(path);
    if (!is_known) {
      diags_.report(diag::NotOfThisOutput, {}, path);
    }
    return is_known;
  }

  void take_over(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
      if (is_of_this_output(path)) {
        changes_.manifest.kept.insert(path);
      }
    }
  }

  void give_back(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
      if (is_of_this_output(path)) {
        changes_.manifest.kept.erase(path);
      }
    }
  }

  llvm::Error add_file(const std::string& path, const std::string& bytes) {
    if (changes_.manifest.kept.contains(path)) {
      ++changes_.summary.kept;
      return llvm::Error::success();
    }
    llvm::Expected<std::optional<std::string>> present = directory_.read(path);
    if (!present) {
      return present.takeError();
    }
    if (contains(output_.once, path)) {
      return *present ? llvm::Error::success() : write_new(path, bytes);
    }
    changes_.manifest.files.emplace(path, hash_of(bytes));
    if (!*present) {
      return write_new(path, bytes);
    }
    if (**present == bytes) {
      ++changes_.summary.unchanged;
    } else {
      replace(path, hash_of(**present), bytes);
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
    return std::any_of(removals.begin(), removals.end(),
                       [&](const FileChange& change) { return change.path == path; });
  }

  /// Other bytes stand there: bspec's own from the last run, or the user's.
  void replace(const std::string& path, std::string present_hash, std::string_view bytes) {
    auto ours = previous_.files.find(path);
    bool is_ours = ours != previous_.files.end() && ours->second == present_hash;
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
    std::string present_hash = hash_of(**present);
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
  changes.manifest.target = output.target;
  for (const auto& [path, bytes] : output.files) {
    if (!contains(output.once, path)) {
      changes.manifest.files.emplace(path, hash_of(bytes));
    }
    changes.journal.writes.push_back({path, ""});
    changes.bytes.push_back(bytes);
  }
  changes.summary.written = changes.bytes.size();
  return changes;
}

}  // namespace bspec::driver
