#include "passes/desugar/default_shapes.h"

#include <algorithm>
#include <utility>

#include "passes/desugar/builder.h"

namespace bspec::passes {

namespace {

bool is_identity(const ir::Program& program, ir::EntityId entity) {
  return program.app.auth && program.app.auth->identity == entity;
}

/// A `Token`, or a reference to an entity whose id is one: only what names it shows it.
bool is_token(const ir::Program& program, const ir::Field& field) {
  if (!field.is_reference()) {
    return field.type.is(ir::TypeKind::Token);
  }
  const std::vector<ir::FieldId>& fields = program[*field.type.entity].fields;
  return std::ranges::any_of(fields, [&](ir::FieldId id) {
    return program[id].name == "id" && program[id].type.is(ir::TypeKind::Token);
  });
}

bool is_shown(const ir::Program& program, const ir::Field& field) {
  return field.kind == ir::FieldKind::Stored && !field.is_private && !field.pii &&
         !field.is_secret() && !is_token(program, field);
}

/// Whether any input may name it (language.md 8, Input).
bool is_nameable(const ir::Program& program, const ir::Field& field) {
  bool of_the_row = field.name == "id" || field.name == "createdAt" || field.name == "updatedAt";
  return field.kind == ir::FieldKind::Stored && !of_the_row && !field.derived && !field.internal &&
         !field.is_private && !is_token(program, field);
}

/// How it may change is said by `moves`, so that actions do it.
bool is_under_moves(const ir::Program& program, ir::EntityId entity, ir::FieldId field) {
  return std::ranges::any_of(program[entity].moves,
                             [field](const ir::Moves& moves) { return moves.field == field; });
}

/// What decides about a caller is never set by a default.
bool is_privilege(const ir::Program& program, ir::FieldId field) {
  const std::optional<ir::AuthSettings>& auth = program.app.auth;
  return auth && (auth->roles == field || auth->active == field);
}

bool compares_with_caller(const ir::Program& program, const ir::Expr& left, const ir::Expr& right) {
  const ir::FieldRef* ref = left.as<ir::FieldRef>();
  return ref != nullptr && right.as<ir::Caller>() != nullptr &&
         program[ref->base].as<ir::This>() != nullptr && program[ref->field].is_reference();
}

std::optional<ir::FieldId> owner_in(const ir::Program& program, ir::ExprId condition) {
  const ir::Binary* binary = program[condition].as<ir::Binary>();
  if (binary == nullptr) {
    return std::nullopt;
  }
  if (binary->op == ir::BinaryOp::And || binary->op == ir::BinaryOp::Or) {
    std::optional<ir::FieldId> left = owner_in(program, binary->left);
    return left ? left : owner_in(program, binary->right);
  }
  if (binary->op != ir::BinaryOp::Equal) {
    return std::nullopt;
  }
  const ir::Expr& left = program[binary->left];
  const ir::Expr& right = program[binary->right];
  if (compares_with_caller(program, left, right)) {
    return left.as<ir::FieldRef>()->field;
  }
  if (compares_with_caller(program, right, left)) {
    return right.as<ir::FieldRef>()->field;
  }
  return std::nullopt;
}

}  // namespace

std::optional<ir::FieldId> owner_field(const ir::Program& program, ir::EntityId entity) {
  for (const ir::Allow& allow : program[entity].policies) {
    bool is_create = allow.covers(ir::PolicyOp::Create);
    if (!is_create || !allow.condition) {
      continue;
    }
    if (std::optional<ir::FieldId> owner = owner_in(program, *allow.condition)) {
      return owner;
    }
  }
  return std::nullopt;
}

ir::ViewId default_view(ir::Program& program, ir::EntityId entity) {
  for (ir::ViewId id : program.views.ids()) {
    if (program[id].implicit && program[id].entity == entity) {
      return id;
    }
  }
  Span span = program[entity].span;
  Builder build(program, span);
  ir::View view;
  view.span = span;
  view.entity = entity;
  view.implicit = true;
  const std::vector<ir::FieldId> fields = program[entity].fields;
  for (ir::FieldId id : fields) {
    if (is_shown(program, program[id])) {
      ir::ExprId row = build.expr(row_type(entity), ir::This{});
      view.members.push_back(
          {program[id].name, program[id].span, build.field(row, id), id, std::nullopt});
    }
  }
  return program.views.add(std::move(view));
}

std::vector<ir::InputMember> default_members(const ir::Program& program,
                                             ir::EntityId entity,
                                             WriteKind kind) {
  std::optional<ir::FieldId> owner = owner_field(program, entity);
  std::vector<ir::InputMember> members;
  for (ir::FieldId id : program[entity].fields) {
    const ir::Field& field = program[id];
    bool is_own_password = field.type.is(ir::TypeKind::Password) && is_identity(program, entity);
    bool is_left_out =
        is_privilege(program, id) || owner == id || is_under_moves(program, entity, id) ||
        (field.is_secret() && !is_own_password) || (field.immutable && kind != WriteKind::Create);
    if (is_nameable(program, field) && !is_left_out) {
      bool is_optional = kind == WriteKind::Update;
      members.push_back(
          member_for(program, id, is_optional ? ir::Presence::Optional : ir::Presence::Plain));
    }
  }
  return members;
}

ir::InputId add_implicit_input(ir::Program& program,
                               Span span,
                               std::optional<ir::EntityId> entity,
                               std::vector<ir::InputMember> members) {
  ir::Input input;
  input.span = span;
  input.entity = entity;
  input.members = std::move(members);
  input.implicit = true;
  return program.inputs.add(std::move(input));
}

ir::InputMember member_for(const ir::Program& program, ir::FieldId id, ir::Presence presence) {
  const ir::Field& field = program[id];
  ir::InputMember member;
  member.name = field.name;
  member.wire = field.name;
  member.span = field.span;
  member.type = field.type;
  member.rules = field.rules;
  member.presence = presence;
  member.field = id;
  return member;
}

std::optional<ir::ViewId> find_view(const ir::Program& program,
                                    std::string_view name,
                                    ir::EntityId entity) {
  for (ir::ViewId id : program.views.ids()) {
    if (program[id].name == name && program[id].entity == entity) {
      return id;
    }
  }
  return std::nullopt;
}

std::optional<ir::InputId> find_input(const ir::Program& program,
                                      std::string_view name,
                                      ir::EntityId entity) {
  for (ir::InputId id : program.inputs.ids()) {
    if (program[id].name == name && program[id].entity == entity) {
      return id;
    }
  }
  return std::nullopt;
}

}  // namespace bspec::passes
