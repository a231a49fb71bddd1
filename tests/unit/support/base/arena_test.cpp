#include "support/base/arena.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace bspec {
namespace {

TEST(Arena, KeepsWhatIsCopiedIntoIt) {
  Arena arena;
  std::string_view text;
  llvm::ArrayRef<int> numbers;
  {
    std::string short_lived = "short-lived";
    text = arena.copy(short_lived);
    std::vector<int> items = {1, 2, 3};
    numbers = arena.copy(llvm::ArrayRef<int>(items));
  }
  EXPECT_EQ(text, "short-lived");
  EXPECT_EQ(numbers[2], 3);
}

TEST(Arena, KeepsItsMemoryWhenMoved) {
  Arena arena;
  const int* number = arena.make<int>(5);
  Arena moved = std::move(arena);
  EXPECT_EQ(*number, 5);
  EXPECT_GT(moved.bytes_used(), 0U);
}

}  // namespace
}  // namespace bspec
