#pragma once

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/name.h"
#include "frontend/ast/node.h"
#include "frontend/ast/type.h"

namespace bspec::ast {

/// `rule mine(m: Member) = m.user == caller`.
struct Rule : NodeOf<Decl, DeclKind::Rule> {
  Name name;
  llvm::ArrayRef<Param> params;
  const Expr* condition = nullptr;
};

}  // namespace bspec::ast
