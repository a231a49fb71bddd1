#include "passes/plan/trial/recipes.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "passes/plan/trial/stage.h"

namespace bspec::passes {
namespace {

bool has_parameters(const plan::Operation& operation) {
  return std::ranges::any_of(operation.path,
                             [](const plan::PathPart& part) { return !part.parameter.empty(); });
}

/// Steps that go through whatever is stored.
bool is_harmless(const plan::Step& step) {
  if (const auto* show = std::get_if<plan::ShowStep>(&step)) {
    return !show->missing;
  }
  if (const auto* allow = std::get_if<plan::AllowStep>(&step)) {
    return allow->row.empty();
  }
  return std::holds_alternative<plan::HoldsStep>(step) ||
         std::holds_alternative<plan::DeriveStep>(step) ||
         std::holds_alternative<plan::FreeNumberStep>(step) ||
         std::holds_alternative<plan::ConflictsStep>(step) ||
         std::holds_alternative<plan::InsertStep>(step) ||
         std::holds_alternative<plan::HashPasswordStep>(step) ||
         std::holds_alternative<plan::IssueTokenStep>(step);
}

/// The one row that a route of the spec creates, and does no more; null for any other.
const plan::InsertStep* created_by(const plan::Operation& operation) {
  const bool is_plain =
      operation.origin == ir::Origin::Spec && operation.method == ir::Method::Post &&
      operation.reply.status == 201 && operation.body && !operation.query && !operation.header &&
      !has_parameters(operation) && std::ranges::all_of(operation.before, is_harmless) &&
      std::ranges::all_of(operation.steps, is_harmless);
  const auto inserts = std::ranges::count_if(operation.steps, [](const plan::Step& step) {
    return std::holds_alternative<plan::InsertStep>(step);
  });
  return is_plain && inserts == 1 ? find_step<plan::InsertStep>(operation) : nullptr;
}

std::optional<plan::EntityPlanId> created_row(const plan::Operation& operation) {
  const bool is_resource =
      operation.origin == ir::Origin::Resource && operation.resource_op == ir::ResourceOp::Create;
  if (is_resource) {
    return operation.entity;
  }
  const plan::InsertStep* insert = created_by(operation);
  return insert == nullptr ? std::nullopt : std::optional(insert->entity);
}

/// Whether a reply shows a token that its operation issues.
bool has_token(const plan::Operation& operation, const plan::ReplyValue& value) {
  const bool is_token = std::ranges::any_of(operation.steps, [&](const plan::Step& step) {
    const auto* issued = std::get_if<plan::IssueTokenStep>(&step);
    const auto* show = std::get_if<plan::ShowStep>(&step);
    return (issued != nullptr && issued->variable == value.variable) ||
           (show != nullptr && show->token && show->variable == value.variable);
  });
  return (value.kind == plan::ReplyValue::Kind::Variable && is_token) ||
         std::ranges::any_of(value.members, [&](const plan::ReplyMember& member) {
           return has_token(operation, member.value);
         });
}

bool has_member(const plan::ServerPlan& server,
                const plan::Operation& operation,
                const std::string& name) {
  const std::vector<plan::InputMemberPlan>& members = sent_members(server, operation);
  return std::ranges::find(members, name, &plan::InputMemberPlan::wire) != members.end();
}

bool registers(const plan::ServerPlan& server, const plan::Operation& operation) {
  if (operation.origin == ir::Origin::StdAuth) {
    return operation.name == "registerUser";
  }
  const plan::InsertStep* insert = created_by(operation);
  return insert != nullptr && insert->entity == server.app.auth->identity &&
         operation.audience == ir::Audience::None && has_token(operation, operation.reply.value) &&
         has_member(server, operation, server.app.auth->login_field) &&
         has_member(server, operation, server.app.auth->password_field);
}

}  // namespace

std::optional<plan::OperationId> find_registration(const ir::Program& program,
                                                   const plan::ServerPlan& server) {
  if (!server.app.auth) {
    return std::nullopt;
  }
  const bool has_module = std::ranges::any_of(server.operations, [](const plan::Operation& each) {
    return each.origin == ir::Origin::StdAuth;
  });
  for (const plan::OperationId id : server.operations.ids()) {
    const plan::Operation& operation = server[id];
    const bool is_of_module = operation.origin == ir::Origin::StdAuth;
    if (is_of_module != has_module || !registers(server, operation)) {
      continue;
    }
    plan::TestPlan known;
    known.registration = id;
    known.recipes.resize(server.entities.size());
    known.recipes[server.app.auth->identity.index()] = plan::Recipe{id, {}};
    Stage stage(program, server, known, std::nullopt);
    const std::optional<std::vector<plan::EntityPlanId>> needs = stage.needs_of(operation);
    if (needs && needs->empty() && stage.create(server.app.auth->identity)) {
      return id;
    }
  }
  return std::nullopt;
}

void find_recipes(const plan::ServerPlan& server, plan::TestPlan& plan) {
  const auto is_account = [&](plan::EntityPlanId entity) {
    return server.app.auth && entity == server.app.auth->identity;
  };
  const auto leads_on = [&](plan::EntityPlanId entity) {
    return (is_account(entity) && plan.registration) || plan.recipes[entity.index()].has_value();
  };
  std::vector<std::pair<plan::OperationId, plan::EntityPlanId>> creates;
  for (const plan::OperationId id : server.operations.ids()) {
    const std::optional<plan::EntityPlanId> created = created_row(server[id]);
    if (created && plan.registration != id) {
      creates.emplace_back(id, *created);
    }
  }
  std::ranges::stable_sort(creates, {}, [&](const auto& create) {
    return server[create.first].origin != ir::Origin::Resource;
  });
  for (bool is_done = false; !is_done;) {
    is_done = true;
    for (const auto& [id, entity] : creates) {
      if (plan.recipes[entity.index()]) {
        continue;
      }
      plan::Recipe recipe{id, {}};
      for (const plan::InputMemberPlan& member : sent_members(server, server[id])) {
        if (member.refers_to_one() && member.presence == plan::MemberPresence::Required) {
          recipe.needs.push_back(*member.reference);
        }
      }
      if (std::ranges::all_of(recipe.needs, leads_on)) {
        plan.recipes[entity.index()] = std::move(recipe);
        is_done = false;
      }
    }
  }
}

}  // namespace bspec::passes
