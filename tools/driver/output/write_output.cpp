#include "tools/driver/output/write_output.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <sys/stat.h>

#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "tools/driver/output/changes.h"
#include "tools/driver/output/directory.h"
#include "tools/driver/output/report_error.h"
#include "tools/driver/output/system_error.h"

namespace bspec::driver {

namespace {

constexpr std::size_t kMaxFiles = 10'000;
constexpr std::size_t kMaxBytes = std::size_t{256} << 20;
constexpr mode_t kDirectoryMode = 0777;

std::string without_trailing_slashes(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) {
    path.pop_back();
  }
  return path;
}

/// `a/b/c` → `a/b/`, `c` → nothing.
std::string_view folder_of(std::string_view path) {
  return path.substr(0, path.rfind('/') + 1);
}

/// Makes the directories above a path that are missing.
llvm::Error make_parents(std::string_view path) {
  std::string_view folder = folder_of(path);
  for (std::size_t slash = folder.find('/', 1); slash != std::string_view::npos;
       slash = folder.find('/', slash + 1)) {
    std::string part(folder.substr(0, slash));
    if (::mkdir(part.c_str(), kDirectoryMode) != 0 && errno != EEXIST) {
      return last_error(part);
    }
  }
  return llvm::Error::success();
}

class OutputWriter {
 public:
  OutputWriter(const Output& output, Diagnostics& diags)
      : output_(output), path_(without_trailing_slashes(output.directory)), diags_(diags) {}

  OutputSummary run() {
    if (!fits_limits()) {
      return {};
    }
    struct stat status = {};
    if (::lstat(path_.c_str(), &status) != 0) {
      if (errno == ENOENT) {
        return make_directory();
      }
      report_error(last_error(path_), diags_);
      return {};
    }
    if (!S_ISDIR(status.st_mode) && !S_ISLNK(status.st_mode)) {
      diags_.report(diag::OutputIsFile, {}, path_);
      return {};
    }
    return update_directory();
  }

 private:
  bool fits_limits() {
    std::size_t bytes = 0;
    for (const auto& [path, text] : output_.files) {
      bytes += text.size();
    }
    bool fits = output_.files.size() <= kMaxFiles && bytes <= kMaxBytes;
    if (!fits) {
      diags_.report(diag::OutputTooLarge, {}, output_.files.size(), bytes, kMaxFiles, kMaxBytes);
    }
    return fits;
  }

  /// Writes everything beside the place of the directory and moves it there in one step.
  OutputSummary make_directory() {
    std::string draft =
        fmt::format("{}.{}.bspec", folder_of(path_), path_.substr(folder_of(path_).size()));
    if (report_error(make_parents(path_), diags_)) {
      return {};
    }
    if (::mkdir(draft.c_str(), kDirectoryMode) != 0 && errno != EEXIST) {
      report_error(last_error(path_), diags_);
      return {};
    }
    std::optional<Directory> directory = open_locked(draft);
    if (!directory) {
      return {};
    }
    Changes changes = all_new(output_);
    llvm::Error error = write_draft(*directory, changes);
    if (!error && std::rename(draft.c_str(), path_.c_str()) == 0) {
      return changes.summary;
    }
    report_error(error ? std::move(error) : last_error(path_), diags_);
    remove_draft(*directory, draft);
    return {};
  }

  static llvm::Error write_draft(Directory& draft, const Changes& changes) {
    // One that was cut off has left its files.
    if (llvm::Error error = draft.clear()) {
      return error;
    }
    for (std::size_t i = 0; i < changes.bytes.size(); ++i) {
      if (llvm::Error error = draft.write_new(changes.journal.writes[i].path, changes.bytes[i])) {
        return error;
      }
    }
    return draft.write_new(kManifestPath, backends::write_manifest(changes.manifest));
  }

  /// After a failure, which has been reported; what cannot be removed is cleared by the next run.
  static void remove_draft(Directory& directory, const std::string& draft) {
    llvm::consumeError(directory.clear());
    std::remove(draft.c_str());
  }

  std::optional<Directory> open_locked(const std::string& path) {
    llvm::Expected<Directory> directory = Directory::open(path);
    if (!directory) {
      report_error(directory.takeError(), diags_);
      return std::nullopt;
    }
    if (!directory->lock() || !directory->is_at(path)) {
      diags_.report(diag::OutputBusy, {}, path_);
      return std::nullopt;
    }
    return std::move(*directory);
  }

  OutputSummary update_directory() {
    std::optional<Directory> directory = open_locked(path_);
    if (!directory || report_error(recover(*directory), diags_)) {
      return {};
    }
    std::optional<backends::Manifest> previous = previous_manifest(*directory);
    if (!previous) {
      return {};
    }
    std::size_t errors_before = diags_.error_count();
    llvm::Expected<Changes> changes = compare(output_, *previous, *directory, diags_);
    if (!changes) {
      report_error(changes.takeError(), diags_);
      return {};
    }
    if (diags_.error_count() > errors_before) {
      return {};
    }
    bool failed = report_error(write_changes(*directory, *changes), diags_);
    return failed ? OutputSummary{} : changes->summary;
  }

  /// That of the last run; an empty one for an empty directory. Reports a directory of others.
  std::optional<backends::Manifest> previous_manifest(Directory& directory) {
    llvm::Expected<std::optional<std::string>> text = directory.read(kManifestPath);
    if (!text) {
      report_error(text.takeError(), diags_);
      return std::nullopt;
    }
    if (*text) {
      return parsed_manifest(**text);
    }
    llvm::Expected<std::vector<std::string>> entries = directory.entries();
    if (!entries) {
      report_error(entries.takeError(), diags_);
      return std::nullopt;
    }
    bool is_foreign = std::any_of(entries->begin(), entries->end(),
                                  [](const std::string& name) { return name != ".bspec"; });
    if (is_foreign) {
      diags_.report(diag::ForeignOutput, {}, path_).note(diag::ChooseAnotherFolder, {});
      return std::nullopt;
    }
    return backends::Manifest{};
  }

  std::optional<backends::Manifest> parsed_manifest(std::string_view text) {
    std::variant<backends::Manifest, std::string> result = backends::read_manifest(text);
    if (const std::string* reason = std::get_if<std::string>(&result)) {
      std::string path = fmt::format("{}/{}", path_, kManifestPath);
      diags_.report(diag::UnreadableManifest, {}, path, *reason);
      return std::nullopt;
    }
    return std::get<backends::Manifest>(std::move(result));
  }

  static llvm::Error write_changes(Directory& directory, const Changes& changes) {
    std::string manifest = backends::write_manifest(changes.manifest);
    llvm::Expected<std::optional<std::string>> present = directory.read(kManifestPath);
    if (!present) {
      return present.takeError();
    }
    bool nothing_to_do =
        changes.bytes.empty() && changes.journal.removals.empty() && *present == manifest;
    if (nothing_to_do) {
      return llvm::Error::success();
    }
    if (llvm::Error error = stage(directory, changes, manifest)) {
      llvm::consumeError(recover(directory));
      return error;
    }
    return apply_journal(directory, changes.journal);
  }

  static llvm::Error stage(Directory& directory,
                           const Changes& changes,
                           std::string_view manifest) {
    for (std::size_t i = 0; i < changes.bytes.size(); ++i) {
      if (llvm::Error error = directory.write_new(staged_path(i), changes.bytes[i])) {
        return error;
      }
    }
    if (llvm::Error error = directory.write_new(kStagedManifestPath, manifest)) {
      return error;
    }
    return commit_journal(directory, changes.journal);
  }

  const Output& output_;
  std::string path_;
  Diagnostics& diags_;
};

}  // namespace

OutputSummary write_output(const Output& output, Diagnostics& diags) {
  return OutputWriter(output, diags).run();
}

}  // namespace bspec::driver
