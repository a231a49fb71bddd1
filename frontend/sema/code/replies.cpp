#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/built.h"
#include "frontend/sema/code/statements.h"
#include "frontend/sema/expr/sent_values.h"
#include "frontend/sema/not_built.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

constexpr int kOk = 200;
constexpr int kNoContent = 204;
constexpr std::array<std::int64_t, 4> kStatuses = {200, 201, 202, 204};

}  // namespace

void Statements::check_reply_status(const ast::Reply& stmt, int status) {
  if (stmt.status && !llvm::is_contained(kStatuses, stmt.status->unscaled)) {
    analysis_.diags.report(diag::ReplyStatus, stmt.status->span, stmt.status->unscaled);
  } else if (status == kNoContent && stmt.value != nullptr) {
    analysis_.diags.report(diag::ReplyWithoutBody, stmt.value->span);
  }
}

void Statements::reply(const ast::Reply& stmt) {
  switch (stmt.form) {
    case ast::ReplyForm::Value:
      break;
    case ast::ReplyForm::Text:
      return report_not_built(analysis_, diag::ReplyNotBuilt, stmt.span, "`reply text` is");
    case ast::ReplyForm::Html:
      return report_not_built(analysis_, diag::ReplyNotBuilt, stmt.span, "`reply html` is");
    case ast::ReplyForm::File:
      return report_not_built(analysis_, diag::ReplyNotBuilt, stmt.span, "`reply file` is");
    case ast::ReplyForm::Redirect:
      return report_not_built(analysis_, diag::ReplyNotBuilt, stmt.span, "`reply redirect` is");
  }
  ir::ReplyStmt reply;
  reply.status = stmt.value == nullptr ? kNoContent : kOk;
  if (stmt.status) {
    reply.status = static_cast<int>(stmt.status->unscaled);
  }
  check_reply_status(stmt, reply.status);
  if (stmt.value != nullptr) {
    const ir::ExprId value = reply_value(*stmt.value);
    if (analysis_.program[value].type.is_error() &&
        analysis_.program[value].as<ir::ObjectLiteral>() == nullptr) {
      return;
    }
    reply.value = value;
  }
  add(stmt.span, std::move(reply));
}

ir::ExprId Statements::reply_value(const ast::Expr& expr) {
  if (const auto* object = llvm::dyn_cast<ast::Object>(&expr)) {
    return reply_object(*object);
  }
  if (expr.kind == ast::ExprKind::List) {
    report_not_built(analysis_, diag::ReplyNotBuilt, expr.span, "a list in a reply is");
    return analysis_.program.exprs.add({{}, expr.span, ir::Poison{}});
  }
  const ir::ExprId value = expressions_.value(expr);
  if (analysis_.program[value].type.is_error() || !check_sent(analysis_, value)) {
    return analysis_.program.exprs.add({{}, expr.span, ir::Poison{}});
  }
  check_is_built(analysis_, Purpose::Statement, value);
  return value;
}

/// `{ user: user as Account }`: its members in order. Its type has no name in the language.
ir::ExprId Statements::reply_object(const ast::Object& object) {
  ir::ObjectLiteral literal;
  UniqueNames names(analysis_.diags, "this reply");
  for (const ast::ObjectItem& item : object.items) {
    if (!item.name) {
      report_not_built(analysis_, diag::ReplyNotBuilt, item.span,
                       item.is_spread() ? "a spread in a reply is" : "a wire name in a reply is");
      continue;
    }
    const ir::ExprId value = reply_value(*item.value);
    if (names.add(*item.name)) {
      literal.members.push_back({std::string(item.name->text), value});
    }
  }
  return analysis_.program.exprs.add({{}, object.span, std::move(literal)});
}

}  // namespace bspec::sema
