#pragma once

#include <optional>
#include <string>
#include <utility>

#include "ir/plan/value.h"
#include "ir/program.h"
#include "passes/plan/sql/expression.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// Expressions that the program evaluates: over the request, the caller and rows that a step has
/// fetched, never over rows that only the database has.
///
///   post.status == Status.draft      → Equal(Field(Variable post, status), EnumValue draft)
///
class HostExpressions {
 public:
  HostExpressions(const ir::Program& program, const ir::Route& route, Diagnostics& diags)
      : program_(program), route_(route), diags_(diags) {}

  /// The caller's row is that of this variable, and no longer the one of authentication.
  void read_caller_from(std::string variable) { caller_row_ = std::move(variable); }

  /// A value of `type`; numbers take its scale.
  plan::HostExpr value(ir::ExprId id, const ir::Type& type);
  plan::HostExpr value(ir::ExprId id);

  /// A condition that is true or false: what is unknown for a guest is false.
  plan::HostExpr condition(ir::ExprId id, Asked asked = Asked::Holds);

 private:
  plan::HostExpr literal(const ir::Expr& expr, const ir::Type& type);
  plan::HostExpr request(const ir::RequestRef& ref);
  plan::HostExpr nested(const ir::InputMemberRef& ref);
  plan::HostExpr field(const ir::FieldRef& ref, const ir::Expr& expr);
  plan::HostExpr binary(const ir::Binary& binary, Asked asked);
  plan::HostExpr for_callers(plan::HostExpr test, ir::ExprId id);
  bool mentions_caller(ir::ExprId id) const;
  plan::HostExpr not_built(const ir::Expr& expr, const char* what);

  const ir::Program& program_;
  const ir::Route& route_;
  Diagnostics& diags_;
  std::string caller_row_;
};

/// A literal or `null` as the program holds it, without a route around it: defaults of fields and
/// members.
std::optional<plan::HostExpr> constant(const ir::Program& program,
                                       ir::ExprId expr,
                                       const ir::Type& type);

/// The id of the row that a variable holds.
plan::HostExpr id_of_variable(const std::string& variable);

/// The name of a member of a decoded input: a reference `post` is `postId`.
std::string host_member(const ir::Program& program, const ir::InputMember& member);

}  // namespace bspec::passes
