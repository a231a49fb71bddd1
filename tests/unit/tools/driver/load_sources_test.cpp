#include "tools/driver/load_sources.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"

namespace bspec::driver {
namespace {

/// The codes that reading a spec reports.
std::vector<std::uint16_t> codes_of(const MemoryFs& files) {
  SourceFiles sources;
  Diagnostics diags;
  load_sources(files, "root.bspec", sources, diags);
  std::vector<std::uint16_t> codes;
  for (const Diagnostic& item : diags.sorted()) {
    codes.push_back(item.kind.code);
  }
  return codes;
}

using Codes = std::vector<std::uint16_t>;

/// A root file that uses `count` others, each of which is `text`.
MemoryFs side_by_side(int count, const std::string& text) {
  MemoryFs files;
  std::string root;
  for (int i = 0; i < count; ++i) {
    root += fmt::format("use \"f{}.bspec\"\n", i);
    files.add(fmt::format("f{}.bspec", i), text);
  }
  files.add("root.bspec", root + "entity A { }\n");
  return files;
}

/// A root file that uses a file that uses a file, `depth` times.
MemoryFs one_behind_the_other(int depth) {
  MemoryFs files;
  files.add("root.bspec", "use \"f1.bspec\"\nentity A { }\n");
  for (int i = 1; i <= depth; ++i) {
    files.add(fmt::format("f{}.bspec", i),
              i == depth ? "" : fmt::format("use \"f{}.bspec\"\n", i + 1));
  }
  return files;
}

TEST(LoadSources, TakesSixtyFourFiles) {
  EXPECT_EQ(codes_of(side_by_side(63, "")), Codes{});
  EXPECT_EQ(codes_of(side_by_side(64, "")), Codes{diag::TooManyFiles.info.code});
}

TEST(LoadSources, TakesSixteenFilesBehindEachOther) {
  EXPECT_EQ(codes_of(one_behind_the_other(16)), Codes{});
  EXPECT_EQ(codes_of(one_behind_the_other(17)), Codes{diag::UseTooDeep.info.code});
}

TEST(LoadSources, ReadsFilesThatUseEachOtherOnce) {
  MemoryFs files;
  files.add("root.bspec", "use \"a.bspec\"\nentity A { }\n");
  files.add("a.bspec", "use \"root.bspec\"\nuse \"./a.bspec\"\n");
  EXPECT_EQ(codes_of(files), Codes{});
}

TEST(LoadSources, TakesSixteenMebibytes) {
  const std::string large((std::size_t{2} << 20), ' ');
  EXPECT_EQ(codes_of(side_by_side(7, large)), Codes{});
  EXPECT_EQ(codes_of(side_by_side(8, large)), Codes{diag::InputTooLarge.info.code});
}

TEST(LoadSources, TakesFourMillionWordsAndSigns) {
  std::string many;
  for (int i = 0; i < 90'000; ++i) {
    many += "error E 409\nerror F 409\nerror G 4\n";
  }
  many = many.substr(0, (std::size_t{2} << 20) - 64);
  many = many.substr(0, many.rfind('\n') + 1);
  const auto has_code = [](const Codes& codes) {
    return std::ranges::count(codes, diag::InputTooLong.info.code);
  };
  EXPECT_EQ(has_code(codes_of(side_by_side(6, many))), 0);
  EXPECT_EQ(has_code(codes_of(side_by_side(8, many))), 1);
}

}  // namespace
}  // namespace bspec::driver
