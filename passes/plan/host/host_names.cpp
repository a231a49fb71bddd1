#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "ir/plan/value.h"
#include "ir/program.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/host/host_nodes.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"

/// Names and paths: variables, parts of the request, columns of rows that are at hand.
namespace bspec::passes {

using host::leaf;
using plan::HostKind;
using plan::ValueKind;

plan::HostExpr id_of_variable(const std::string& variable) {
  return host::field_of(leaf(HostKind::Variable, of_kind(ValueKind::Uuid), variable), "id",
                        of_kind(ValueKind::Uuid));
}

std::string host_member(const ir::Program& program, const ir::InputMember& member) {
  if (member.field && program[*member.field].name == member.name) {
    return host_name(program, *member.field);
  }
  return member.type.is(ir::TypeKind::Row) ? member.name + "Id" : member.name;
}

plan::HostExpr HostExpressions::variable(const ir::VariableRef& ref, const ir::Expr& expr) const {
  const auto bound = bound_.find(ref.variable);
  const ir::Variable& declared = program_[ref.variable];
  plan::HostExpr found = bound != bound_.end()
                             ? bound->second
                             : leaf(HostKind::Variable, host_type(declared.type), declared.name);
  const bool is_row = declared.type.is(ir::TypeKind::Row) && found.kind == HostKind::Variable;
  const bool may_be_null = is_row ? declared.type.nullable : found.type.nullable;
  if (is_row) {
    found = host::field_of(std::move(found), "id", host_type(expr.type));
  }
  return may_be_null && !expr.type.nullable ? host::proved(std::move(found)) : found;
}

plan::HostExpr HostExpressions::caller_id() const {
  plan::ValueType type = of_kind(ValueKind::Uuid);
  type.nullable = may_be_guest();
  return leaf(HostKind::CallerId, type);
}

plan::HostExpr HostExpressions::request(const ir::RequestRef& ref, const ir::Expr& expr) const {
  if (ref.part == ir::RequestPart::Path) {
    std::uint32_t index = 0;
    for (const ir::PathSegment& segment : context_.path) {
      if (segment.is_parameter() && index++ == ref.member) {
        return leaf(HostKind::PathParameter, value_type(segment.type), segment.parameter);
      }
    }
    BS_UNREACHABLE("a parameter that the path does not have");
  }
  const bool in_query = ref.part == ir::RequestPart::Query;
  const bool in_header = ref.part == ir::RequestPart::Header;
  const std::optional<ir::InputId> part = in_query    ? context_.query
                                          : in_header ? context_.header
                                                      : context_.body;
  const HostKind kind = in_query    ? HostKind::QueryMember
                        : in_header ? HostKind::HeaderMember
                                    : HostKind::BodyMember;
  BS_CHECK(part.has_value(), "a part that the request does not have");
  if (!ref.member) {
    return leaf(kind, of_kind(ValueKind::Text));
  }
  const ir::InputMember& member = program_[*part].members[*ref.member];
  plan::HostExpr found = leaf(kind, host_type(member.type), host_member(program_, member));
  found.type.nullable = found.type.nullable || member.presence == ir::Presence::Optional;
  return found.type.nullable && !expr.type.nullable ? host::proved(std::move(found)) : found;
}

/// A member of the request goes by its path: `address.city`.
plan::HostExpr HostExpressions::input_member(const ir::InputMemberRef& ref, const ir::Expr& expr) {
  const ir::InputMember& member = program_[*program_[ref.base].type.input].members[ref.member];
  const std::string name = host_member(program_, member);
  plan::HostExpr outer = value(ref.base);
  if (outer.kind == HostKind::Present) {
    outer = plan::HostExpr(outer.children.front());
  }
  const bool is_of_request = outer.kind == HostKind::QueryMember ||
                             outer.kind == HostKind::HeaderMember ||
                             outer.kind == HostKind::BodyMember;
  const bool may_be_null =
      outer.type.nullable || member.type.nullable || member.presence == ir::Presence::Optional;
  plan::HostExpr found;
  if (is_of_request) {
    found = std::move(outer);
    found.text = found.text.empty() ? name : fmt::format("{}.{}", found.text, name);
    found.type = host_type(member.type);
  } else {
    found = this->member(std::move(outer), name, member.type);
  }
  found.type.nullable = may_be_null;
  return may_be_null && !expr.type.nullable ? host::proved(std::move(found)) : found;
}

plan::HostExpr HostExpressions::member(plan::HostExpr object,
                                       std::string name,
                                       const ir::Type& type) const {
  return host::field_of(std::move(object), std::move(name), host_type(type));
}

std::optional<plan::HostExpr> HostExpressions::row_at_hand(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  const auto row = [](std::string name) {
    return leaf(HostKind::Variable, of_kind(ValueKind::Uuid), std::move(name));
  };
  if (expr.as<ir::Caller>() != nullptr) {
    return row(caller_row_);
  }
  if (expr.as<ir::This>() != nullptr) {
    return context_.this_row.empty() ? std::nullopt : std::optional(row(context_.this_row));
  }
  const auto* ref = expr.as<ir::VariableRef>();
  if (ref == nullptr) {
    return std::nullopt;
  }
  const auto bound = bound_.find(ref->variable);
  return bound == bound_.end() ? row(program_[ref->variable].name) : bound->second;
}

plan::HostExpr HostExpressions::field(const ir::FieldRef& ref, const ir::Expr& expr) {
  const ir::Expr& base = program_[ref.base];
  const bool is_id = program_[ref.field].name == "id";
  // The id of a referenced row stands in the row that refers to it.
  if (const auto* reference = base.as<ir::FieldRef>(); reference != nullptr && is_id) {
    return field(*reference, base);
  }
  const std::optional<plan::HostExpr> row = row_at_hand(ref.base);
  if (!row) {
    return not_built(expr, "a path from a row that no statement fetched is");
  }
  const bool is_caller = base.as<ir::Caller>() != nullptr || row->kind == HostKind::CallerId;
  const std::string name = host_name(program_, ref.field);
  plan::ValueType type = host_type(program_[ref.field].type);
  type.nullable = type.nullable || expr.type.nullable;
  plan::HostExpr found;
  if (is_caller && is_id) {
    found = caller_id();
  } else if (is_caller && caller_row_.empty()) {
    found = leaf(HostKind::CallerField, type, name);
  } else {
    found = host::field_of(is_caller ? leaf(HostKind::Variable, row->type, caller_row_) : *row,
                           name, type);
  }
  const bool may_be_absent = is_caller ? may_be_guest() : may_be_no_row(base);
  return (type.nullable || may_be_absent) && !expr.type.nullable ? host::proved(std::move(found))
                                                                 : found;
}

/// `find` may have found nothing.
bool HostExpressions::may_be_no_row(const ir::Expr& expr) const {
  const auto* ref = expr.as<ir::VariableRef>();
  return ref != nullptr && program_[ref->variable].type.nullable;
}

}  // namespace bspec::passes
