#include "frontend/sema/code/statements.h"

#include <cstddef>
#include <utility>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/code/flow.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/types.h"
#include "support/diag/fixes.h"

namespace bspec::sema {
namespace {

/// `x != null`, also where `x` stands alone.
bool tests_null(const ir::Program& program, ir::ExprId condition) {
  const auto* binary = program[condition].as<ir::Binary>();
  return binary != nullptr && binary->op == ir::BinaryOp::NotEqual &&
         (program[binary->right].as<ir::NullLiteral>() != nullptr ||
          program[binary->left].as<ir::NullLiteral>() != nullptr);
}

/// One for each error of the spec. Where there is none, one is declared behind everything else.
void offer_errors(const Analysis& analysis, Span require, Diagnostics::Builder& report) {
  constexpr std::size_t kMaxOffered = 8;
  const auto& errors = analysis.program.errors;
  if (errors.size() > kMaxOffered) {
    return;
  }
  for (const ir::ErrorDecl& error : errors) {
    report.fix(insert_behind(require, fmt::format(" else {}", error.name)));
  }
  const bool is_name_free = analysis.symbols.named("Refused").empty();
  if (errors.empty() && is_name_free && !analysis.modules.front().file->decls.empty()) {
    const Span last = analysis.modules.front().file->decls.back()->span;
    report.fix({"declare an error and fail with it",
                {{{require.file, require.end, require.end}, " else Refused"},
                 {{last.file, last.end, last.end}, "\nerror Refused 403"}}});
  }
}

bool is_upsert(const ast::Stmt& stmt) {
  const ast::Operation* operation = nullptr;
  if (const auto* let = llvm::dyn_cast<ast::Let>(&stmt)) {
    operation = let->operation;
  } else if (const auto* alone = llvm::dyn_cast<ast::Do>(&stmt)) {
    operation = alone->operation;
  }
  return operation != nullptr && operation->kind == ast::OperationKind::Upsert;
}

}  // namespace

Statements::Statements(Analysis& analysis, Scope& scope, const Code& code)
    : analysis_(analysis),
      scope_(scope),
      code_(code),
      expressions_(analysis, scope),
      most_items_(code.most_items) {}

std::vector<ir::StmtId> Statements::read(const ast::Block& block) {
  return this->block(block);
}

std::vector<ir::StmtId> Statements::block(const ast::Block& block) {
  std::vector<ir::StmtId> statements;
  std::vector<ir::StmtId>* outer = std::exchange(out_, &statements);
  const std::size_t locals = scope_.locals.size();
  ++depth_;
  bool has_left = false;
  for (const ast::Stmt* stmt : block.statements) {
    if (has_left) {
      analysis_.diags.report(diag::NeverReached, stmt->span);
      break;
    }
    read(*stmt);
    // A `return` where none stands leaves nothing.
    const bool is_return = stmt->kind == ast::StmtKind::Return;
    has_left = always_leaves(*stmt) && (!is_return || code_.kind == CodeKind::Action);
  }
  --depth_;
  scope_.locals.resize(locals);
  out_ = outer;
  return statements;
}

void Statements::read(const ast::Stmt& stmt) {
  if (code_.kind == CodeKind::SeedAlways && !is_upsert(stmt)) {
    analysis_.diags.report(diag::SeedAlways, stmt.span);
    return;
  }
  switch (stmt.kind) {
    case ast::StmtKind::Let:
      return let(*llvm::cast<ast::Let>(&stmt));
    case ast::StmtKind::Do:
      return operation(*llvm::cast<ast::Do>(&stmt)->operation, nullptr);
    case ast::StmtKind::Update:
      return update(*llvm::cast<ast::Update>(&stmt));
    case ast::StmtKind::Delete:
      return remove_row(*llvm::cast<ast::Delete>(&stmt));
    case ast::StmtKind::Add: {
      const auto& add = *llvm::cast<ast::Add>(&stmt);
      return change_collection(add, *add.value, *add.place, true);
    }
    case ast::StmtKind::Remove: {
      const auto& remove = *llvm::cast<ast::Remove>(&stmt);
      return change_collection(remove, *remove.value, *remove.place, false);
    }
    case ast::StmtKind::Require:
      return require(*llvm::cast<ast::Require>(&stmt));
    case ast::StmtKind::Fail:
      return fail(*llvm::cast<ast::Fail>(&stmt));
    case ast::StmtKind::Emit:
      return emit(*llvm::cast<ast::Emit>(&stmt));
    case ast::StmtKind::CloseSession:
      return close_session(*llvm::cast<ast::CloseSession>(&stmt));
    case ast::StmtKind::If:
      return branch(*llvm::cast<ast::If>(&stmt));
    case ast::StmtKind::For:
      return loop(*llvm::cast<ast::For>(&stmt));
    case ast::StmtKind::Return:
      return give_back(*llvm::cast<ast::Return>(&stmt));
    case ast::StmtKind::Reply:
      return reply(*llvm::cast<ast::Reply>(&stmt));
  }
}

void Statements::add(Span span, ir::StmtNode node) {
  out_->push_back(analysis_.program.statements.add({span, std::move(node)}));
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
  const ir::Type type = type_of(value);
  if (type.is(ir::TypeKind::Password)) {
    analysis_.diags.report(diag::SecretRead, stmt.value->span, analysis_.line(stmt.value->span));
    return bind_poison(&stmt.name);
  }
  if (type.is(ir::TypeKind::Null)) {
    analysis_.diags.report(diag::TypeMismatch, stmt.value->span, "`null`", "a value");
    return bind_poison(&stmt.name);
  }
  const auto* same = analysis_.program[value].as<ir::VariableRef>();
  const Local* original = same == nullptr ? nullptr : scope_.find_local(same->variable);
  const bool is_proven = (original != nullptr && original->is_proven) ||
                         analysis_.program[value].as<ir::Caller>() != nullptr;
  const bool is_at_hand = expressions_.is_at_hand(value);
  if (type.is_error()) {
    return bind_poison(&stmt.name);
  }
  const std::optional<std::int64_t> most = most_turns(value);
  Local& local = declare(stmt.name, type, ir::VariableKind::Let);
  local.is_proven = is_proven;
  local.is_at_hand = is_at_hand;
  note_other_name(local.variable, value);
  if (most) {
    most_items_[local.variable] = *most;
  }
  add(stmt.span, ir::LetStmt{local.variable, value});
}

void Statements::require(const ast::Require& stmt) {
  const ir::ExprId condition = expressions_.condition(*stmt.condition);
  const std::optional<ir::ErrorId> error = error_of(stmt.error);
  if (type_of(condition).is_error()) {
    return;
  }
  if (!stmt.error && !tests_null(analysis_.program, condition)) {
    auto report = analysis_.diags.report(diag::RequireNeedsElse, stmt.span);
    offer_errors(analysis_, stmt.span, report);
  }
  scope_.facts.learn(analysis_.program, condition, true);
  add(stmt.span, ir::RequireStmt{condition, error});
}

void Statements::fail(const ast::Fail& stmt) {
  if (const auto error = error_of(stmt.error)) {
    add(stmt.span, ir::FailStmt{*error});
  }
}

void Statements::operation(const ast::Operation& operation, const ast::Name* name) {
  switch (operation.kind) {
    case ast::OperationKind::Get: {
      const auto& get = *llvm::cast<ast::Get>(&operation);
      return look_up(get.source, get.arguments, get.error, false, operation.span, name);
    }
    case ast::OperationKind::Find: {
      const auto& find = *llvm::cast<ast::Find>(&operation);
      return look_up(find.source, find.arguments, std::nullopt, true, operation.span, name);
    }
    case ast::OperationKind::Create:
      return create(*llvm::cast<ast::Create>(&operation), name);
    case ast::OperationKind::Authenticate:
      return authenticate(*llvm::cast<ast::Authenticate>(&operation), name);
    case ast::OperationKind::ListQuery:
      return list(*llvm::cast<ast::ListQuery>(&operation), name);
    case ast::OperationKind::Upsert:
      return upsert(*llvm::cast<ast::Upsert>(&operation), name);
    case ast::OperationKind::OpenSession:
      return open_session(*llvm::cast<ast::OpenSession>(&operation), name);
    case ast::OperationKind::RenewSession:
      return renew_session(*llvm::cast<ast::RenewSession>(&operation), name);
    case ast::OperationKind::Run:
      return run(*llvm::cast<ast::Run>(&operation), name);
  }
}

}  // namespace bspec::sema
