#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "support/vfs/output_tree.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::driver {

/// A generated project and where it goes.
struct Output {
  std::string directory;
  /// Of the compiler, for the manifest.
  std::string version;
  std::string target;
  OutputTree files;
  /// Files of the user that are written only where none is.
  std::vector<std::string> once;
  /// Edited files that the user takes over, and those that are given up; as paths in the project.
  std::vector<std::string> keep;
  std::vector<std::string> discard;
};

/// What a run did to the directory.
struct OutputSummary {
  std::size_t written = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
  std::size_t kept = 0;
};

/// Writes a project, all or nothing, however the process ends. A directory that does not exist is
/// made beside its place and moved there in one step; one that bspec wrote before is changed file
/// by file under a journal that the next run finishes (formats.md, Existing output). A file that
/// was edited, or that bspec did not write, stops it before anything has changed:
///
///   bspec build blog.bspec --out blog      // BS0202: `src/app.ts` was edited after bspec wrote it
///
OutputSummary write_output(const Output& output, Diagnostics& diags);

}  // namespace bspec::driver
