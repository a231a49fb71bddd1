#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/expr.h"
#include "frontend/ast/operation.h"
#include "frontend/ast/type.h"
#include "frontend/sema/expr/scope.h"
#include "frontend/sema/expr/sequence.h"
#include "frontend/sema/symbols.h"
#include "ir/expr/expr.h"

namespace bspec::sema {

struct Analysis;
struct Signature;

/// Turns expressions of one scope into typed ones. What is wrong is reported and becomes poison.
/// Conditions narrow the facts of the scope while they are read.
class Expressions {
 public:
  Expressions(Analysis& analysis, Scope& scope) : analysis_(analysis), scope_(scope) {}

  /// Any value. A secret that is only compared, and what is only a source, is none.
  ir::ExprId value(const ast::Expr& expr);

  /// A `Bool`, which counts as false where it is null; a nullable name of another type alone means
  /// that it is not null.
  ir::ExprId condition(const ast::Expr& expr);

  /// A value that is written where `target` is kept; `holder` names it in messages: "`Post.title`".
  /// Here `[a, b]` may stand for a List or Set.
  ir::ExprId value_for(const ast::Expr& expr, const ir::Type& target, const std::string& holder);

  /// Reports an expression that cannot be written where `target` is kept; false if it cannot.
  bool check_fits(ir::ExprId value, const ir::Type& target, const std::string& holder);

  /// What can be gone through; `taker` names who does it: "count", "list", "for".
  Sequence sequence(const ast::Expr& expr, std::string_view taker);
  Sequence sequence(const ast::Source& source, std::string_view taker);

  /// `[a, b]`, as a reply sends it: one type holds every item.
  ir::ExprId list(const ast::List& expr);

  /// A member of the request, as a statement reads it.
  ir::ExprId request_member(ir::RequestPart part, std::uint32_t member, Span span);
  /// A member of a part that has the shape of an input.
  ir::ExprId input_member(ir::ExprId base, std::uint32_t member, Span span);

  /// What is gathered from values of one type: `count`, `sum`, ….
  ir::ExprId gathered(Span span, ir::Comprehension node, const ir::Type& value, Span value_span);

  /// Values for parameters, by position; false if something is wrong, which has been reported.
  bool read_arguments(Span span,
                      std::string_view callee,
                      const std::vector<ir::VariableId>& parameters,
                      llvm::ArrayRef<ast::Argument> arguments,
                      std::vector<ir::ExprId>& values);

  /// `caller`, or a row that this route authenticated, renewed or made as the identity.
  bool is_proven(ir::ExprId row) const;

  /// Whether `as V` shows the row without testing it again (language.md 6.2).
  bool is_at_hand(ir::ExprId row) const;

 private:
  ir::ExprId add(Span span, ir::Type type, ir::ExprNode node);
  ir::ExprId poison(Span span);
  /// The expression, its type present where the facts say so.
  ir::ExprId narrowed(ir::ExprId id);
  const ir::Type& type_of(ir::ExprId id) const;
  std::string described(ir::ExprId id) const;
  bool is_poison(std::initializer_list<ir::ExprId> ids) const;

  /// As `value`, but secrets and sources too.
  ir::ExprId operand(const ast::Expr& expr);
  ir::ExprId number(const ast::NumberLiteral& literal);
  ir::ExprId quantity(const ast::QuantityLiteral& literal);
  /// Gives number literals the type Float where a Float is what they meet.
  void adapt(ir::ExprId value, const ir::Type& met);
  std::optional<ir::Type> unify(ir::ExprId left, ir::ExprId right);
  ir::ExprId list_for(const ast::List& expr, const ir::Type& target, const std::string& holder);

  // Names: names.cpp
  ir::ExprId name(const ast::Name& name);
  std::optional<ir::ExprId> name_of_row(const ast::Name& name);
  ir::ExprId local(Local& local, Span span);
  ir::ExprId caller(Span span);
  ir::ExprId unknown_name(const ast::Name& name);
  ir::ExprId type_name(const ast::Expr& expr, const Symbol& symbol);
  /// The declaration that a name with a capital means: `Role`, `billing.Invoice`.
  std::optional<ast::TypeName> as_type_name(const ast::Expr& expr) const;
  std::optional<Symbol> resolve_type_name(const ast::TypeName& name);
  ir::ExprId enumerator(ir::EnumId id, const ast::Name& name, Span span);
  bool is_module(const ast::Expr& expr) const;

  // Members: members.cpp, request_parts.cpp
  ir::ExprId member_access(const ast::MemberAccess& access);
  ir::ExprId member_of(ir::ExprId base, const ast::MemberAccess& access);
  ir::ExprId type_member(const ast::MemberAccess& access, const ast::TypeName& type);
  std::optional<ir::RequestPart> request_part(const ast::Expr& expr) const;
  ir::ExprId member_of_request(const ast::MemberAccess& access, ir::RequestPart part);
  ir::ExprId whole_part(ir::RequestPart part, Span span);
  std::optional<ir::FieldId> field_named(ir::EntityId entity, const ast::Name& name);
  ir::ExprId field_of_row(ir::ExprId base, const ast::Name& name, Span span);
  ir::ExprId field(ir::ExprId base, ir::FieldId field, Span span);
  ir::ExprId flattened(ir::ExprId base, const ast::Name& name, Span span);
  ir::ExprId member_of_input(ir::ExprId base, const ast::Name& name, Span span);
  ir::ExprId member_of_record(ir::ExprId base, const ast::Name& name, Span span);
  ir::ExprId member_of_page(ir::ExprId base, const ast::Name& name, Span span);
  ir::ExprId member_of_entry(ir::ExprId base, const ast::Name& name, Span span);
  ir::ExprId unknown_member(ir::ExprId base,
                            const ast::Name& name,
                            Span span,
                            const std::vector<std::string_view>& known);

  // Operators: operations.cpp, comparisons.cpp
  ir::ExprId unary(const ast::Unary& expr);
  ir::ExprId binary(const ast::Binary& expr);
  ir::ExprId logical(const ast::Binary& expr);
  ir::ExprId comparison(const ast::Binary& expr);
  ir::ExprId compare_with_null(const ast::Binary& expr, ir::ExprId left, ir::ExprId right);
  ir::ExprId arithmetic(const ast::Binary& expr);
  ir::ExprId coalesce(const ast::Binary& expr);
  ir::ExprId membership(const ast::Binary& expr);
  ir::ExprId in_list(const ast::Binary& expr, const ast::List& list, ir::ExprId value);
  ir::ExprId in_range(const ast::Binary& expr, const ast::Binary& range, ir::ExprId value);
  ir::ExprId in_collection(const ast::Binary& expr, ir::ExprId value);
  bool can_equal(ir::ExprId left, ir::ExprId right);
  ir::ExprId conditional(const ast::Conditional& expr);
  ir::ExprId operand_mismatch(const ast::Binary& expr, ir::ExprId left, ir::ExprId right);

  // match.cpp
  ir::ExprId match(const ast::Match& expr);
  std::optional<ir::ExprId> match_label(const ast::Expr& label, ir::ExprId subject);
  bool check_covered(const ast::Match& expr, const ir::Match& match);
  std::optional<ir::Type> type_of_arms(const ast::Match& expr, const ir::Match& match);

  // Calls: calls.cpp, function_calls.cpp
  ir::ExprId call(const ast::Call& expr);
  ir::ExprId method_call(const ast::Call& expr);
  ir::ExprId rule_call(Span span, ir::RuleId rule, llvm::ArrayRef<ast::Argument> arguments);
  ir::ExprId hook_call(const ast::Call& expr, ir::HookId hook);
  ir::ExprId function_call(Span span,
                           std::string_view name,
                           Span name_span,
                           llvm::ArrayRef<const ast::Expr*> arguments);
  bool read_argument(const Signature& signature,
                     std::size_t index,
                     const ast::Expr& argument,
                     ir::Call& call);
  ir::ExprId coalesce_call(Span span, llvm::ArrayRef<const ast::Expr*> arguments);
  bool read_unit(const Signature& signature, const ast::Expr& argument, ir::Call& call);
  std::optional<ir::Type> result_of(const Signature& signature, const ir::Call& call);

  // Sources: sequences.cpp, comprehensions.cpp
  ir::ExprId range(const ast::Binary& expr);
  Sequence sequence_of(ir::ExprId source, std::string_view taker);
  Sequence range_sequence(ir::ExprId source);
  ir::ExprId comprehension(const ast::Comprehension& expr);
  ir::ExprId whole(const ast::Call& expr);

  // shown_values.cpp
  ir::ExprId access_token(const ast::Call& expr);
  ir::ExprId as(const ast::As& expr);
  ir::ExprId as_number(const ast::As& expr);
  ir::ExprId as_view(const ast::As& expr, ir::ExprId base, ir::ViewId view);
  ir::Type viewed_type(ir::ExprId base, ir::ViewId view);

  Analysis& analysis_;
  Scope& scope_;
  /// Within a condition or a comprehension, where nothing volatile stands.
  int pure_depth_ = 0;
};

/// Makes the name of an element or parameter known in a scope, unless it hides another one, which
/// is reported.
void declare_local(Analysis& analysis,
                   Scope& scope,
                   const ast::Name& name,
                   ir::VariableId variable);

/// Whether a name already means something in a scope: a field, a local, `caller`, a rule.
bool is_taken(const Analysis& analysis, const Scope& scope, std::string_view name);

/// The variables of parameters, with their types; each is known in the scope.
std::vector<ir::VariableId> declare_parameters(Analysis& analysis,
                                               Scope& scope,
                                               llvm::ArrayRef<ast::Param> params,
                                               ir::VariableKind kind);

}  // namespace bspec::sema
