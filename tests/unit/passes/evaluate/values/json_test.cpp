#include "passes/evaluate/values/json.h"

#include <gtest/gtest.h>

namespace bspec::evaluate {
namespace {

std::string canonical(std::string_view text) {
  const std::optional<Json> value = parse_json(text);
  return value ? print(*value) : "refused";
}

TEST(JsonText, IsCanonical) {
  EXPECT_EQ(canonical(R"( { "b" : [ 1 , true , null ] , "a" : { } } )"),
            R"({"a":{},"b":[1,true,null]})");
  EXPECT_EQ(canonical(R"("\u0041\u00e9\/\u001f\n\"")"), "\"A\u00E9/\\u001f\\n\\\"\"");
}

TEST(JsonText, SortsMembersByCodePoint) {
  EXPECT_EQ(canonical("{\"\U0001F600\":1,\"\uFF5E\":2,\"Z\":3,\"a\":4}"),
            "{\"Z\":3,\"a\":4,\"\uFF5E\":2,\"\U0001F600\":1}");
}

TEST(JsonText, ReprintsNumbers) {
  EXPECT_EQ(canonical("[1.0,-0,-0.0,1e2,0.10,1E-7,1e21,123456789012345680000,0.000001]"),
            "[1,0,0,100,0.1,1e-7,1e+21,123456789012345680000,0.000001]");
  EXPECT_EQ(canonical("[9007199254740991,-9007199254740993,9007199254740993]"),
            "[9007199254740991,-9007199254740992,9007199254740992]");
  EXPECT_EQ(canonical("[5e-324,1.7976931348623157e308]"), "[5e-324,1.7976931348623157e+308]");
}

TEST(JsonText, RefusesWhatTheGateRefuses) {
  for (const std::string_view text : {"", "{", "[1,]", "01", "NaN", "1e400", "{\"a\":1,\"a\":2}",
                                      "\"\\ud800\"", "\"\\u0000\"", "{\"\\u0000\":1}", "1 2",
                                      "\xEF\xBB\xBF"
                                      "1",
                                      "\"\xFF\"", "'a'", "-9223372036854775808e999"}) {
    EXPECT_EQ(canonical(text), "refused") << text;
  }
}

TEST(JsonText, IsBounded) {
  EXPECT_NE(canonical(std::string(16, '[') + std::string(16, ']')), "refused");
  EXPECT_EQ(canonical(std::string(17, '[') + std::string(17, ']')), "refused");
  EXPECT_NE(canonical('"' + std::string(16'382, 'a') + '"'), "refused");
  EXPECT_EQ(canonical('"' + std::string(16'383, 'a') + '"'), "refused");
}

}  // namespace
}  // namespace bspec::evaluate
