#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ir/plan/server_plan.h"
#include "ir/plan/trial.h"
#include "ir/program.h"
#include "passes/plan/trial/world.h"

namespace bspec::passes {

/// The rows of one trial: the caller and a stranger, if there are accounts, and what the caller
/// makes by recipes.
class Stage {
 public:
  /// `role` is that of the caller; absent for the one of new accounts.
  Stage(const ir::Program& program,
        const plan::ServerPlan& server,
        const plan::TestPlan& known,
        const std::optional<std::string>& role);

  /// Whoever makes a request of an operation: nobody, where the route does not look.
  Known caller_of(const plan::Operation& operation) const;

  /// Likewise of another account; null if it is not let in.
  std::optional<Known> stranger_of(const plan::Operation& operation) const;

  /// Whether the guard of a route lets the caller in.
  bool admits(const plan::Operation& operation) const;

  /// The row that an operation creates of samples, with what it refers to; absent where it is not
  /// sure that one comes about, and another one after it.
  std::optional<std::size_t> create(plan::EntityPlanId entity);

  /// Rows for the references that a body must have, each readable by its sender.
  std::optional<std::vector<plan::EntityPlanId>> needs_of(const plan::Operation& operation);

  /// Whether a write of samples cannot clash with another such write, which may refer to the same
  /// rows.
  bool is_unique(const plan::ConflictsStep& step, const plan::Operation& operation) const;

  /// Likewise where each refers to rows of its own.
  bool is_unique_apart(const plan::ConflictsStep& step, const plan::Operation& operation) const;

  /// What a write puts into a column; absent where it takes a row that cannot be made.
  std::optional<Known> written(const plan::ColumnValue& value, const plan::Operation& operation);

  std::optional<std::size_t> caller_row() const { return caller_; }

  World& world() { return world_; }

 private:
  std::optional<std::size_t> account(const plan::Operation& registration,
                                     const std::optional<std::string>& role);
  bool admits(const plan::Operation& operation, const std::string& role) const;
  /// Fills a row with what an insert writes.
  bool has_unique_text(const plan::KeyConflict& key, const plan::Operation& operation) const;
  bool has_new_row(const plan::KeyConflict& key, const plan::Operation& operation) const;
  bool fill(std::size_t row, const plan::InsertStep& insert, const plan::Operation& operation);
  std::optional<Known> sample(const plan::InputMemberPlan& member);

  const ir::Program& program_;
  const plan::ServerPlan& server_;
  const plan::TestPlan& known_;
  World world_;
  std::string role_;
  std::string first_role_;
  std::optional<std::size_t> caller_;
  std::optional<std::size_t> stranger_;
};

/// The first step of a kind, of those inside the transaction.
template <typename Step>
const Step* find_step(const plan::Operation& operation) {
  for (const plan::Step& step : operation.steps) {
    if (const auto* found = std::get_if<Step>(&step)) {
      return found;
    }
  }
  return nullptr;
}

/// Whether rules about single fields are asked, which nothing here follows.
bool asks_about_fields(const plan::Operation& operation);

/// The members of a body, or of the one input that it holds under a name.
const std::vector<plan::InputMemberPlan>& sent_members(const plan::ServerPlan& server,
                                                       const plan::Operation& operation);

/// The member of a body by its name in the program; null if there is none.
const plan::InputMemberPlan* member_named(const plan::ServerPlan& server,
                                          const plan::Operation& operation,
                                          const std::string& name);

}  // namespace bspec::passes
