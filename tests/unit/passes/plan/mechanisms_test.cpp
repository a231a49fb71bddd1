#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "ir/decl/route.h"
#include "passes/plan/operation/deprecation.h"
#include "tests/unit/passes/plan/plan_of.h"

namespace bspec::test {
namespace {

constexpr std::string_view kAccounts = R"(
use std.auth
app Notes { auth { identity User } }
entity User { email: Email unique  password: Password  allow create  allow read, update when this == caller }
entity Note { text: String(1..80)  author: User  allow read, create, update }
)";

const plan::Table* table(const Planned& planned, std::string_view name) {
  const auto found = std::ranges::find(planned.plan.storage.tables, name, &plan::Table::name);
  return found == planned.plan.storage.tables.end() ? nullptr : &*found;
}

TEST(Mechanisms, AnAppWithoutCallersKeepsRequestsInWindowsAlone) {
  const Planned planned = plan_of("entity Note { text: String  allow read, create }");
  EXPECT_FALSE(planned.plan.server.mechanisms.idempotency);
  EXPECT_FALSE(planned.plan.server.mechanisms.throttle);
  EXPECT_FALSE(planned.plan.server.mechanisms.blocklist);
  EXPECT_TRUE(planned.plan.server.mechanisms.counts_requests);
  EXPECT_EQ(table(planned, "bspec_idempotency_keys"), nullptr);
  EXPECT_EQ(table(planned, "bspec_throttles"), nullptr);
  ASSERT_NE(table(planned, "bspec_rate_limits"), nullptr);
  EXPECT_EQ(table(planned, "bspec_rate_limits")->only_in, plan::Dialect::Postgres);
}

TEST(Mechanisms, WhatIsSwitchedOffNeedsNoTable) {
  const Planned planned = plan_of(R"(
app Notes { limits { requests off } }
entity Note { text: String  allow read, create }
)");
  EXPECT_EQ(planned.plan.storage.tables.size(), 1U);
}

TEST(Mechanisms, CallersHaveKeysAThrottleAndABlocklist) {
  const Planned planned = plan_of(kAccounts);
  const plan::Mechanisms& mechanisms = planned.plan.server.mechanisms;
  EXPECT_TRUE(mechanisms.idempotency);
  ASSERT_TRUE(mechanisms.throttle);
  EXPECT_EQ(mechanisms.throttle->requests, 5);
  EXPECT_EQ(mechanisms.throttle->seconds, 900);
  ASSERT_TRUE(mechanisms.blocklist);
  EXPECT_EQ(mechanisms.blocklist->min_length, 12);
  EXPECT_EQ(mechanisms.blocklist->max_length, 128);
  EXPECT_NE(table(planned, "bspec_idempotency_keys"), nullptr);
  EXPECT_NE(table(planned, "bspec_throttles"), nullptr);
}

TEST(Mechanisms, KeysCountWhereCallersWriteAndNothingLetsThemIn) {
  const Planned planned = plan_of(kAccounts);
  EXPECT_EQ(planned.operation("createNote").idempotency, plan::KeyUse::Honoured);
  EXPECT_EQ(planned.operation("updateNote").idempotency, plan::KeyUse::Ignored);
  EXPECT_EQ(planned.operation("registerUser").idempotency, plan::KeyUse::Ignored);
  EXPECT_EQ(planned.operation("loginUser").idempotency, plan::KeyUse::Ignored);
  EXPECT_EQ(planned.operation("changePassword").idempotency, plan::KeyUse::Ignored);
}

TEST(Mechanisms, TheAuthBucketCountsWhatLetsSomebodyInButNotRegistering) {
  const Planned planned = plan_of(kAccounts);
  EXPECT_TRUE(planned.operation("loginUser").authenticates);
  EXPECT_FALSE(planned.operation("registerUser").authenticates);
  EXPECT_FALSE(planned.operation("changePassword").authenticates);
  EXPECT_FALSE(planned.operation("createNote").authenticates);
}

TEST(Mechanisms, NamesOfTheAppAreListedWhereTheyAreLongEnough) {
  const Planned planned = plan_of(R"(
use std.auth
app MyLongNotes { auth { identity User } }
entity User { email: Email unique  password: Password(8..64)  allow read, create }
entity Notebook { title: String  allow read }
)");
  ASSERT_TRUE(planned.plan.server.mechanisms.blocklist);
  EXPECT_EQ(planned.plan.server.mechanisms.blocklist->names,
            (std::vector<std::string>{"mylongnotes", "notebook"}));
}

TEST(Deprecation, SaysWhenTheRouteEndsAndWhereToReadWhy) {
  const plan::DeprecationPlan address =
      passes::plan_deprecation({.reason = "https://example.org/why", .sunset = "2027-01-31"});
  EXPECT_EQ(address.deprecation, "@0");
  EXPECT_EQ(address.sunset, "Sun, 31 Jan 2027 00:00:00 GMT");
  EXPECT_EQ(address.link, "<https://example.org/why>; rel=\"deprecation\"");
  const plan::DeprecationPlan words =
      passes::plan_deprecation({.reason = "use /articles", .sunset = std::nullopt});
  EXPECT_EQ(words.sunset, std::nullopt);
  EXPECT_EQ(words.link, std::nullopt);
}

TEST(Deprecation, NothingOfAReasonBreaksOutOfAHeader) {
  for (const char* reason :
       {"https://x>; rel=\"next", "https://x\r\nSet-Cookie: a", "https://x y"}) {
    EXPECT_EQ(passes::plan_deprecation({.reason = reason, .sunset = std::nullopt}).link,
              std::nullopt);
  }
  EXPECT_EQ(passes::plan_deprecation({.reason = "", .sunset = "2027-02-30"}).sunset, std::nullopt);
}

}  // namespace
}  // namespace bspec::test
