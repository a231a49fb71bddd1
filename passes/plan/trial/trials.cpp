#include "passes/plan/trial/trials.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "passes/plan/trial/filters.h"
#include "passes/plan/trial/recipes.h"
#include "passes/plan/trial/requires.h"
#include "passes/plan/trial/stage.h"
#include "passes/plan/trial/world.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

/// One operation, tried by a caller of one role.
class Attempt {
 public:
  Attempt(const ir::Program& program,
          const plan::ServerPlan& server,
          const plan::TestPlan& known,
          const plan::Operation& operation,
          const std::optional<std::string>& role)
      : program_(program),
        server_(server),
        known_(known),
        operation_(operation),
        stage_(program, server, known, role) {
    trial_.role = role;
  }

  /// Absent where it is not sure that the operation is served.
  std::optional<plan::Trial> run() {
    if (!stage_.admits(operation_)) {
      return std::nullopt;
    }
    trial_.passes = true;
    if (operation_.origin == ir::Origin::StdAuth) {
      return try_account();
    }
    const bool has_references_elsewhere = std::ranges::any_of(
        operation_.references, [](const plan::ReferenceCheck& check) { return !check.in_body; });
    std::optional<std::vector<plan::EntityPlanId>> needs = stage_.needs_of(operation_);
    if (!needs || has_references_elsewhere || operation_.query) {
      return std::nullopt;
    }
    trial_.needs = std::move(*needs);
    if (is_registration()) {
      return trial_;
    }
    if (const std::optional<plan::EntityPlanId> created = created_row()) {
      const auto* conflicts = find_step<plan::ConflictsStep>(operation_);
      const bool is_repeatable = conflicts == nullptr || stage_.is_unique(*conflicts, operation_);
      return is_repeatable && stage_.create(*created) ? std::optional(trial_) : std::nullopt;
    }
    if (operation_.resource_op == ir::ResourceOp::List) {
      return try_list();
    }
    return try_row();
  }

 private:
  plan::OperationId id() const {
    return plan::OperationId(
        static_cast<std::uint32_t>(&operation_ - &*server_.operations.begin()));
  }

  bool is_registration() const { return known_.registration == id(); }

  /// Of an operation that does no more than create a row: whose.
  std::optional<plan::EntityPlanId> created_row() const {
    if (operation_.resource_op == ir::ResourceOp::Create) {
      return operation_.entity;
    }
    for (const plan::EntityPlanId entity : server_.entities.ids()) {
      const std::optional<plan::Recipe>& recipe = known_.recipes[entity.index()];
      if (recipe && recipe->operation == id()) {
        return entity;
      }
    }
    return std::nullopt;
  }

  std::optional<plan::Trial> try_account() {
    const auto* allow = find_step<plan::AllowStep>(operation_);
    if (asks_about_fields(operation_)) {
      return std::nullopt;
    }
    const bool is_own_row = allow != nullptr && stage_.caller_row() && allow->row == "caller";
    if (!is_own_row) {
      return trial_;
    }
    const ir::PolicyOp op = server_[allow->policy].op;
    const Truth truth =
        stage_.world().allows(op, *stage_.caller_row(), stage_.caller_of(operation_));
    return truth == Truth::Yes ? std::optional(trial_) : std::nullopt;
  }

  const ir::ListResourceStmt& list_statement() const {
    for (const ir::StmtId stmt : program_[ir::RouteId(id().index())].statements) {
      if (const auto* list = program_[stmt].as<ir::ListResourceStmt>()) {
        return *list;
      }
    }
    BS_UNREACHABLE("the list of a resource has no list statement");
  }

  Truth is_listed(std::size_t row, const Known& caller) {
    const Truth allowed = stage_.world().allows(ir::PolicyOp::List, row, caller);
    const std::optional<ir::ExprId> condition = list_statement().condition;
    return condition ? std::min(allowed, stage_.world().holds(*condition, row, caller)) : allowed;
  }

  std::optional<plan::Trial> try_list() {
    const std::optional<std::size_t> row = stage_.create(*operation_.entity);
    if (!row || is_listed(*row, stage_.caller_of(operation_)) != Truth::Yes) {
      return std::nullopt;
    }
    trial_.row = operation_.entity;
    const std::optional<Known> stranger = stage_.stranger_of(operation_);
    trial_.hidden_from_stranger = stranger && is_listed(*row, *stranger) == Truth::No;
    trial_.hidden_from_guest = is_listed(*row, Known::null()) == Truth::No;
    const FilterScene scene{program_, server_, known_};
    for (const ir::Filter& filter : list_statement().filters) {
      trial_.filters.push_back(filter_trial(scene, *operation_.entity, filter));
    }
    return trial_;
  }

  /// The row that the path names, and the entity whose `get` policy shows it.
  bool find_row() {
    const plan::Step* first = operation_.steps.empty() ? nullptr : &operation_.steps.front();
    std::optional<plan::EntityPlanId> entity;
    const std::vector<plan::Argument>* arguments = nullptr;
    if (const auto* fetch = first == nullptr ? nullptr : std::get_if<plan::FetchStep>(first)) {
      entity = fetch->entity;
      arguments = &fetch->arguments;
      variable_ = fetch->variable;
    } else if (const auto* show = first == nullptr ? nullptr : std::get_if<plan::ShowStep>(first);
               show != nullptr && show->missing) {
      entity = server_[show->view].entity;
      arguments = &show->arguments;
    }
    const bool is_by_path =
        entity && std::ranges::any_of(*arguments, [](const plan::Argument& argument) {
          return argument.value.kind == plan::HostKind::PathParameter;
        });
    if (!is_by_path) {
      return false;
    }
    trial_.row = entity;
    const bool is_account = server_.app.auth && *entity == server_.app.auth->identity;
    if (const std::optional<std::size_t> made = stage_.create(*entity)) {
      row_ = *made;
    } else if (is_account && stage_.caller_row()) {
      row_ = *stage_.caller_row();
      trial_.row_is_caller = true;
    } else {
      return false;
    }
    return true;
  }

  std::optional<plan::Trial> try_row() {
    const std::ptrdiff_t parameters = std::ranges::count_if(
        operation_.path, [](const plan::PathPart& part) { return !part.parameter.empty(); });
    if (parameters != 1 || !find_row()) {
      return std::nullopt;
    }
    look_from_outside();
    for (const plan::Step& step : operation_.steps) {
      if (const auto* require = std::get_if<plan::RequireStep>(&step)) {
        std::optional<plan::RequireTrial> trial =
            require_trial(server_, *require, variable_, *trial_.row);
        if (!trial || !arrange(*trial)) {
          return std::nullopt;
        }
        trial_.conditions.push_back(std::move(*trial));
      }
    }
    if (!is_served()) {
      return std::nullopt;
    }
    for (plan::RequireTrial& condition : trial_.conditions) {
      drop_unless_reached(condition);
    }
    return trial_;
  }

  void store(const plan::StoredValue& value) {
    stage_.world().set(row_, field(value), Known::scalar(value.text));
  }

  ir::FieldId field(const plan::StoredValue& value) {
    return field_named(program_, stage_.world().entity_of(row_), value.field);
  }

  /// False where two conditions want different values of one field.
  bool arrange(const plan::RequireTrial& trial) {
    const auto [at, is_new] = arranged_.emplace(trial.holds.field, trial.holds.text);
    store(trial.holds);
    return is_new || at->second == trial.holds.text;
  }

  /// Without the refused value a condition has no test of its own.
  void drop_unless_reached(plan::RequireTrial& condition) {
    if (!condition.refused) {
      return;
    }
    store(*condition.refused);
    if (!is_served()) {
      condition.refused.reset();
    }
    store(condition.holds);
  }

  bool reads(const Known& caller) {
    return stage_.world().allows(ir::PolicyOp::Get, row_, caller) == Truth::Yes;
  }

  /// Whether the caller gets through every policy, and no step depends on more than the row.
  bool is_served() {
    const Known caller = stage_.caller_of(operation_);
    return reads(caller) && std::ranges::all_of(operation_.steps, [&](const plan::Step& step) {
             return holds(step, caller);
           });
  }

  /// Of a candidate row: with what is about to be written.
  bool allows(const plan::AllowStep& allow, const Known& caller) {
    World& world = stage_.world();
    std::map<ir::FieldId, Known> before;
    for (const plan::ColumnValue& value : allow.candidate) {
      const ir::FieldId field = field_named(program_, world.entity_of(row_), value.field);
      before.emplace(field, world.get(row_, field));
      world.set(row_, field, stage_.written(value, operation_).value_or(Known{}));
    }
    const Truth truth = world.allows(server_[allow.policy].op, row_, caller);
    for (const auto& [field, value] : before) {
      world.set(row_, field, value);
    }
    return truth == Truth::Yes;
  }

  bool holds(const plan::Step& step, const Known& caller) {
    if (const auto* allow = std::get_if<plan::AllowStep>(&step)) {
      return !allow->row.empty() && allow->row == variable_ && allow->only_if_changed.empty() &&
             allows(*allow, caller);
    }
    if (const auto* conflicts = std::get_if<plan::ConflictsStep>(&step)) {
      return operation_.body && stage_.is_unique(*conflicts, operation_);
    }
    if (std::holds_alternative<plan::FetchStep>(step)) {
      return &step == &operation_.steps.front();
    }
    if (const auto* select = std::get_if<plan::SelectStep>(&step)) {
      return !select->empty;
    }
    return std::holds_alternative<plan::RequireStep>(step) ||
           std::holds_alternative<plan::PreconditionStep>(step) ||
           std::holds_alternative<plan::HoldsStep>(step) ||
           std::holds_alternative<plan::DeriveStep>(step) ||
           std::holds_alternative<plan::FreeNumberStep>(step) ||
           std::holds_alternative<plan::InsertStep>(step) ||
           std::holds_alternative<plan::UpdateStep>(step) ||
           std::holds_alternative<plan::DeleteStep>(step) ||
           std::holds_alternative<plan::LinkStep>(step) ||
           std::holds_alternative<plan::ShowStep>(step) ||
           std::holds_alternative<plan::ShowManyStep>(step);
  }

  /// Whether what a body refers to shows to somebody, who would be told of a missing one first.
  bool has_needs_for_others() const { return !trial_.needs.empty(); }

  void look_from_outside() {
    const std::optional<Known> stranger = stage_.stranger_of(operation_);
    if (trial_.row_is_caller || has_needs_for_others()) {
      return;
    }
    const auto hides = [&](const Known& who) {
      return stage_.world().allows(ir::PolicyOp::Get, row_, who) == Truth::No;
    };
    trial_.hidden_from_stranger = stranger && hides(*stranger);
    trial_.hidden_from_guest = hides(Known::null());
    const auto* allow = find_step<plan::AllowStep>(operation_);
    const bool is_about_row = allow != nullptr && !allow->row.empty() && allow->row == variable_;
    const bool is_first = find_step<plan::RequireStep>(operation_) == nullptr;
    if (stranger && is_about_row && is_first) {
      find_refusal(server_[allow->policy].op, *stranger);
    }
  }

  bool is_refused(ir::PolicyOp op, const Known& stranger) {
    return reads(stranger) && stage_.world().allows(op, row_, stranger) == Truth::No;
  }

  /// The row as it is, or with a value that the `get` policy asks for.
  void find_refusal(ir::PolicyOp op, const Known& stranger) {
    trial_.refuses_stranger = is_refused(op, stranger);
    if (trial_.refuses_stranger) {
      return;
    }
    const plan::EntityPlan& entity = server_[*trial_.row];
    for (const plan::StoredValue& value :
         values_asked_for(program_, entity, stage_.world().entity_of(row_))) {
      const Known before = stage_.world().get(row_, field(value));
      store(value);
      const bool is_found = is_refused(op, stranger);
      stage_.world().set(row_, field(value), before);
      if (is_found) {
        trial_.refuses_stranger = true;
        trial_.shown_by = value;
        return;
      }
    }
  }

  const ir::Program& program_;
  const plan::ServerPlan& server_;
  const plan::TestPlan& known_;
  const plan::Operation& operation_;
  Stage stage_;
  plan::Trial trial_;
  std::size_t row_ = 0;
  std::string variable_;
  std::map<std::string, std::string> arranged_;
};

/// The role of new accounts, then those of the guard, then all others.
std::vector<std::optional<std::string>> roles_to_try(const plan::ServerPlan& server,
                                                     const plan::Operation& operation) {
  std::vector<std::optional<std::string>> roles = {std::nullopt};
  roles.insert(roles.end(), operation.roles.begin(), operation.roles.end());
  if (server.app.auth && server.app.auth->role_enum) {
    const std::vector<std::string>& all = server[*server.app.auth->role_enum].values;
    roles.insert(roles.end(), all.begin(), all.end());
  }
  return roles;
}

plan::Trial trial_of(const ir::Program& program,
                     const plan::ServerPlan& server,
                     const plan::TestPlan& known,
                     const plan::Operation& operation) {
  plan::Trial trial;
  for (const std::optional<std::string>& role : roles_to_try(server, operation)) {
    if (std::optional<plan::Trial> found = Attempt(program, server, known, operation, role).run()) {
      trial = std::move(*found);
      break;
    }
  }
  const Stage stage(program, server, known, std::nullopt);
  trial.refuses_role =
      operation.audience == ir::Audience::Roles && stage.caller_row() && !stage.admits(operation);
  return trial;
}

}  // namespace

plan::TestPlan plan_trials(const ir::Program& program, const plan::ServerPlan& server) {
  plan::TestPlan plan;
  plan.recipes.resize(server.entities.size());
  plan.registration = find_registration(program, server);
  find_recipes(server, plan);
  for (const plan::Operation& operation : server.operations) {
    plan.trials.push_back(trial_of(program, server, plan, operation));
  }
  return plan;
}

}  // namespace bspec::passes
