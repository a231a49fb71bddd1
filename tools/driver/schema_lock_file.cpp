#include "tools/driver/schema_lock_file.h"

#include <cstddef>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <llvm/Support/Error.h>

#include "ir/json/schema_lock.h"
#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "tools/driver/output/changes.h"

namespace bspec::driver {

namespace {

constexpr std::size_t kMaxBytes = std::size_t{64} << 20;

/// The manifest of the last build says that it wrote one.
bool was_written(const FileSystem& files, const std::string& directory) {
  const ReadResult manifest = files.read(fmt::format("{}/{}", directory, kManifestPath), kMaxBytes);
  const auto* text = std::get_if<std::string>(&manifest);
  return text != nullptr && text->find(kSchemaLockPath) != std::string::npos;
}

}  // namespace

std::optional<plan::SchemaLock> read_schema_lock(const FileSystem& files,
                                                 const std::string& directory,
                                                 Diagnostics& diags) {
  const std::string path = fmt::format("{}/{}", directory, kSchemaLockPath);
  const ReadResult result = files.read(path, kMaxBytes);
  const auto* text = std::get_if<std::string>(&result);
  if (text == nullptr) {
    if (was_written(files, directory)) {
      diags.report(diag::UnreadableLock, {}, path, "it is gone").note(diag::PutLockBack, {});
    }
    return std::nullopt;
  }
  llvm::Expected<plan::SchemaLock> lock = plan::schema_lock_from_json(*text);
  if (!lock) {
    diags.report(diag::UnreadableLock, {}, path, llvm::toString(lock.takeError()))
        .note(diag::PutLockBack, {});
    return std::nullopt;
  }
  return std::move(*lock);
}

}  // namespace bspec::driver
