#include "ir/json/from_json.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "ir/json/to_json.h"

namespace bspec::ir {
namespace {

/// A program with one of most things.
Program sample() {
  Program program;
  program.source = "a.bspec";
  const FileId file(0);
  const EnumId role = program.enums.add({.name = "Role",
                                         .span = {file, 0, 4},
                                         .doc = "",
                                         .values = {{"admin", "admin", {file, 5, 6}}}});
  Entity entity;
  entity.name = "Caf\u00E9";
  const EntityId id = program.entities.add(entity);
  Field field;
  field.name = "role";
  field.entity = id;
  field.type.kind = TypeKind::List;
  Type element;
  element.kind = TypeKind::Enum;
  element.enum_id = role;
  field.type.element = std::make_shared<const Type>(element);
  field.rules.min = "-5";
  program.fields.add(field);
  const ExprId admin = program.exprs.add({element, {file, 7, 9}, EnumLiteral{role, 0}});
  program.exprs.add({element, {}, Conditional{admin, admin, admin}});
  program.statements.add({{}, RequireStmt{admin, std::nullopt}});
  program.app.errors.kinds[FailureKind::MediaType].status = 415;
  return program;
}

std::string fault_of(std::string_view text) {
  llvm::Expected<Program> read = program_from_json(text);
  return read ? "" : llvm::toString(read.takeError());
}

TEST(FromJson, GivesWhatWasWritten) {
  const std::string text = to_json(sample());
  llvm::Expected<Program> read = program_from_json(text);
  ASSERT_TRUE(static_cast<bool>(read)) << llvm::toString(read.takeError());
  EXPECT_EQ(to_json(*read), text);
  EXPECT_EQ(read->fields[FieldId(0)].type, sample().fields[FieldId(0)].type);
}

/// The sample with a change in its JSON.
template <typename Change>
std::string broken(Change change) {
  auto json = nlohmann::json::parse(to_json(sample()));
  change(json);
  return fault_of(json.dump());
}

TEST(FromJson, SaysWhereItIsWrong) {
  using Json = nlohmann::json;
  EXPECT_EQ(broken([](Json& json) { json["program"]["exprs"][1]["node"]["node"] = "lambda"; }),
            "program.exprs[1].node: no such value: `lambda`");
  EXPECT_EQ(broken([](Json& json) { json["program"]["fields"][0]["type"]["kind"] = "tuple"; }),
            "program.fields[0].type.kind: no such value: `tuple`");
  EXPECT_EQ(broken([](Json& json) { json["program"]["fields"][0].erase("type"); }),
            "program.fields[0]: `type` is missing");
  EXPECT_EQ(broken([](Json& json) { json["program"]["fields"][0]["colour"] = 1; }),
            "program.fields[0]: a member that does not exist");
  EXPECT_EQ(broken([](Json& json) { json["program"]["fields"][0]["type"]["scale"] = 256; }),
            "program.fields[0].type.scale: the number is out of range");
  EXPECT_EQ(broken([](Json& json) { json["program"]["exprs"][0]["span"] = {0, 1}; }),
            "program.exprs[0].span: expected a file, a begin and an end");
  EXPECT_EQ(broken([](Json& json) { json["program"]["exprs"] = 7; }),
            "program.exprs: expected a list");
  EXPECT_EQ(broken([](Json& json) { json["version"] = 2; }), "version: expected 1");
}

TEST(FromJson, RefusesWhatIsNoDocument) {
  EXPECT_EQ(fault_of(""), "no JSON object");
  EXPECT_EQ(fault_of("[1]"), "no JSON object");
  EXPECT_EQ(fault_of(std::string(1'000'000, '[')), "no JSON object");
  EXPECT_EQ(fault_of("{}"), "version: expected 1");
}

TEST(FromJson, BoundsNesting) {
  EXPECT_EQ(broken([](nlohmann::json& json) {
              nlohmann::json type = json["program"]["fields"][0]["type"];
              for (int i = 0; i < 200; ++i) {
                nlohmann::json outer = type;
                outer["element"] = type;
                type = std::move(outer);
              }
              json["program"]["fields"][0]["type"] = std::move(type);
            }).find("nested too deep") != std::string::npos,
            true);
}

}  // namespace
}  // namespace bspec::ir
