#include "tests/unit/ir/json/program_schema.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace bspec::ir {
namespace {

constexpr const char* kPath = BSPEC_SOURCE_DIR "/docs/schemas/program.schema.json";

TEST(Schema, OfAProgramIsTheOneInTheDocuments) {
  const std::string schema = program_schema();
  if (std::getenv("BSPEC_UPDATE") != nullptr) {
    std::ofstream(kPath, std::ios::binary) << schema;
  }
  std::ifstream file(kPath, std::ios::binary);
  const std::string published(std::istreambuf_iterator<char>(file), {});
  EXPECT_TRUE(published == schema) << kPath << " is another one; BSPEC_UPDATE=1 writes it";
}

TEST(Schema, DefinesEachKindOfNode) {
  const auto schema = nlohmann::json::parse(program_schema());
  const auto& comprehension = schema["$defs"]["Comprehension"];
  EXPECT_EQ(comprehension["properties"]["node"]["const"], "comprehension");
  EXPECT_EQ(comprehension["properties"]["source"]["anyOf"][0]["type"], "integer");
  EXPECT_EQ(schema["$defs"]["NullLiteral"]["required"], nlohmann::json::array({"node"}));
}

}  // namespace
}  // namespace bspec::ir
