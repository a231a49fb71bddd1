#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <llvm/Support/Error.h>

#include "tools/driver/output/directory.h"

namespace bspec::driver {

/// One file that changes: where, and the hash of what may stand there until it does (empty: nothing
/// may). Anything else was put there since by the user, and stays.
struct FileChange {
  std::string path;
  std::string was;
};

/// How a directory goes from one complete project to the next. Once the journal stands on disk, all
/// new bytes do too, so whoever finds it can finish the work.
struct Journal {
  std::vector<FileChange> removals;
  /// The new bytes of the n-th stand in `.bspec/stage/n`, those of the manifest in
  /// `.bspec/stage/manifest.json`.
  std::vector<FileChange> writes;
};

/// What bspec wrote into a directory, so that the next run knows what is its own.
inline constexpr std::string_view kManifestPath = ".bspec/manifest.json";

/// Where the new bytes of the n-th write are staged.
std::string staged_path(std::size_t index);
inline constexpr std::string_view kStagedManifestPath = ".bspec/stage/manifest.json";

/// Puts the journal in place. Before this nothing has changed; after it everything will.
llvm::Error commit_journal(Directory& directory, const Journal& journal);

/// Does what the journal says, however much of it was done before, and removes it.
llvm::Error apply_journal(Directory& directory, const Journal& journal);

/// Finishes or clears away what a run that was cut off has left.
llvm::Error recover(Directory& directory);

}  // namespace bspec::driver
