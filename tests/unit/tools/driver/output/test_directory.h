#pragma once

#include <map>
#include <string>
#include <string_view>

#include "support/diag/diagnostics.h"
#include "tools/driver/output/write_output.h"

namespace bspec::driver {

/// A folder of its own for one test, removed with it.
class TestDirectory {
 public:
  TestDirectory();
  ~TestDirectory();
  TestDirectory(const TestDirectory&) = delete;
  TestDirectory& operator=(const TestDirectory&) = delete;

  /// The path of something in it.
  std::string path(std::string_view name) const;

 private:
  std::string path_;
};

using Files = std::map<std::string, std::string>;

/// A project of these files for `directory`.
Output output_of(const std::string& directory, const Files& files);

/// Every file below a folder, except those below its `.bspec`.
Files files_of(const std::string& directory);

/// `BS0202 src/app.ts …`: codes and messages, one per line.
std::string messages(const Diagnostics& diags);

void write_file(const std::string& path, std::string_view text);

}  // namespace bspec::driver
