#include "ir/stable_ids.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace bspec::ir {
namespace {

std::vector<std::string> ids_of(const Program& program, std::string_view store) {
  for (const StableIds& kind : stable_ids(program)) {
    if (kind.store == store) {
      return kind.ids;
    }
  }
  return {"no such store"};
}

using Ids = std::vector<std::string>;

Route route(Method method, std::vector<std::string> literals) {
  Route made;
  made.method = method;
  for (std::string& literal : literals) {
    PathSegment segment;
    (literal == "{}" ? segment.parameter : segment.literal) = literal;
    made.path.push_back(segment);
  }
  return made;
}

TEST(StableIds, NameDeclarationsByTheirNames) {
  Program program;
  program.enums.add(
      {.name = "Role", .span = {}, .doc = "", .values = {{"admin", "a", {}}, {"member", "m", {}}}});
  Entity entity;
  entity.name = "Article";
  Field field;
  field.entity = program.entities.add(entity);
  field.name = "title";
  program.fields.add(field);
  EXPECT_EQ(ids_of(program, "enums"), Ids{"enum Role"});
  EXPECT_EQ(ids_of(program, "values"), (Ids{"value Role.admin", "value Role.member"}));
  EXPECT_EQ(ids_of(program, "entities"), Ids{"entity Article"});
  EXPECT_EQ(ids_of(program, "fields"), Ids{"field Article.title"});
}

TEST(StableIds, NameRoutesByMethodAndShape) {
  Program program;
  Route publish = route(Method::Post, {"articles", "{}", "publish"});
  publish.body = program.inputs.add({});
  program.routes.add(publish);
  Route root = route(Method::Get, {});
  root.root = true;
  program.routes.add(root);
  EXPECT_EQ(ids_of(program, "routes"),
            (Ids{"route POST /articles/{}/publish", "root route GET /"}));
  EXPECT_EQ(ids_of(program, "inputs"), Ids{"body of route POST /articles/{}/publish"});
}

TEST(StableIds, AreToldApart) {
  Program program;
  Entity entity;
  entity.name = "Article";
  Input input;
  input.entity = program.entities.add(entity);
  program.inputs.add(input);
  program.inputs.add(input);
  EXPECT_EQ(ids_of(program, "inputs"),
            (Ids{"default input of Article", "default input of Article (2)"}));
}

}  // namespace
}  // namespace bspec::ir
