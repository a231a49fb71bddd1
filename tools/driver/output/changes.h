#pragma once

#include <string_view>
#include <vector>

#include <llvm/Support/Error.h>

#include "backends/common/manifest.h"
#include "tools/driver/output/directory.h"
#include "tools/driver/output/journal.h"
#include "tools/driver/output/write_output.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::driver {

/// What has to happen to a directory so that it holds a project.
struct Changes {
  Journal journal;
  /// The new bytes of each write of the journal.
  std::vector<std::string_view> bytes;
  backends::Manifest manifest;
  OutputSummary summary;
};

/// Compares a project with what an output directory holds and with what bspec wrote there before.
/// What it must not overwrite is reported, each file with the ways out.
llvm::Expected<Changes> compare(const Output& output,
                                const backends::Manifest& previous,
                                Directory& directory,
                                Diagnostics& diags);

/// What a new directory is to hold.
Changes all_new(const Output& output);

}  // namespace bspec::driver
