#include <string>
#include <string_view>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ir/plan/full_text.h"
#include "tests/unit/passes/plan/plan_of.h"

namespace bspec::test {
namespace {

constexpr std::string_view kSpec = R"(
app Desk {{ auth {{ identity Person }} }}
enum Level ordered {{ low, high }}
entity Person {{
  name: String(1..80)   nick: String(1..80)?   email: Email unique   password: Password
  admin: Bool = false   team: Team?
  allow read, create
}}
entity Team {{
  name: String(1..80)   lead: Person
  members: Person[] by team
  allow read
}}
entity Ticket {{
  title: String(1..80)   note: String(0..80)?   level: Level = Level.low   open: Bool = true
  price: Decimal(8, 2) = 0.00   due: Instant?   owner: Person   helper: Person?
  allow get when {}
}}
resource Ticket at "/tickets" {{ get {{ auth optional }} }}
)";

/// The condition of `allow get when <condition>` on a Ticket.
std::string condition(std::string_view text, plan::Dialect dialect = plan::Dialect::Sqlite) {
  const Planned planned = plan_of(fmt::format(fmt::runtime(kSpec), text));
  return plan::full_text(planned.plan.server, planned.policy("Ticket", "get").condition, dialect);
}

std::string in_postgres(std::string_view text) {
  return condition(text, plan::Dialect::Postgres);
}

TEST(Conditions, CompareColumnsWithLiterals) {
  EXPECT_EQ(condition("title == \"it's\""), "this.title = 'it''s'");
  EXPECT_EQ(condition("open"), "this.open");
  EXPECT_EQ(condition("not open"), "NOT this.open");
  EXPECT_EQ(condition("level == Level.high"), "this.level = 'high'");
}

TEST(Conditions, HoldDecimalsAsTheirColumnDoes) {
  EXPECT_EQ(condition("price >= 1.5"), "this.price >= 150");
  EXPECT_EQ(in_postgres("price >= 1.5"), "this.price >= 1.50");
  EXPECT_EQ(condition("price < 0.05"), "this.price < 5");
}

TEST(Conditions, AreTwoValuedOverNulls) {
  EXPECT_EQ(condition("note == null"), "this.note IS NULL");
  EXPECT_EQ(condition("note != null"), "this.note IS NOT NULL");
  EXPECT_EQ(condition("note == \"x\""), "this.note = 'x'");
  EXPECT_EQ(condition("note != \"x\""), "this.note IS NOT 'x'");
  EXPECT_EQ(in_postgres("note != \"x\""), "this.note IS DISTINCT FROM 'x'");
}

TEST(Conditions, PushNegationsDown) {
  EXPECT_EQ(condition("not (open and title == \"a\")"),
            "(\n  NOT this.open\n  OR this.title <> 'a'\n)");
  EXPECT_EQ(condition("not (open or title == \"a\")"), "NOT this.open AND this.title <> 'a'");
  EXPECT_EQ(condition("not (price < 1)"), "this.price >= 100");
  EXPECT_EQ(condition("not (note == \"x\")"), "this.note IS NOT 'x'");
  EXPECT_EQ(condition("due != null and not (due < now)"),
            "this.due IS NOT NULL AND (this.due < :now) IS NOT TRUE");
}

TEST(Conditions, OrderEnumsAsWritten) {
  EXPECT_EQ(condition("level > Level.low"),
            "CASE this.level WHEN 'low' THEN 0 WHEN 'high' THEN 1 END > "
            "CASE 'low' WHEN 'low' THEN 0 WHEN 'high' THEN 1 END");
}

TEST(Conditions, AreNeverTrueForAGuestThatTheyRead) {
  EXPECT_EQ(condition("owner == caller"), "this.owner_id = :caller");
  EXPECT_EQ(condition("owner != caller"), "this.owner_id <> :caller");
  EXPECT_EQ(condition("not (owner == caller)"), "this.owner_id <> :caller");
  EXPECT_EQ(condition("helper != null and helper != caller"),
            "this.helper_id IS NOT NULL AND :caller IS NOT NULL AND this.helper_id IS NOT :caller");
  EXPECT_EQ(in_postgres("helper != null and helper != caller"),
            "this.helper_id IS NOT NULL AND CAST(:caller AS uuid) IS NOT NULL AND "
            "this.helper_id IS DISTINCT FROM :caller");
}

TEST(Conditions, KnowWhetherThereIsACaller) {
  EXPECT_EQ(condition("caller == null"), ":caller IS NULL");
  EXPECT_EQ(in_postgres("caller == null"), "CAST(:caller AS uuid) IS NULL");
}

TEST(Conditions, ReadTheCallersRow) {
  EXPECT_EQ(condition("caller.admin"),
            "(SELECT caller.admin FROM persons caller WHERE caller.id = :caller)");
  EXPECT_EQ(condition("caller.name == title"),
            "(SELECT caller.name FROM persons caller WHERE caller.id = :caller) = this.title");
}

TEST(Conditions, FollowPaths) {
  EXPECT_EQ(condition("owner.name == \"x\""),
            "(SELECT owner.name FROM persons owner WHERE owner.id = this.owner_id) = 'x'");
  EXPECT_EQ(condition("owner.id == caller.id"), "this.owner_id = :caller");
}

TEST(Conditions, PutEachAlternativeOnItsLine) {
  EXPECT_EQ(condition("open or price < 1 or owner == caller"),
            "(\n  this.open\n  OR this.price < 100\n  OR this.owner_id = :caller\n)");
  EXPECT_EQ(condition("open and (title == \"a\" or title == \"b\")"),
            "this.open AND (\n  this.title = 'a'\n  OR this.title = 'b'\n)");
}

TEST(Conditions, TestLists) {
  EXPECT_EQ(condition("title in [\"a\", \"b\"]"), "this.title IN ('a', 'b')");
  EXPECT_EQ(condition("title not in [\"a\", \"b\"]"), "this.title NOT IN ('a', 'b')");
  EXPECT_EQ(condition("level in [Level.low]"), "this.level IN ('low')");
}

}  // namespace
}  // namespace bspec::test
