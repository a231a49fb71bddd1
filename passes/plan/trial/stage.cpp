#include "passes/plan/trial/stage.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace bspec::passes {
namespace {

bool is_required_reference(const plan::InputMemberPlan& member) {
  return member.refers_to_one() && member.presence == plan::MemberPresence::Required;
}

/// Whether a body must name rows in a list or in an input inside of it, which no sample does.
bool needs_rows_inside(const plan::ServerPlan& server, const plan::InputMemberPlan& member) {
  const bool is_needed =
      member.items ? member.items->min > 0 : member.presence == plan::MemberPresence::Required;
  if (!is_needed) {
    return false;
  }
  return (member.reference && member.items) ||
         (member.input && std::ranges::any_of(server[*member.input].members,
                                              [&](const plan::InputMemberPlan& inner) {
                                                return is_required_reference(inner) ||
                                                       needs_rows_inside(server, inner);
                                              }));
}

/// The wire name of the role that a new account has, or nothing.
std::string role_of_new_accounts(const plan::ServerPlan& server) {
  if (!server.app.auth || !server.app.auth->role_field) {
    return {};
  }
  for (const plan::EntityField& field : server[server.app.auth->identity].fields) {
    if (field.field == *server.app.auth->role_field && field.default_value) {
      return field.default_value->text;
    }
  }
  return {};
}

}  // namespace

const std::vector<plan::InputMemberPlan>& sent_members(const plan::ServerPlan& server,
                                                       const plan::Operation& operation) {
  const std::vector<plan::InputMemberPlan>& members = server[*operation.body].members;
  return operation.body_wrapper ? server[*members.front().input].members : members;
}

const plan::InputMemberPlan* member_named(const plan::ServerPlan& server,
                                          const plan::Operation& operation,
                                          const std::string& name) {
  if (!operation.body) {
    return nullptr;
  }
  const std::vector<plan::InputMemberPlan>& members = sent_members(server, operation);
  const std::string_view below =
      operation.body_wrapper ? std::string_view(name).substr(name.find('.') + 1) : name;
  const auto found = std::ranges::find(members, below, &plan::InputMemberPlan::name);
  return found == members.end() ? nullptr : &*found;
}

Stage::Stage(const ir::Program& program,
             const plan::ServerPlan& server,
             const plan::TestPlan& known,
             const std::optional<std::string>& role)
    : program_(program),
      server_(server),
      known_(known),
      world_(program),
      first_role_(role_of_new_accounts(server)) {
  role_ = role.value_or(first_role_);
  if (known.registration) {
    caller_ = account(server[*known.registration], role);
    stranger_ = account(server[*known.registration], std::nullopt);
  }
}

std::optional<std::size_t> Stage::account(const plan::Operation& registration,
                                          const std::optional<std::string>& role) {
  const auto* insert = find_step<plan::InsertStep>(registration);
  const ir::EntityId identity = program_.app.auth->identity;
  const std::size_t row = world_.add_row(identity);
  if (insert == nullptr || !fill(row, *insert, registration)) {
    return std::nullopt;
  }
  if (role) {
    world_.set(row, *program_.app.auth->roles, Known::scalar(*role));
  }
  return row;
}

bool Stage::admits(const plan::Operation& operation, const std::string& role) const {
  return operation.audience != ir::Audience::Roles ||
         std::ranges::find(operation.roles, role) != operation.roles.end();
}

bool Stage::admits(const plan::Operation& operation) const {
  const bool is_open =
      operation.audience == ir::Audience::None || operation.audience == ir::Audience::Optional;
  return is_open || (caller_ && admits(operation, role_));
}

Known Stage::caller_of(const plan::Operation& operation) const {
  const bool is_seen = caller_ && operation.audience != ir::Audience::None;
  return is_seen ? Known::of_row(*caller_) : Known::null();
}

std::optional<Known> Stage::stranger_of(const plan::Operation& operation) const {
  const bool is_seen = stranger_ && operation.audience != ir::Audience::None;
  if (!is_seen || !admits(operation, first_role_)) {
    return std::nullopt;
  }
  return Known::of_row(*stranger_);
}

std::optional<std::size_t> Stage::create(plan::EntityPlanId entity) {
  const std::optional<plan::Recipe>& recipe = known_.recipes[entity.index()];
  if (!recipe) {
    return std::nullopt;
  }
  const plan::Operation& operation = server_[recipe->operation];
  const auto* insert = find_step<plan::InsertStep>(operation);
  if (insert == nullptr || !admits(operation) || !needs_of(operation) ||
      asks_about_fields(operation)) {
    return std::nullopt;
  }
  const auto* conflicts = find_step<plan::ConflictsStep>(operation);
  const bool is_clear = conflicts == nullptr || is_unique_apart(*conflicts, operation);
  // A check may ask about more than the sample says.
  if (!is_clear || find_step<plan::ChecksStep>(operation) != nullptr) {
    return std::nullopt;
  }
  const std::size_t row = world_.add_row(ir::EntityId(entity.index()));
  if (!fill(row, *insert, operation)) {
    return std::nullopt;
  }
  const bool is_asked = find_step<plan::AllowStep>(operation) != nullptr;
  const bool is_allowed =
      !is_asked || world_.allows(ir::PolicyOp::Create, row, caller_of(operation)) == Truth::Yes;
  return is_allowed ? std::optional(row) : std::nullopt;
}

std::optional<std::vector<plan::EntityPlanId>> Stage::needs_of(const plan::Operation& operation) {
  std::vector<plan::EntityPlanId> needs;
  if (!operation.body) {
    return needs;
  }
  for (const plan::InputMemberPlan& member : sent_members(server_, operation)) {
    if (needs_rows_inside(server_, member)) {
      return std::nullopt;
    }
    if (!is_required_reference(member)) {
      continue;
    }
    const std::optional<Known> row = sample(member);
    const bool is_readable =
        row && world_.allows(ir::PolicyOp::Get, row->row, caller_of(operation)) == Truth::Yes;
    if (!is_readable) {
      return std::nullopt;
    }
    needs.push_back(*member.reference);
  }
  return needs;
}

bool Stage::has_unique_text(const plan::KeyConflict& key, const plan::Operation& operation) const {
  return std::ranges::any_of(
      sent_members(server_, operation), [&](const plan::InputMemberPlan& member) {
        return std::ranges::find(key.members, member.wire) != key.members.end() &&
               member.sample_unique && member.sample.find("{n}") != std::string::npos;
      });
}

bool Stage::has_new_row(const plan::KeyConflict& key, const plan::Operation& operation) const {
  return std::ranges::any_of(
      sent_members(server_, operation), [&](const plan::InputMemberPlan& member) {
        const bool is_account = server_.app.auth && member.reference == server_.app.auth->identity;
        return std::ranges::find(key.members, member.wire) != key.members.end() &&
               is_required_reference(member) && !is_account;
      });
}

bool Stage::is_unique(const plan::ConflictsStep& step, const plan::Operation& operation) const {
  return step.bounds.empty() && step.moves.empty() &&
         std::ranges::all_of(step.keys, [&](const plan::KeyConflict& key) {
           return has_unique_text(key, operation);
         });
}

bool Stage::is_unique_apart(const plan::ConflictsStep& step,
                            const plan::Operation& operation) const {
  return step.bounds.empty() && std::ranges::all_of(step.keys, [&](const plan::KeyConflict& key) {
           return has_unique_text(key, operation) || has_new_row(key, operation);
         });
}

bool Stage::fill(std::size_t row,
                 const plan::InsertStep& insert,
                 const plan::Operation& operation) {
  for (const plan::ColumnValue& value : insert.values) {
    const std::optional<Known> known = written(value, operation);
    if (!known) {
      return false;
    }
    world_.set(row, field_named(program_, world_.entity_of(row), value.field), *known);
  }
  return true;
}

std::optional<Known> Stage::written(const plan::ColumnValue& value,
                                    const plan::Operation& operation) {
  using plan::HostKind;
  const auto constant = [](const plan::HostExpr& expr) -> Known {
    switch (expr.kind) {
      case HostKind::Null:
        return Known::null();
      case HostKind::Boolean:
      case HostKind::Number:
      case HostKind::Text:
      case HostKind::EnumValue:
        return Known::scalar(expr.text);
      default:
        return {};
    }
  };
  if (value.value.kind == HostKind::CallerId) {
    return caller_of(operation);
  }
  if (value.value.kind != HostKind::BodyMember) {
    return constant(value.value);
  }
  const plan::InputMemberPlan* member = member_named(server_, operation, value.value.text);
  if (member == nullptr) {
    return Known{};
  }
  if (member->items || member->input) {
    return Known{};
  }
  if (member->reference && !is_required_reference(*member)) {
    return value.otherwise ? constant(*value.otherwise) : Known::null();
  }
  return sample(*member);
}

std::optional<Known> Stage::sample(const plan::InputMemberPlan& member) {
  if (member.reference) {
    if (server_.app.auth && *member.reference == server_.app.auth->identity) {
      return caller_ ? std::optional(Known::of_row(*caller_)) : std::nullopt;
    }
    const std::optional<std::size_t> row = create(*member.reference);
    return row ? std::optional(Known::of_row(*row)) : std::nullopt;
  }
  const bool is_fixed =
      member.type.kind == plan::ValueKind::Boolean || member.type.kind == plan::ValueKind::Enum;
  return is_fixed ? Known::scalar(member.sample) : Known{};
}

bool asks_about_fields(const plan::Operation& operation) {
  return std::ranges::any_of(operation.steps, [](const plan::Step& step) {
    const auto* allow = std::get_if<plan::AllowStep>(&step);
    return allow != nullptr && !allow->only_if_changed.empty();
  });
}

}  // namespace bspec::passes
