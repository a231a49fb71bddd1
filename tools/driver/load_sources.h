#pragma once

#include <deque>
#include <string>

#include "frontend/ast/file.h"
#include "support/source/source_file.h"
#include "support/vfs/file_system.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::driver {

/// Reads and parses a spec: the root file and, once each, the files that it uses, directly or not,
/// in the order in which they are first named. Used files stand below the folder of the root file.
///
///   use "../other/billing.bspec"      // BS0211
///   use "biling.bspec"                // BS0212: `biling.bspec` cannot be read: no such file
///
std::deque<ast::File> load_sources(const FileSystem& files,
                                   const std::string& root,
                                   SourceFiles& sources,
                                   Diagnostics& diags);

}  // namespace bspec::driver
