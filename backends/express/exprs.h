#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "backends/common/names.h"
#include "backends/common/typescript/expr.h"
#include "backends/express/context.h"
#include "ir/plan/shape.h"
#include "ir/plan/value.h"

namespace bspec::express {

/// What the names in an expression stand for where it is written.
struct ExprScope {
  /// Whether somebody has to be logged in: `scope.caller.id`, else `scope.caller?.id`.
  bool has_caller = true;
  /// Variables of the plan → what the program calls them.
  std::map<std::string, typescript::Expr, std::less<>> variables = {};
  /// Likewise parameters of the path, which may be called like a variable.
  std::map<std::string, typescript::Expr, std::less<>> path_parameters = {};
  /// Variables that may be `undefined`, because `find` gave nothing.
  std::set<std::string, std::less<>> optional_rows = {};
  /// Members of the body that are variables of their own.
  std::map<std::string, typescript::Expr, std::less<>> body_variables = {};
  /// What stands before the names of result columns: `author.` in the joined row of a view.
  std::string column_prefix = {};
  /// What `body`, `query` and `header` are; a member that may be absent counts as null.
  const plan::InputPlan* body = nullptr;
  const plan::InputPlan* query = nullptr;
  const plan::InputPlan* header = nullptr;
  /// Names that are taken where the expression stands, so that no parameter of a function in it
  /// hides one.
  const backends::NameScope* names = nullptr;
};

/// An expression that the program evaluates. Equality and order are those of the language, whatever
/// TypeScript does with `===` and `<`: instants and decimals by value, texts by code point, enums
/// by their position.
///
///   Equal(Field(Variable post, status), EnumValue draft) → `post.status === 'draft'`
///   LessEqual(Field(Variable task, due), Now)            → `task.due <= scope.now`
typescript::Expr express(const Context& context,
                         const plan::HostExpr& expr,
                         const ExprScope& scope);

/// The same as a reply shows it: a duration is a text, a Decimal `as number` a number.
typescript::Expr express_shown(const Context& context,
                               const plan::HostExpr& expr,
                               const ExprScope& scope);

/// What expressions may import from the runtime: names that no variable should have.
llvm::ArrayRef<std::string_view> imported_by_expressions();

/// The condition that holds when `expr`, a condition, does not.
plan::HostExpr negation(const plan::HostExpr& expr);

bool is_same(const plan::HostExpr& left, const plan::HostExpr& right);

/// Whether an expression is the same for every request: a literal or null.
bool is_constant(const plan::HostExpr& expr);

}  // namespace bspec::express
