#include "tests/harness/command_case.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <sys/wait.h>

#include "tests/harness/spec_files.h"

namespace bspec::harness {

namespace {

namespace fs = std::filesystem;

/// After this the script hangs.
constexpr int kMaxSeconds = 60;

fs::path folder_of(const CommandCase& test) {
  return fs::path(BSPEC_SOURCE_DIR) / "tests" / test.area / test.name;
}

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

/// What is empty has no file.
void update(const fs::path& path, const std::string& text) {
  fs::remove(path);
  if (!text.empty()) {
    std::ofstream(path, std::ios::binary) << text;
  }
}

struct Result {
  std::string out;
  std::string err;
  std::string exit;
};

Result run_script(const CommandCase& test) {
  std::string work = fs::temp_directory_path() / "bspec-case-XXXXXX";
  if (::mkdtemp(work.data()) == nullptr) {
    return {"", "no folder to work in", ""};
  }
  fs::permissions(work, fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
  fs::path copy = fs::path(work) / "case";
  fs::copy(folder_of(test), copy, fs::copy_options::recursive);
  for (const char* expected : {"stdout", "stderr", "exit"}) {
    fs::remove(copy / expected);
  }
  std::string limit = test.cpu_seconds > 0 ? fmt::format("ulimit -t {};", test.cpu_seconds) : "";
  std::string command = fmt::format(
      "cd '{}' && {} ROOT='{}' PATH='{}':\"$PATH\" TERM=dumb timeout {} sh -eu cmd >../stdout "
      "2>../stderr </dev/null",
      copy.string(), limit, BSPEC_SOURCE_DIR, BSPEC_BINARY_DIR, kMaxSeconds);
  int status = std::system(command.c_str());
  std::string exit =
      WIFEXITED(status) && WEXITSTATUS(status) != 0 ? fmt::format("{}\n", WEXITSTATUS(status)) : "";
  Result result = {read(fs::path(work) / "stdout"), read(fs::path(work) / "stderr"), exit};
  fs::remove_all(work);
  return result;
}

}  // namespace

std::vector<CommandCase> command_cases(std::string_view area, int cpu_seconds) {
  std::vector<CommandCase> cases;
  for (const auto& entry : fs::directory_iterator(fs::path(BSPEC_SOURCE_DIR) / "tests" / area)) {
    if (fs::exists(entry.path() / "cmd")) {
      cases.push_back({std::string(area), entry.path().filename(), cpu_seconds});
    }
  }
  std::ranges::sort(cases, {}, &CommandCase::name);
  return cases;
}

std::string name_of(const testing::TestParamInfo<CommandCase>& info) {
  return info.param.name;
}

void run(const CommandCase& test) {
  Result result = run_script(test);
  fs::path folder = folder_of(test);
  if (is_updating()) {
    update(folder / "stdout", result.out);
    update(folder / "stderr", result.err);
    update(folder / "exit", result.exit);
  }
  EXPECT_EQ(result.out, read(folder / "stdout"));
  EXPECT_EQ(result.err, read(folder / "stderr"));
  EXPECT_EQ(result.exit, read(folder / "exit"));
}

}  // namespace bspec::harness
