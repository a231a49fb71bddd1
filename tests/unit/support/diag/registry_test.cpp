#include "support/diag/registry.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace bspec::diag {
namespace {

TEST(Registry, HasEachNumberSlugAndNameOnce) {
  std::set<uint16_t> codes(retired_codes().begin(), retired_codes().end());
  EXPECT_EQ(codes.size(), retired_codes().size());
  std::set<std::string_view> slugs;
  std::set<std::string_view> names;
  for (const KindInfo& kind : all_kinds()) {
    EXPECT_TRUE(codes.insert(kind.code).second) << code_name(kind.code);
    EXPECT_TRUE(slugs.insert(kind.slug).second) << kind.slug;
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
  }
  for (const KindInfo& note : all_note_kinds()) {
    EXPECT_TRUE(names.insert(note.name).second) << note.name;
  }
}

TEST(Registry, IsOrderedAndFindsByCode) {
  EXPECT_TRUE(std::is_sorted(all_kinds().begin(), all_kinds().end(),
                             [](const KindInfo& a, const KindInfo& b) { return a.code < b.code; }));
  for (const KindInfo& kind : all_kinds()) {
    ASSERT_TRUE(find_kind(kind.code).has_value());
    EXPECT_EQ(find_kind(kind.code)->name, kind.name);
  }
  EXPECT_FALSE(find_kind(9999).has_value());
}

TEST(Registry, WritesMessagesTheSameWay) {
  for (const KindInfo& kind : all_kinds()) {
    EXPECT_FALSE(kind.text.ends_with('.')) << kind.name;
    EXPECT_FALSE(kind.text[0] >= 'A' && kind.text[0] <= 'Z' && kind.text.find("BS") != 0 &&
                 kind.text[1] >= 'a' && kind.text[1] <= 'z')
        << kind.name << " begins with a capital";
    for (std::string_view word : {"invalid", "illegal", "not allowed"}) {
      EXPECT_EQ(kind.text.find(word), std::string_view::npos) << kind.name << " says " << word;
    }
  }
}

}  // namespace
}  // namespace bspec::diag
