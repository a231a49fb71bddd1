#include "frontend/sema/code/flow.h"

#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

namespace bspec::sema {
namespace {

bool is_write(const ast::Operation* operation) {
  if (operation == nullptr) {
    return false;
  }
  switch (operation->kind) {
    case ast::OperationKind::Create:
    case ast::OperationKind::Upsert:
    case ast::OperationKind::Run:
      return true;
    case ast::OperationKind::Get:
    case ast::OperationKind::Find:
    case ast::OperationKind::ListQuery:
    case ast::OperationKind::Authenticate:
    case ast::OperationKind::OpenSession:
    case ast::OperationKind::RenewSession:
      return false;
  }
  return false;
}

bool is_write(const ast::Stmt* stmt) {
  switch (stmt->kind) {
    case ast::StmtKind::Let:
      return is_write(llvm::cast<ast::Let>(stmt)->operation);
    case ast::StmtKind::Do:
      return is_write(llvm::cast<ast::Do>(stmt)->operation);
    case ast::StmtKind::Update:
    case ast::StmtKind::Delete:
    case ast::StmtKind::Add:
    case ast::StmtKind::Remove:
      return true;
    case ast::StmtKind::If: {
      const auto* branch = llvm::cast<ast::If>(stmt);
      return may_write(branch->then_block) ||
             (branch->else_block && may_write(*branch->else_block));
    }
    case ast::StmtKind::For:
      return may_write(llvm::cast<ast::For>(stmt)->body);
    case ast::StmtKind::Require:
    case ast::StmtKind::Fail:
    case ast::StmtKind::Emit:
    case ast::StmtKind::CloseSession:
    case ast::StmtKind::Return:
    case ast::StmtKind::Reply:
      return false;
  }
  return false;
}

}  // namespace

bool always_leaves(const ast::Stmt& stmt) {
  if (const auto* branch = llvm::dyn_cast<ast::If>(&stmt)) {
    return branch->else_block && always_leaves(branch->then_block) &&
           always_leaves(*branch->else_block);
  }
  return stmt.kind == ast::StmtKind::Reply || stmt.kind == ast::StmtKind::Fail ||
         stmt.kind == ast::StmtKind::Return;
}

bool always_leaves(const ast::Block& block) {
  return llvm::any_of(block.statements, [](const ast::Stmt* stmt) { return always_leaves(*stmt); });
}

bool may_write(const ast::Block& block) {
  return llvm::any_of(block.statements, [](const ast::Stmt* stmt) { return is_write(stmt); });
}

}  // namespace bspec::sema
