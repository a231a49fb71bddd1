#pragma once

#include <string>

#include "support/vfs/file_system.h"
#include "tools/driver/fix/fix_until_stable.h"

namespace bspec::driver {

/// Makes the fixes that a check of a spec offers, in the root file and in those it uses. Nothing is
/// written: the result has the texts of the files that would change.
///
///   entity Todo { title: Strng }      // BS2001 offers `String`
///
FixResult fix_spec(const FileSystem& files, const std::string& root);

}  // namespace bspec::driver
