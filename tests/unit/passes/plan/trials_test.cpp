#include <string>

#include <gtest/gtest.h>

#include "tests/unit/passes/plan/plan_of.h"

namespace bspec::test {
namespace {

constexpr std::string_view kApp = R"(
use std.auth
app Desk { auth { identity Member  roles Member.role } }
enum Role  { reader, editor }
enum State { draft, open, closed }
error NotOpen 409 "is not open"

entity Member {
  name: String(1..80)  email: Email unique  password: Password  role: Role = Role.reader
  allow read, create
}
)";

/// What tests may rely on for an operation.
const plan::Trial& trial_of(const Planned& planned, std::string_view operation) {
  const plan::ServerPlan& server = planned.plan.server;
  for (const plan::OperationId id : server.operations.ids()) {
    if (server[id].name == operation) {
      return planned.plan.tests.trials[id.index()];
    }
  }
  ADD_FAILURE() << "no operation " << operation;
  return planned.plan.tests.trials.front();
}

Planned plan_with(const std::string& declarations) {
  return plan_of(std::string(kApp) + declarations);
}

TEST(Trials, HideWhatOnlyTheOwnerMayRead) {
  const Planned planned = plan_with(R"(
    entity Note {
      text: String(1..80)  owner: Member
      allow read, delete when owner == caller
      allow create when owner == caller
    }
    resource Note at "/notes" { get create { owner: caller } delete }
  )");
  const plan::Trial& trial = trial_of(planned, "getNote");
  EXPECT_TRUE(trial.passes);
  EXPECT_TRUE(trial.hidden_from_stranger);
  EXPECT_FALSE(trial.refuses_stranger);
}

TEST(Trials, RefuseAStrangerWhoMayReadOnceAValueIsStored) {
  const Planned planned = plan_with(R"(
    entity Note {
      text: String(1..80)  state: State = State.draft  owner: Member
      allow read when state == State.open or owner == caller
      allow create, delete when owner == caller
    }
    resource Note at "/notes" { get create { owner: caller } delete }
  )");
  const plan::Trial& trial = trial_of(planned, "deleteNote");
  EXPECT_TRUE(trial.passes);
  EXPECT_TRUE(trial.hidden_from_stranger);
  EXPECT_TRUE(trial.refuses_stranger);
  ASSERT_TRUE(trial.shown_by);
  EXPECT_EQ(trial.shown_by->field, "state");
  EXPECT_EQ(trial.shown_by->text, "open");
}

TEST(Trials, NameTheRoleThatGetsThrough) {
  const Planned planned = plan_with(R"(
    entity Note {
      text: String(1..80)
      allow read, create
      allow delete when caller.role == Role.editor
    }
    resource Note at "/notes" { get create delete { auth editor } }
  )");
  const plan::Trial& trial = trial_of(planned, "deleteNote");
  EXPECT_EQ(trial.role, "editor");
  EXPECT_TRUE(trial.refuses_role);
}

TEST(Trials, KnowWhatBreaksARequirement) {
  const Planned planned = plan_with(R"(
    entity Note {
      text: String(1..80)  state: State = State.open  owner: Member
      allow read, update when owner == caller
      allow create when owner == caller
    }
    resource Note at "/notes" { get create { owner: caller } }
    POST "/notes/{id}/close" {
      let note = get Note(id: path.id)
      require note.state == State.open else NotOpen
      update note { state: State.closed }
      reply note as NotePage
    }
    view NotePage of Note { id, text, state }
  )");
  const plan::Trial& trial = trial_of(planned, "closeNote");
  EXPECT_TRUE(trial.passes);
  ASSERT_EQ(trial.conditions.size(), 1U);
  EXPECT_EQ(trial.conditions[0].code, "not_open");
  EXPECT_EQ(trial.conditions[0].holds.text, "open");
  ASSERT_TRUE(trial.conditions[0].refused);
}

/// The policy is asked of the row as it is about to be written: closed, which nobody may update.
TEST(Trials, JudgeTheRowThatIsAboutToBeWritten) {
  const Planned planned = plan_with(R"(
    entity Note {
      text: String(1..80)  state: State = State.open  owner: Member
      allow read when owner == caller
      allow create when owner == caller
      allow update when owner == caller and state != State.closed
    }
    resource Note at "/notes" { get create { owner: caller } }
    POST "/notes/{id}/close" {
      let note = get Note(id: path.id)
      update note { state: State.closed }
      reply note as NotePage
    }
    view NotePage of Note { id, text, state }
  )");
  EXPECT_FALSE(trial_of(planned, "closeNote").passes);
}

}  // namespace
}  // namespace bspec::test
