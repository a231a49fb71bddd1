#pragma once

#include "support/vfs/file_system.h"

namespace bspec::driver {

/// The files of the machine.
class DiskFileSystem final : public FileSystem {
 public:
  ReadResult read(std::string_view path, std::size_t max_bytes) const override;
};

/// At most `max_bytes` of what an open file still holds.
ReadResult read_open_file(int descriptor, std::size_t max_bytes);

}  // namespace bspec::driver
