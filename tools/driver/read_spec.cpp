#include "tools/driver/read_spec.h"

#include <cstddef>
#include <utility>
#include <variant>

#include <unistd.h>

#include "frontend/parse/limits.h"
#include "support/base/check.h"
#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "tools/driver/disk_file_system.h"

namespace bspec::driver {

namespace {

constexpr std::size_t kMaxBytes = parse::kMaxFileBytes + 1;

std::optional<std::string> report(ReadResult read, std::string_view path, Diagnostics& diags) {
  const ReadError* error = std::get_if<ReadError>(&read);
  if (error == nullptr) {
    return std::get<std::string>(std::move(read));
  }
  switch (*error) {
    case ReadError::NotFound:
      diags.report(diag::FileNotFound, {}, path);
      return std::nullopt;
    case ReadError::IsDirectory:
      diags.report(diag::FileIsDirectory, {}, path);
      return std::nullopt;
    case ReadError::NoPermission:
    case ReadError::Failed:
      diags.report(diag::FileUnreadable, {}, path, reason(*error));
      return std::nullopt;
  }
  BS_UNREACHABLE("error of reading");
}

}  // namespace

std::string_view reason(ReadError error) {
  switch (error) {
    case ReadError::NotFound:
      return "no such file";
    case ReadError::IsDirectory:
      return "it is a directory";
    case ReadError::NoPermission:
      return "permission denied";
    case ReadError::Failed:
      return "the system failed to read it";
  }
  BS_UNREACHABLE("error of reading");
}

std::optional<std::string> read_spec(const FileSystem& files,
                                     const std::string& path,
                                     Diagnostics& diags) {
  return report(files.read(path, kMaxBytes), path, diags);
}

std::optional<std::string> read_spec_from_standard_input(Diagnostics& diags) {
  return report(read_open_file(STDIN_FILENO, kMaxBytes), kStandardInput, diags);
}

}  // namespace bspec::driver
