#include "tools/driver/replace_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <llvm/Support/Error.h>
#include <unistd.h>

namespace bspec::driver {
namespace {

namespace fs = std::filesystem;

class ReplaceFile : public testing::Test {
 protected:
  ReplaceFile() { fs::create_directories(folder_); }

  ~ReplaceFile() override { fs::remove_all(folder_); }

  fs::path make(const char* name, const char* text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }

  static std::string read(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  }

  static bool succeeds(const fs::path& path, std::string_view bytes) {
    llvm::Error error = replace_file(path, bytes);
    const bool failed = static_cast<bool>(error);
    llvm::consumeError(std::move(error));
    return !failed;
  }

  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_ = fs::temp_directory_path() / ("bspec-replace-" + std::to_string(::getpid()));
};

TEST_F(ReplaceFile, KeepsPermissionsAndLeavesNothingBehind) {
  const fs::path path = make("a", "old");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  const fs::perms before = fs::status(path).permissions();
  EXPECT_TRUE(succeeds(path, "new and longer"));
  EXPECT_EQ(read(path), "new and longer");
  EXPECT_EQ(fs::status(path).permissions(), before);
  EXPECT_EQ(files(), 1U);
}

TEST_F(ReplaceFile, FollowsALinkInsteadOfReplacingIt) {
  const fs::path path = make("a", "old");
  fs::create_symlink("a", folder_ / "link");
  EXPECT_TRUE(succeeds(folder_ / "link", "new"));
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  EXPECT_EQ(read(path), "new");
}

TEST_F(ReplaceFile, RefusesWhatIsNoFile) {
  EXPECT_FALSE(succeeds(folder_ / "missing", "x"));
  EXPECT_FALSE(succeeds(folder_, "x"));
  EXPECT_FALSE(succeeds("/dev/null", "x"));
  EXPECT_EQ(files(), 0U);
}

}  // namespace
}  // namespace bspec::driver
