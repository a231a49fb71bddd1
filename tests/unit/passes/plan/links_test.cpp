#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ir/verify/verify_plan.h"
#include "tests/unit/passes/plan/plan_of.h"

namespace bspec::test {
namespace {

constexpr std::string_view kSpec = R"(
app Clubs {{ auth {{ identity Person }} }}
error Full 409 at "members" "are too many"
error NotYours 403 at "club" "is not yours"
entity Person {{
  name: String(1..40) unique   email: Email unique   password: Password
  follows: Person[] <-> followers
  clubs: Club[] <-> members
  allow read, create, delete
  allow update when this == caller
  {0}
}}
entity Club {{
  title: String(1..60) unique   owner: Person on delete cascade
  members: Person[] <-> clubs
  check count(members) <= 2 else Full
  allow read
  {1}
}}
POST "/people/{{name}}/followers" {{
  let person = get Person(name: path.name)
  {2}
}}
POST "/clubs/{{title}}/members/{{name: String(1..40)}}" {{
  let club = get Club(title: path.title)
  let person = get Person(name: path.name)
  {3}
}}
POST "/me" {{ update caller {{ name: "x" }} }}
DELETE "/people/{{name}}" {{ let person = get Person(name: path.name)   delete person }}
)";

struct Rules {
  std::string_view person = "allow link followers when other == caller";
  std::string_view club = "allow link members when owner == caller";
  std::string_view follow = "add caller to person.followers";
  std::string_view join = "add person to club.members";
};

Planned clubs(const Rules& rules) {
  return plan_of(fmt::format(kSpec, rules.person, rules.club, rules.follow, rules.join));
}

const plan::Operation& follow(const Planned& planned) {
  return planned.plan.server.operations[plan::OperationId(0)];
}

const plan::Operation& join(const Planned& planned) {
  return planned.plan.server.operations[plan::OperationId(1)];
}

TEST(Links, AreNotAskedWhatTheStatementMakesTrue) {
  EXPECT_EQ(steps_of(follow(clubs({}))), "fetch holds link");
  EXPECT_EQ(steps_of(follow(clubs({.follow = "remove caller from person.followers"}))),
            "fetch holds link");
  EXPECT_EQ(steps_of(follow(clubs({.follow = "add person to caller.follows"}))),
            "fetch holds link");
  EXPECT_EQ(steps_of(follow(clubs({.follow = "add caller to person.follows"}))), "fetch pair link");
}

TEST(Links, AskTheRuleOfEitherEnd) {
  const Planned planned = clubs({.person = "allow link clubs, link followers when this == caller"});
  EXPECT_EQ(steps_of(join(planned)), "fetch fetch pair link checks");
  EXPECT_EQ(planned.sql("club.mayLinkMembers"),
            "SELECT (\n  this.owner_id = :caller\n  OR other.id = :caller\n) AS allowed\n"
            "FROM clubs this, persons other\nWHERE this.id = :id AND other.id = :other");
  const auto& asked = std::get<plan::AllowPairStep>(join(planned).steps[2]);
  EXPECT_EQ(asked.refused.at, "club");
  EXPECT_EQ(asked.refused.kind, ir::FailureKind::Forbidden);
}

TEST(Links, HaveARuleOfTheirOwnForUnlinkingOrThatOfLinking) {
  const std::string_view leave = "remove person from club.members";
  EXPECT_EQ(clubs({.join = leave}).sql("club.mayLinkMembers").substr(0, 41),
            "SELECT this.owner_id = :caller AS allowed");
  const Planned own = clubs({.club = "allow link members   allow unlink members when other == "
                                     "caller else NotYours",
                             .join = leave});
  EXPECT_EQ(own.sql("club.mayUnlinkMembers").substr(0, 36), "SELECT other.id = :caller AS allowed");
  EXPECT_EQ(std::get<plan::AllowPairStep>(join(own).steps[2]).refused.code, "not_yours");
  EXPECT_EQ(steps_of(join(clubs({.club = "allow link members"}))), "fetch fetch link checks");
}

TEST(Links, AreTheSamePairFromEitherEnd) {
  const Planned planned = clubs({.join = "add person to club.members   add club to person.clubs"});
  EXPECT_EQ(planned.sql("club.linkMembers"),
            "INSERT INTO person_clubs (club_id, person_id)\nVALUES (:id, :other)\n"
            "ON CONFLICT DO NOTHING");
  EXPECT_EQ(planned.sql("person.linkClubs"),
            "INSERT INTO person_clubs (person_id, club_id)\nVALUES (:id, :other)\n"
            "ON CONFLICT DO NOTHING");
  EXPECT_EQ(planned.query("club.linkMembers").checks.front().parameter, "id");
  EXPECT_EQ(planned.query("person.linkClubs").checks.front().parameter, "other");
  EXPECT_TRUE(clubs({}).query("person.linkFollowers").checks.empty());
}

TEST(Links, OfOneEntityHaveADirection) {
  EXPECT_EQ(clubs({.follow = "remove caller from person.followers"}).sql("person.unlinkFollowers"),
            "DELETE FROM person_follows\nWHERE other_id = :id AND person_id = :other");
  EXPECT_EQ(clubs({.follow = "remove person from caller.follows"}).sql("person.unlinkFollows"),
            "DELETE FROM person_follows\nWHERE person_id = :id AND other_id = :other");
}

TEST(Links, HaveTheChecksRunThatCountThem) {
  const Planned planned = clubs({});
  const std::vector<plan::EntityPlan> people = {
      planned.plan.server.entities[plan::EntityPlanId(0)]};
  ASSERT_EQ(people.front().counted_through.size(), 1u);
  EXPECT_EQ(planned.sql("person.clubOfMembers"),
            "SELECT pair.club_id AS id\nFROM person_clubs pair\nWHERE pair.person_id = :id");
  ASSERT_EQ(people.front().left_behind.size(), 1u);
  EXPECT_NE(planned.sql("person.clubOfMembersLeft").find("WITH RECURSIVE gone"), std::string::npos);
}

TEST(VerifyPlan, FindsAPairThatLacksARow) {
  Planned planned = clubs({});
  auto& link =
      std::get<plan::LinkStep>(planned.plan.server.operations[plan::OperationId(0)].steps.back());
  link.arguments.pop_back();
  EXPECT_EQ(
      plan::verify_plan(planned.plan),
      (std::vector<std::string>{fmt::format(
          "operation `{}`: `linkFollowers` is called without `other`", follow(planned).name)}));
}

}  // namespace
}  // namespace bspec::test
