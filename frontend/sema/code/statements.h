#pragma once

#include <optional>
#include <string_view>

#include "frontend/ast/stmt.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/scope.h"
#include "frontend/sema/unique_names.h"
#include "ir/decl/route.h"

namespace bspec::sema {

struct Analysis;

/// Reads the statements of one route into its list.
class Statements {
 public:
  Statements(Analysis& analysis, Scope& scope, ir::Route& route);

  void read(const ast::Block& block);

 private:
  void read(const ast::Stmt& stmt);
  void add(Span span, ir::StmtNode node);
  void unbuilt(Span span, std::string_view statement);

  void let(const ast::Let& stmt);
  void let_value(const ast::Let& stmt);
  /// Makes the name of a `let` known; `type` is what it stands for.
  ir::VariableId declare(const ast::Name& name, ir::Type type, bool is_proven = false);

  /// An operation right of `let`, or alone when `name` is null.
  void operation(const ast::Operation& operation, const ast::Name* name);
  void look_up(const ast::Source& source,
               llvm::ArrayRef<ast::Argument> arguments,
               const std::optional<ast::TypeName>& error,
               bool is_find,
               const ast::Operation& operation,
               const ast::Name* name);
  void create(const ast::Create& operation, const ast::Name* name);
  void authenticate(const ast::Authenticate& operation, const ast::Name* name);

  void update(const ast::Update& stmt);
  void remove_row(const ast::Delete& stmt);
  void require(const ast::Require& stmt);
  void reply(const ast::Reply& stmt);
  void check_reply_status(const ast::Reply& stmt, int status);
  ir::ExprId reply_value(const ast::Expr& expr);
  ir::ExprId reply_object(const ast::Object& object);

  /// The row that a write is about: a name of this route, or `caller`.
  std::optional<ir::ExprId> row_to_write(const ast::Expr& place, std::string_view statement);
  std::optional<ir::ErrorId> error_of(const std::optional<ast::TypeName>& name);
  std::optional<ir::EntityId> entity_of(const ast::TypeName& name);
  /// Where `name` is bound to something that is not built or wrong, so that its uses stay quiet.
  void declare_poison(const ast::Name* name);
  void check_may_write(Span span);
  std::optional<ir::LookupArgument> argument(ir::EntityId entity, const ast::Argument& syntax);

  Analysis& analysis_;
  Scope& scope_;
  ir::Route& route_;
  Expressions expressions_;
  UniqueNames names_;
};

}  // namespace bspec::sema
