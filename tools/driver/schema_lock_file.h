#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ir/plan/schema_lock.h"
#include "support/vfs/file_system.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::driver {

/// Where it stands in a project.
inline constexpr std::string_view kSchemaLockPath = ".bspec/schema.lock.json";

/// What an earlier build into this directory made of the schema; none where there was no build.
/// One that cannot be read, or that is gone from a project with migrations, is reported: without it
/// a migration that a database has seen would be written anew.
std::optional<plan::SchemaLock> read_schema_lock(const FileSystem& files,
                                                 const std::string& directory,
                                                 Diagnostics& diags);

}  // namespace bspec::driver
