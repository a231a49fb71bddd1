#include "support/base/parallel.h"

#include <vector>

#include <gtest/gtest.h>

namespace bspec {
namespace {

TEST(ParallelFor, CallsOnceForEachNumber) {
  for (const size_t count : {0U, 1U, 11U, 5000U}) {
    std::vector<int> calls(count, 0);
    parallel_for(count, [&](size_t i) { ++calls[i]; });
    EXPECT_EQ(calls, std::vector<int>(count, 1));
  }
}

}  // namespace
}  // namespace bspec
