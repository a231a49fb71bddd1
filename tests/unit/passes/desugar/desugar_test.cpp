#include "passes/desugar/desugar.h"

#include <string>
#include <string_view>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "frontend/parse/parse.h"
#include "frontend/sema/analyze.h"
#include "ir/print/print_route.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::passes {

namespace {

/// The routes of a spec, each as `dump --phase=ir` shows it; what was wrong with it otherwise.
std::string routes_of(std::string_view spec) {
  SourceFiles sources;
  Diagnostics diags;
  ast::File file = parse::parse(sources.add("test.bspec", std::string(spec)), diags);
  ir::Program program = desugar(sema::analyze({&file}, diags), diags);
  std::string result;
  for (const Diagnostic& item : diags.sorted()) {
    if (item.kind.severity == diag::Severity::Error) {
      result += item.message + "\n";
    }
  }
  for (const ir::Route& route : program.routes) {
    result += ir::print_route(program, route);
  }
  return result;
}

bool has_route(std::string_view spec, std::string_view operation) {
  return routes_of(spec).find(fmt::format("    {}, ", operation)) != std::string::npos;
}

/// Accounts with these `allow` lines.
std::string accounts(std::string_view policies) {
  return fmt::format(
      "use std.auth\n"
      "app A {{ auth {{ identity User  roles User.role }} }}\n"
      "enum Role {{ reader, editor }}\n"
      "entity User {{\n"
      "    email: Email unique  password: Password  name: String(1..80)\n"
      "    role: Role = Role.reader\n"
      "    {}\n"
      "}}\n",
      policies);
}

TEST(Resource, WithoutBracesHasWhatIsAllowed) {
  EXPECT_EQ(routes_of("entity Todo { title: String(1..80)  allow read, delete }\n"
                      "resource Todo at \"/todos\"\n"),
            "GET /todos    listTodos, auth none\n"
            "  let page = list Todo page 20 max 100 by cursor\n"
            "  reply 200 page as default view of Todo\n"
            "GET /todos/{id: Uuid}    getTodo, auth none\n"
            "  let todo = get Todo(id: path.id)\n"
            "  reply 200 todo as default view of Todo\n"
            "DELETE /todos/{id: Uuid}    deleteTodo, auth none\n"
            "  let todo = get Todo(id: path.id)\n"
            "  delete todo\n"
            "  reply 204\n");
}

TEST(Resource, ThatNobodyWroteIsThereForEachAllow) {
  EXPECT_TRUE(has_route("entity OrderItem { n: Int  allow create }", "createOrderItem"));
  EXPECT_NE(routes_of("entity OrderItem { n: Int  allow create }").find("POST /order-items "),
            std::string::npos);
}

TEST(Resource, SetsTheOwnerToTheCaller) {
  std::string routes = routes_of(
      "app A { auth { identity User } }\n"
      "entity User { email: Email unique  password: Password  allow read, create }\n"
      "entity Note { text: String(1..80)  owner: User  allow create when owner == caller }\n"
      "resource Note at \"/notes\"\n");
  EXPECT_EQ(routes,
            "POST /notes    createNote, auth caller\n"
            "  body\n"
            "    text: String 1..80\n"
            "  let note = create Note { text: body.text, owner: caller }\n"
            "  reply 201 note as default view of Note\n");
}

TEST(Resource, UpdatesWhatWasSentAndReplacesEverything) {
  std::string routes = routes_of(
      "entity Todo { title: String(1..80)  allow read, update }\n"
      "resource Todo at \"/todos\" { update  replace }\n");
  EXPECT_NE(routes.find("update todo { title?: body.title }"), std::string::npos) << routes;
  EXPECT_NE(routes.find("update todo { title: body.title }"), std::string::npos) << routes;
}

TEST(StdAuth, RegistersOnlyWhereAGuestMayCreate) {
  EXPECT_TRUE(has_route(accounts("allow read, create"), "registerUser"));
  EXPECT_TRUE(has_route(accounts("allow create when caller == null"), "registerUser"));
  EXPECT_TRUE(has_route(accounts("allow create when name != \"root\""), "registerUser"));
  EXPECT_FALSE(has_route(accounts("allow read"), "registerUser"));
  EXPECT_FALSE(has_route(accounts("allow create when caller.role == Role.editor"), "registerUser"));
  EXPECT_FALSE(
      has_route(accounts("allow create when not (caller.role == Role.editor)"), "registerUser"));
  EXPECT_FALSE(has_route(accounts("allow create when caller != null"), "registerUser"));
}

TEST(StdAuth, UpdatesOneselfOnlyWhereThatCanHold) {
  EXPECT_TRUE(has_route(accounts("allow update when this == caller"), "updateMe"));
  EXPECT_TRUE(has_route(accounts("allow update when caller.role == Role.editor"), "updateMe"));
  EXPECT_FALSE(has_route(accounts("allow update when this != caller"), "updateMe"));
  EXPECT_FALSE(has_route(accounts("allow read"), "updateMe"));
}

TEST(StdAuth, TakesWhatAnAccountNeedsByDefault) {
  std::string routes = routes_of(accounts("allow read, create"));
  EXPECT_EQ(
      routes.substr(0, routes.find("POST /auth/login")),
      "POST /auth/register    registerUser, auth none\n"
      "  body\n"
      "    email: Email ..254 trim lower\n"
      "    password: Password 12..128\n"
      "    name: String 1..80\n"
      "  let user = create User { email: body.email, password: body.password, name: body.name }\n"
      "  reply 201 { user: user as default view of User, accessToken: accessToken(user), "
      "tokenType: \"Bearer\", expiresIn: 900 }\n");
}

TEST(StdAuth, LeavesOutWhatTheAppWritesItself) {
  std::string spec =
      accounts("allow read, create") + "GET \"/auth/me\" { reply { id: caller.id } }\n";
  EXPECT_FALSE(has_route(spec, "getMe"));
  EXPECT_TRUE(has_route(spec, "loginUser"));
}

TEST(StdAuth, LeavesOutWhatIsNotWanted) {
  std::string spec = accounts("allow read, create");
  spec.replace(0, std::string_view("use std.auth").size(), "use std.auth { without register }");
  EXPECT_FALSE(has_route(spec, "registerUser"));
  EXPECT_TRUE(has_route(spec, "loginUser"));
}

/// The same, with refresh tokens.
std::string with_sessions(std::string_view policies) {
  std::string spec = accounts(policies);
  spec.replace(spec.find("roles User.role"), 0, "refresh 30 days  ");
  return spec;
}

TEST(StdAuth, OpensASessionWhereThereAreRefreshTokens) {
  const std::string routes = routes_of(with_sessions("allow read, create"));
  EXPECT_NE(routes.find("  let session = open session for user\n"
                        "  reply 201 { user: session.user as default view of User, "
                        "accessToken: session.accessToken, tokenType: \"Bearer\", "
                        "expiresIn: session.expiresIn, refreshToken: session.refreshToken, "
                        "refreshExpiresIn: session.refreshExpiresIn }\n"),
            std::string::npos)
      << routes;
}

TEST(StdAuth, RenewsListsAndEndsSessions) {
  const std::string routes = routes_of(with_sessions("allow read, create"));
  const std::size_t refresh = routes.find("POST /auth/refresh");
  ASSERT_NE(refresh, std::string::npos) << routes;
  EXPECT_EQ(routes.substr(refresh, routes.find("  reply 200", refresh) - refresh),
            "POST /auth/refresh    refreshAccess, auth none\n"
            "  body\n"
            "    refreshToken: String 1..1000\n"
            "  let session = renew session body.refreshToken\n");
  EXPECT_NE(routes.find("POST /auth/logout    logoutUser, auth caller\n"
                        "  close session\n"
                        "  reply 204\n"
                        "POST /auth/logout-all    logoutEverywhere, auth caller\n"
                        "  close sessions of caller\n"
                        "  reply 204\n"
                        "POST /auth/revoke    revokeAccess, auth none\n"
                        "  body\n"
                        "    refreshToken: String 1..1000\n"
                        "  close session with body.refreshToken\n"
                        "  reply 204\n"),
            std::string::npos)
      << routes;
  EXPECT_NE(routes.find("GET /auth/sessions    listMySessions, auth caller\n"
                        "  let sessions = sessions of caller\n"
                        "  reply 200 { items: sessions }\n"
                        "DELETE /auth/sessions/{id: Uuid}    endMySession, auth caller\n"
                        "  close session number path.id\n"
                        "  reply 204\n"),
            std::string::npos)
      << routes;
}

TEST(RelationNames, StandForTheRelation) {
  EXPECT_EQ(routes_of("entity Group { name: String(1..20)  seats: Seat[] by group  allow read }\n"
                      "entity Seat { group: Group  allow read }\n"
                      "GET \"/groups/{id: Uuid}\" {\n"
                      "    let group = get Group(id: path.id)\n"
                      "    let seats = group.seats\n"
                      "    let same = seats\n"
                      "    reply { n: count(same) }\n"
                      "}\n"),
            "GET /groups/{id: Uuid}    auth none\n"
            "  let group = get Group(id: path.id)\n"
            "  let seats = group.seats\n"
            "  let same = group.seats\n"
            "  reply 200 { n: count(group.seats) }\n");
}

TEST(StdAuth, HasNoRoutesForSessionsWithoutRefreshTokens) {
  const std::string spec = accounts("allow read, create");
  for (const char* name : {"refreshAccess", "logoutUser", "logoutEverywhere", "revokeAccess",
                           "listMySessions", "endMySession"}) {
    EXPECT_FALSE(has_route(spec, name)) << name;
  }
}

TEST(StdAuth, LeavesOutEachWordThatIsNotWanted) {
  std::string spec = with_sessions("allow read, create");
  spec.replace(0, std::string_view("use std.auth").size(),
               "use std.auth { without refresh, logout, revoke, sessions }");
  for (const char* name : {"refreshAccess", "logoutUser", "logoutEverywhere", "revokeAccess",
                           "listMySessions", "endMySession"}) {
    EXPECT_FALSE(has_route(spec, name)) << name;
  }
  EXPECT_TRUE(has_route(spec, "loginUser"));
}

TEST(CreateAdmin, IsThereForAccountsThatLogIn) {
  EXPECT_TRUE(has_route(accounts("allow read"), "createAdmin"));
  EXPECT_FALSE(
      has_route("entity Todo { title: String(1..80)  allow read }\n"
                "resource Todo at \"/todos\"\n",
                "createAdmin"));
}

TEST(CreateAdmin, TakesTheRoleAndWhatARowNeeds) {
  const std::string routes = routes_of(accounts("allow read"));
  const std::size_t command = routes.find("createAdmin");
  ASSERT_NE(command, std::string::npos);
  const std::string text = routes.substr(command);
  for (const std::string_view field : {"email", "password", "role", "name"}) {
    EXPECT_NE(text.find(fmt::format("{}: body.{}", field, field)), std::string::npos) << text;
  }
}

TEST(CreateAdmin, LeavesItsPathToTheSpec) {
  const std::string routes = routes_of(accounts("allow read") +
                                       "POST \"/create-admin\" {\n"
                                       "    auth none\n"
                                       "    reply { done: true }\n"
                                       "}\n");
  EXPECT_NE(routes.find("POST /create-admin"), std::string::npos) << routes;
}

}  // namespace

}  // namespace bspec::passes
