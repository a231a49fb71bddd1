#include "frontend/sema/code/statements.h"

#include <utility>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/built.h"
#include "frontend/sema/code/writes.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/not_built.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// Names that mean something in every route.
constexpr std::string_view kTaken[] = {"caller", "now",   "today",  "this",
                                       "path",   "query", "header", "body"};

ir::Type row_of(ir::EntityId entity, bool is_nullable) {
  ir::Type type;
  type.kind = ir::TypeKind::Row;
  type.entity = entity;
  type.nullable = is_nullable;
  return type;
}

}  // namespace

Statements::Statements(Analysis& analysis, Scope& scope, ir::Route& route)
    : analysis_(analysis),
      scope_(scope),
      route_(route),
      expressions_(analysis, scope),
      names_(analysis.diags, "this route") {}

void Statements::read(const ast::Block& block) {
  bool has_ended = false;
  for (const ast::Stmt* stmt : block.statements) {
    if (has_ended) {
      analysis_.diags.report(diag::NeverReached, stmt->span);
      return;
    }
    read(*stmt);
    has_ended = stmt->kind == ast::StmtKind::Fail;
  }
}

void Statements::read(const ast::Stmt& stmt) {
  switch (stmt.kind) {
    case ast::StmtKind::Let:
      return let(*llvm::cast<ast::Let>(&stmt));
    case ast::StmtKind::Do:
      return operation(*llvm::cast<ast::Do>(&stmt)->operation, nullptr);
    case ast::StmtKind::Update:
      return update(*llvm::cast<ast::Update>(&stmt));
    case ast::StmtKind::Delete:
      return remove_row(*llvm::cast<ast::Delete>(&stmt));
    case ast::StmtKind::Add:
      return unbuilt(stmt.span, "add");
    case ast::StmtKind::Remove:
      return unbuilt(stmt.span, "remove");
    case ast::StmtKind::Require:
      return require(*llvm::cast<ast::Require>(&stmt));
    case ast::StmtKind::Fail:
      if (const auto error = error_of(llvm::cast<ast::Fail>(&stmt)->error)) {
        add(stmt.span, ir::FailStmt{*error});
      }
      return;
    case ast::StmtKind::Emit:
      return unbuilt(stmt.span, "emit");
    case ast::StmtKind::CloseSession:
      return unbuilt(stmt.span, "close session");
    case ast::StmtKind::If:
      return unbuilt(stmt.span, "if");
    case ast::StmtKind::For:
      return unbuilt(stmt.span, "for");
    case ast::StmtKind::Return:
      analysis_.diags.report(diag::ReturnInRoute, stmt.span);
      return;
    case ast::StmtKind::Reply:
      return reply(*llvm::cast<ast::Reply>(&stmt));
  }
}

void Statements::add(Span span, ir::StmtNode node) {
  route_.statements.push_back(analysis_.program.statements.add({span, std::move(node)}));
}

void Statements::unbuilt(Span span, std::string_view statement) {
  report_not_built(analysis_, diag::StatementNotBuilt, span, statement);
}

std::optional<ir::ErrorId> Statements::error_of(const std::optional<ast::TypeName>& name) {
  if (!name) {
    return std::nullopt;
  }
  const auto symbol = resolve_kind(analysis_, *name, SymbolKind::Error);
  return symbol ? std::optional(symbol->id<ir::ErrorDecl>()) : std::nullopt;
}

std::optional<ir::EntityId> Statements::entity_of(const ast::TypeName& name) {
  const auto symbol = resolve_kind(analysis_, name, SymbolKind::Entity);
  return symbol ? std::optional(symbol->id<ir::Entity>()) : std::nullopt;
}

ir::VariableId Statements::declare(const ast::Name& name, ir::Type type, bool is_proven) {
  if (llvm::is_contained(kTaken, name.text) ||
      is_declared(analysis_, name.text, SymbolKind::Rule)) {
    analysis_.diags.report(diag::NameTaken, name.span, name.text);
  }
  const ir::VariableId variable = analysis_.program.variables.add(
      {std::string(name.text), name.span, std::move(type), ir::VariableKind::Let});
  if (names_.add(name)) {
    scope_.locals.push_back({std::string(name.text), name.span, variable, is_proven, std::nullopt});
  }
  return variable;
}

void Statements::declare_poison(const ast::Name* name) {
  if (name != nullptr) {
    declare(*name, {});
  }
}

void Statements::check_may_write(Span span) {
  if (route_.method == ir::Method::Get) {
    analysis_.diags.report(diag::WriteInGet, span);
  }
}

void Statements::let(const ast::Let& stmt) {
  if (stmt.operation != nullptr) {
    operation(*stmt.operation, &stmt.name);
  } else {
    let_value(stmt);
  }
}

void Statements::let_value(const ast::Let& stmt) {
  const ir::ExprId value = expressions_.value(*stmt.value);
  const ir::Type type = analysis_.program[value].type;
  if (type.is(ir::TypeKind::Password)) {
    analysis_.diags.report(diag::SecretRead, stmt.value->span, analysis_.line(stmt.value->span));
    declare(stmt.name, {});
    return;
  }
  if (type.is(ir::TypeKind::Null)) {
    analysis_.diags.report(diag::TypeMismatch, stmt.value->span, "`null`", "a value");
    declare(stmt.name, {});
    return;
  }
  if (!type.is_error() && !ir::is_scalar(type.kind)) {
    report_not_built(analysis_, diag::ExpressionNotBuilt, stmt.value->span,
                     "`let` of anything but a scalar is");
    declare(stmt.name, {});
    return;
  }
  check_is_built(analysis_, Purpose::Statement, value);
  const ir::VariableId variable = declare(stmt.name, type);
  add(stmt.span, ir::LetStmt{variable, value});
}

std::optional<ir::ExprId> Statements::row_to_write(const ast::Expr& place,
                                                   std::string_view statement) {
  const ir::ExprId row = expressions_.value(place);
  const ir::Expr& expr = analysis_.program[row];
  if (expr.type.is_error()) {
    return std::nullopt;
  }
  if (!expr.type.is(ir::TypeKind::Row)) {
    analysis_.diags.report(diag::TypeMismatch, place.span, describe(analysis_.program, expr.type),
                           "a row");
    return std::nullopt;
  }
  if (expr.type.nullable) {
    analysis_.diags.report(diag::MayBeNull, place.span, fmt::format("what `{}` writes", statement));
    return std::nullopt;
  }
  if (place.kind != ast::ExprKind::NameRef) {
    unbuilt(place.span, fmt::format("{} of a path", statement));
    return std::nullopt;
  }
  return row;
}

void Statements::update(const ast::Update& stmt) {
  check_may_write(stmt.span);
  const std::optional<ir::ExprId> row = row_to_write(*stmt.place, "update");
  if (!row) {
    return;
  }
  const ir::EntityId entity = *analysis_.program[*row].type.entity;
  WrittenValues values =
      read_values(analysis_, scope_, entity, stmt.object->items, WriteKind::Update);
  scope_.facts.forget(entity);
  add(stmt.span, ir::UpdateStmt{*row, std::move(values.assignments)});
}

void Statements::remove_row(const ast::Delete& stmt) {
  check_may_write(stmt.span);
  const std::optional<ir::ExprId> row = row_to_write(*stmt.place, "delete");
  if (!row) {
    return;
  }
  scope_.facts.forget(*analysis_.program[*row].type.entity);
  if (const auto* name = llvm::dyn_cast<ast::NameRef>(stmt.place)) {
    if (Local* local = scope_.find_local(name->name.text)) {
      local->deleted = stmt.span;
    }
  }
  add(stmt.span, ir::DeleteStmt{*row});
}

void Statements::require(const ast::Require& stmt) {
  const ir::ExprId condition = expressions_.condition(*stmt.condition);
  check_is_built(analysis_, Purpose::Statement, condition);
  const std::optional<ir::ErrorId> error = error_of(stmt.error);
  if (analysis_.program[condition].type.is_error()) {
    return;
  }
  const auto* binary = analysis_.program[condition].as<ir::Binary>();
  const bool tests_null = binary != nullptr && binary->op == ir::BinaryOp::NotEqual &&
                          analysis_.program[binary->right].as<ir::NullLiteral>() != nullptr;
  if (!stmt.error && !tests_null) {
    analysis_.diags.report(diag::RequireNeedsElse, stmt.span);
  }
  scope_.facts.learn(analysis_.program, condition, true);
  add(stmt.span, ir::RequireStmt{condition, error});
}

void Statements::operation(const ast::Operation& operation, const ast::Name* name) {
  switch (operation.kind) {
    case ast::OperationKind::Get: {
      const auto& get = *llvm::cast<ast::Get>(&operation);
      return look_up(get.source, get.arguments, get.error, false, operation, name);
    }
    case ast::OperationKind::Find: {
      const auto& find = *llvm::cast<ast::Find>(&operation);
      return look_up(find.source, find.arguments, std::nullopt, true, operation, name);
    }
    case ast::OperationKind::Create:
      return create(*llvm::cast<ast::Create>(&operation), name);
    case ast::OperationKind::Authenticate:
      return authenticate(*llvm::cast<ast::Authenticate>(&operation), name);
    case ast::OperationKind::ListQuery:
      unbuilt(operation.span, "list");
      break;
    case ast::OperationKind::Upsert:
      unbuilt(operation.span, "upsert");
      break;
    case ast::OperationKind::OpenSession:
      unbuilt(operation.span, "open session");
      break;
    case ast::OperationKind::RenewSession:
      unbuilt(operation.span, "renew session");
      break;
    case ast::OperationKind::Run:
      unbuilt(operation.span, "run");
      break;
  }
  declare_poison(name);
}

void Statements::create(const ast::Create& operation, const ast::Name* name) {
  check_may_write(operation.span);
  const std::optional<ir::EntityId> entity = entity_of(operation.entity);
  if (!entity) {
    declare_poison(name);
    return;
  }
  WrittenValues values =
      read_values(analysis_, scope_, *entity, operation.object->items, WriteKind::Create);
  if (values.is_whole) {
    check_complete(analysis_, *entity, values.assignments, operation.entity.span);
  }
  ir::CreateStmt create;
  create.entity = *entity;
  create.assignments = std::move(values.assignments);
  scope_.facts.forget(*entity);
  if (name != nullptr) {
    const bool is_identity =
        analysis_.program.app.auth && analysis_.program.app.auth->identity == *entity;
    create.variable = declare(*name, row_of(*entity, false), is_identity);
  }
  add(operation.span, std::move(create));
}

}  // namespace bspec::sema
