#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/value.h"
#include "ir/program.h"
#include "passes/plan/host/host_context.h"
#include "passes/plan/host/row_needs.h"
#include "passes/plan/host/row_reader.h"
#include "passes/plan/sql/expression.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// Expressions that the program evaluates: over the request, the caller, values and rows that steps
/// have fetched. What lies in other rows the reader asks the database for.
///
///   post.status == Status.draft      → Equal(Field(Variable post, status), EnumValue draft)
///   slugify(post.author.name)        → Call slugify(what the reader gives for the path)
///
class HostExpressions {
 public:
  /// Without a reader what needs one is reported as not built.
  HostExpressions(const ir::Program& program,
                  HostContext context,
                  RowReader* reader,
                  Diagnostics& diags);
  HostExpressions(const HostExpressions&) = delete;
  HostExpressions& operator=(const HostExpressions&) = delete;

  /// The caller's row is that of this variable, and no longer the one of authentication.
  void read_caller_from(std::string variable) { caller_row_ = std::move(variable); }

  /// A value of `type`; numbers take its kind and scale. A condition that is unknown for a guest is
  /// false.
  plan::HostExpr value(ir::ExprId id, const ir::Type& type);
  plan::HostExpr value(ir::ExprId id);

  /// A condition that is true or false: what is unknown for a guest is false.
  plan::HostExpr condition(ir::ExprId id, Asked asked = Asked::Holds);

 private:
  /// What a name of a rule or of a comprehension stands for while its expression is written.
  using Bindings = std::map<ir::VariableId, plan::HostExpr>;

  plan::HostExpr evaluated(ir::ExprId id, const ir::Type& type);

  plan::HostExpr variable(const ir::VariableRef& ref, const ir::Expr& expr) const;
  plan::HostExpr request(const ir::RequestRef& ref, const ir::Expr& expr) const;
  plan::HostExpr input_member(const ir::InputMemberRef& ref, const ir::Expr& expr);
  plan::HostExpr field(const ir::FieldRef& ref, const ir::Expr& expr);
  plan::HostExpr caller_id() const;
  bool may_be_no_row(const ir::Expr& expr) const;
  /// The variable that holds a row, if one does.
  std::optional<plan::HostExpr> row_at_hand(ir::ExprId id) const;
  /// The member of some object.
  plan::HostExpr member(plan::HostExpr object, std::string name, const ir::Type& type) const;

  plan::HostExpr arithmetic(ir::ExprId id, const ir::Binary& binary);
  plan::HostExpr call(ir::ExprId id, const ir::Call& call);
  plan::HostExpr match(const ir::Match& match, const ir::Type& type, std::optional<Asked> asked);
  plan::HostExpr comprehension(ir::ExprId id, const ir::Comprehension& comprehension);
  /// `source`, condition and value, with the variable bound in the last two.
  plan::HostExpr gathered(const ir::Comprehension& node, const plan::ValueType& type);
  plan::HostExpr source_of(ir::ExprId id);
  plan::HostExpr object(const ir::ObjectLiteral& literal);
  plan::HostExpr list(const ir::ListLiteral& literal, const ir::Type& type);

  plan::HostExpr tested(ir::ExprId id, Asked asked);
  plan::HostExpr binary_condition(ir::ExprId id, const ir::Binary& binary, Asked asked);
  plan::HostExpr membership(ir::ExprId id, Asked asked);
  plan::HostExpr rule(const ir::RuleCall& call, Asked asked);
  plan::HostExpr quantified(ir::ExprId id, const ir::Comprehension& node, Asked asked);
  /// A value as a condition: null counts as false, and what is no Bool is asked whether it is
  /// there.
  plan::HostExpr truth_of(plan::HostExpr value, bool is_bool) const;

  /// Values that are compared, each held as the others are.
  std::vector<plan::HostExpr> compared(llvm::ArrayRef<ir::ExprId> operands);
  plan::HostExpr read(ir::ExprId id);

  bool may_be_guest() const { return context_.audience == ir::Audience::Optional; }

  /// The caller is there, and the test holds.
  plan::HostExpr for_callers(plan::HostExpr test) const;
  bool mentions_caller(ir::ExprId id) const;
  /// Asks about the caller in parts that have answers of their own.
  bool is_logic(const ir::Expr& expr) const;
  /// Whether the text of an expression names what a rule or a comprehension has bound.
  bool names_bound(ir::ExprId id) const;
  std::string fresh_name(const std::string& name);

  plan::HostExpr not_built(const ir::Expr& expr, const char* what) const;

  const ir::Program& program_;
  HostContext context_;
  RowReader* reader_;
  Diagnostics& diags_;
  RowNeeds rows_;
  std::string caller_row_;
  Bindings bound_;
  /// Of comprehensions around the place that is being written.
  std::set<std::string> bound_names_;
};

/// A literal or `null` as the program holds it, without a route around it: defaults of fields and
/// members.
std::optional<plan::HostExpr> constant(const ir::Program& program,
                                       ir::ExprId expr,
                                       const ir::Type& type);

/// How a program holds a value of any type: a collection by what its items are, a row by its id.
/// Objects have no type of their own.
plan::ValueType host_type(const ir::Type& type);

/// The id of the row that a variable holds.
plan::HostExpr id_of_variable(const std::string& variable);

/// The name of a member of a decoded input: a reference `post` is `postId`.
std::string host_member(const ir::Program& program, const ir::InputMember& member);

}  // namespace bspec::passes
