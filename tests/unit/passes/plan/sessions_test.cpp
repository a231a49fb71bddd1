#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

#include <gtest/gtest.h>

#include "tests/unit/passes/plan/plan_of.h"

namespace bspec::test {
namespace {

constexpr std::string_view kSessions = R"(
use std.auth
app Notes {
    auth { identity User  roles User.role  active User.enabled  refresh 30 days  idle 1 day  grace 5 seconds }
}
enum Role { member, admin }
entity User {
    email: Email unique  password: Password  role: Role = Role.member  enabled: Bool = true
    allow create
    allow read when this == caller
    allow update when caller.role == Role.admin
}
input Rights of User { role?, enabled? }
resource User at "/users" { update Rights }
POST "/again" { reply { token: accessToken(caller) } }
POST "/token" {
    auth none
    body { email: Email, password: Password }
    let user = authenticate User(email: body.email) with body.password
    reply { token: accessToken(user) }
}
)";

const plan::Table& table(const Planned& planned, std::string_view name) {
  return *std::ranges::find(planned.plan.storage.tables, name, &plan::Table::name);
}

/// The route whose path ends so.
const plan::Operation& route(const Planned& planned, std::string_view literal) {
  return *std::ranges::find_if(planned.plan.server.operations, [&](const plan::Operation& each) {
    return each.path.back().literal == literal;
  });
}

TEST(Sessions, OfAnAppHaveTheirTimes) {
  const Planned planned = plan_of(kSessions);
  const plan::SessionPlan& sessions = *planned.plan.server.app.auth->sessions;
  EXPECT_EQ(sessions.refresh_seconds, 30 * 86'400);
  EXPECT_EQ(sessions.idle_seconds, 86'400);
  EXPECT_EQ(sessions.grace_seconds, 5);
  EXPECT_TRUE(sessions.rotation);
}

TEST(Sessions, GoWithTheirAccount) {
  const Planned planned = plan_of(kSessions);
  const plan::Table& sessions = table(planned, "bspec_sessions");
  ASSERT_EQ(sessions.foreign_keys.size(), 1U);
  EXPECT_EQ(sessions.foreign_keys.front().table, "users");
  EXPECT_EQ(sessions.foreign_keys.front().on_delete, ir::OnDelete::Cascade);
  EXPECT_EQ(table(planned, "bspec_refresh_tokens").foreign_keys.front().table, "bspec_sessions");
}

TEST(Sessions, StandInPlaceOfTheEpoch) {
  const Planned planned = plan_of(kSessions);
  const plan::ServerPlan& server = planned.plan.server;
  EXPECT_FALSE(server[server.app.auth->identity].has_epoch);
  EXPECT_EQ(planned.sql("user.update").find("epoch"), std::string::npos);
  EXPECT_NE(planned.sql("user.findCallerInSession").find("s.revoked_at IS NULL"),
            std::string::npos);
}

TEST(Sessions, AreNotLookedAtWhereRevocationIsBounded) {
  std::string spec(kSessions);
  spec.replace(spec.find("grace"), 0, "revocation bounded  ");
  const Planned planned = plan_of(spec);
  const plan::ServerPlan& server = planned.plan.server;
  EXPECT_EQ(server[server.app.auth->find_caller].name, "findCaller");
}

TEST(Sessions, AreOpenedBehindTheAccountAndRenewedBeforeTheTransaction) {
  const Planned planned = plan_of(kSessions);
  EXPECT_EQ(steps_of(planned.operation("registerUser")), "conflicts insert open show");
  EXPECT_EQ(steps_of(planned.operation("loginUser")), "open show");
  const plan::Operation& refresh = planned.operation("refreshAccess");
  ASSERT_EQ(refresh.before.size(), 1U);
  const auto& renew = std::get<plan::RenewSessionStep>(refresh.before.front());
  EXPECT_EQ(renew.refused.code, "invalid_token");
  EXPECT_TRUE(refresh.authenticates);
  EXPECT_EQ(refresh.idempotency, plan::KeyUse::Ignored);
  EXPECT_EQ(refresh.statements, 5);
}

TEST(Sessions, EndWithRolesAndPasswords) {
  const Planned planned = plan_of(kSessions);
  const plan::Operation& change = planned.operation("updateUser");
  const auto update = std::ranges::find_if(change.steps, [](const plan::Step& step) {
    return std::holds_alternative<plan::UpdateStep>(step);
  });
  ASSERT_NE(update, change.steps.end());
  EXPECT_TRUE(std::get<plan::UpdateStep>(*update).revokes_tokens);
  EXPECT_EQ(planned.operation("changePassword").statements, 5);
}

TEST(Sessions, AreThereForEveryAccessToken) {
  const Planned planned = plan_of(kSessions);
  const plan::Operation& again = route(planned, "again");
  EXPECT_EQ(steps_of(again), "token");
  EXPECT_TRUE(std::get<plan::IssueTokenStep>(again.steps.front()).replaces_own);
  const plan::Operation& token = route(planned, "token");
  EXPECT_EQ(steps_of(token), "open");
  EXPECT_TRUE(std::get<plan::OpenSessionStep>(token.steps.front()).is_short);
}

TEST(Epoch, CountsOnWhenAnAccountIsSwitchedOff) {
  std::string spec(kSessions);
  const std::size_t refresh = spec.find("refresh");
  spec.erase(refresh, spec.find('}', refresh) - refresh);
  const Planned planned = plan_of(spec);
  EXPECT_NE(planned.sql("user.update")
                .find("epoch = CASE WHEN role = :role AND (:enabled OR NOT enabled) THEN epoch "
                      "ELSE epoch + 1 END"),
            std::string::npos)
      << planned.sql("user.update");
}

}  // namespace
}  // namespace bspec::test
