#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "frontend/ast/expr.h"
#include "frontend/sema/expr/scope.h"
#include "frontend/sema/symbols.h"
#include "ir/expr/expr.h"

namespace bspec::sema {

struct Analysis;

/// Turns expressions of one scope into typed ones. What is wrong is reported and becomes poison; so
/// does what nothing is built for. Conditions narrow the facts of the scope while they are read.
class Expressions {
 public:
  Expressions(Analysis& analysis, Scope& scope) : analysis_(analysis), scope_(scope) {}

  /// Any value.
  ir::ExprId value(const ast::Expr& expr);

  /// A `Bool`; a nullable name of another type alone means that it is not null.
  ir::ExprId condition(const ast::Expr& expr);

  /// A value that is written where `target` is kept; `holder` names it in messages: "`Post.title`".
  ir::ExprId value_for(const ast::Expr& expr, const ir::Type& target, const std::string& holder);

  /// Reports an expression that cannot be written where `target` is kept; false if it cannot.
  bool check_fits(ir::ExprId value, const ir::Type& target, const std::string& holder);

  /// A member of the request, as a statement reads it.
  ir::ExprId request_member(ir::RequestPart part, std::uint32_t member, Span span);
  /// A member of a part that has the shape of an input.
  ir::ExprId input_member(ir::ExprId base, std::uint32_t member, Span span);

 private:
  ir::ExprId add(Span span, ir::Type type, ir::ExprNode node);
  ir::ExprId poison(Span span);
  /// Poison for a construct that nothing is generated for yet; `phrase` ends with a verb.
  ir::ExprId unbuilt(Span span, std::string_view phrase);
  /// The expression, its type present where the facts say so.
  ir::ExprId narrowed(ir::ExprId id);
  const ir::Type& type_of(ir::ExprId id) const;
  std::string described(ir::ExprId id) const;

  ir::ExprId number(const ast::NumberLiteral& literal);
  ir::ExprId name(const ast::Name& name);
  ir::ExprId local(Local& local, Span span);
  ir::ExprId caller(Span span);
  ir::ExprId unknown_name(const ast::Name& name);
  ir::ExprId type_name(const ast::Expr& expr, const Symbol& symbol);
  /// The declaration that a name with a capital means: `Role`, `billing.Invoice`.
  std::optional<ast::TypeName> as_type_name(const ast::Expr& expr) const;
  std::optional<Symbol> resolve_type_name(const ast::TypeName& name);

  ir::ExprId member_access(const ast::MemberAccess& access);
  ir::ExprId type_member(const ast::MemberAccess& access, const ast::TypeName& type);
  std::optional<ir::RequestPart> request_part(const ast::Expr& expr) const;
  ir::ExprId member_of_request(const ast::MemberAccess& access, ir::RequestPart part);
  ir::ExprId whole_part(ir::RequestPart part, Span span);
  ir::ExprId field_of_row(ir::ExprId base, const ast::Name& name, Span span);
  ir::ExprId field(ir::ExprId base, ir::FieldId field, const ast::Name& name, Span span);
  ir::ExprId member_of_input(ir::ExprId base, const ast::Name& name, Span span);

  ir::ExprId unary(const ast::Unary& expr);
  ir::ExprId binary(const ast::Binary& expr);
  ir::ExprId logical(const ast::Binary& expr);
  ir::ExprId comparison(const ast::Binary& expr);
  ir::ExprId compare_with_null(const ast::Binary& expr, ir::ExprId left, ir::ExprId right);
  ir::ExprId arithmetic(const ast::Binary& expr);
  ir::ExprId coalesce(const ast::Binary& expr);
  ir::ExprId membership(const ast::Binary& expr);
  ir::ExprId conditional(const ast::Conditional& expr);
  ir::ExprId operand_mismatch(const ast::Binary& expr, ir::ExprId left, ir::ExprId right);
  void check_policy_nulls(const ast::Binary& expr, bool left_nullable, bool right_nullable);

  ir::ExprId call(const ast::Call& expr);
  ir::ExprId count(const ast::Call& expr);
  ir::ExprId access_token(const ast::Call& expr);
  ir::ExprId as_view(const ast::As& expr);
  ir::Type viewed_type(ir::ExprId base, ir::ViewId view);

  Analysis& analysis_;
  Scope& scope_;
};

}  // namespace bspec::sema
