#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace bspec::harness {

/// A folder of `tests/<area>/`: `cmd` is a script for `sh -eu`, and `stdout`, `stderr` and `exit`
/// are what it has to give (nothing, nothing and 0 where the file is absent). It runs in a copy of
/// the folder, with the compiler first in PATH; `$ROOT` is the repository.
struct CommandCase {
  std::string area;
  std::string name;
  /// Seconds of processor time that each command in it may take; 0 is no limit.
  int cpu_seconds = 0;
};

/// The folders of an area that hold a `cmd`, as parameters of a test.
std::vector<CommandCase> command_cases(std::string_view area, int cpu_seconds);

/// For GoogleTest.
std::string name_of(const testing::TestParamInfo<CommandCase>& info);

/// Runs a case. With `BSPEC_UPDATE` set, what it gave becomes what it has to give.
void run(const CommandCase& test);

}  // namespace bspec::harness
