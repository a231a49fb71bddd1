#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/entity.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/built.h"
#include "frontend/sema/expr/callers.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/not_built.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/lint.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

constexpr std::string_view kOps[] = {"get",    "list",   "read", "create",
                                     "update", "delete", "link", "unlink"};

void add_op(std::vector<ir::AllowedOp>& ops, const ast::AllowedOp& syntax, ir::PolicyOp op) {
  ir::AllowedOp allowed;
  allowed.op = op;
  allowed.span = syntax.span;
  ops.push_back(std::move(allowed));
}

/// One operation of an `allow`; what is not built is reported and left out.
void read_op(Analysis& analysis, const ast::AllowedOp& op, std::vector<ir::AllowedOp>& ops) {
  switch (op.op) {
    case ast::PolicyOp::Get:
      return add_op(ops, op, ir::PolicyOp::Get);
    case ast::PolicyOp::List:
      return add_op(ops, op, ir::PolicyOp::List);
    case ast::PolicyOp::Read:
      add_op(ops, op, ir::PolicyOp::Get);
      return add_op(ops, op, ir::PolicyOp::List);
    case ast::PolicyOp::Create:
      return add_op(ops, op, ir::PolicyOp::Create);
    case ast::PolicyOp::Update:
      if (!op.fields.empty()) {
        report_not_built(analysis, diag::EntityMemberNotBuilt, op.span, "allow update (…)");
      }
      return add_op(ops, op, ir::PolicyOp::Update);
    case ast::PolicyOp::Delete:
      return add_op(ops, op, ir::PolicyOp::Delete);
    case ast::PolicyOp::Link:
    case ast::PolicyOp::Unlink:
      report_not_built(analysis, diag::EntityMemberNotBuilt, op.span, "allow link");
      return;
    case ast::PolicyOp::Action:
      if (op.target && !is_declared(analysis, op.target->text, SymbolKind::Action)) {
        analysis.diags.report(diag::UnknownOperation, op.span, op.target->text,
                              text::did_you_mean(op.target->text, kOps));
      } else {
        report_not_built(analysis, diag::EntityMemberNotBuilt, op.span, "allow of an action");
      }
      return;
  }
}

/// Where nobody has to log in, a rule without a condition lets strangers write.
void warn_of_open_writes(Analysis& analysis, const ir::Allow& allow, ir::EntityId entity) {
  if (analysis.program.app.auth || analysis.has_broken_identity || allow.condition) {
    return;
  }
  std::vector<std::string_view> writes;
  for (const ir::AllowedOp& allowed : allow.ops) {
    if (allowed.op != ir::PolicyOp::Get && allowed.op != ir::PolicyOp::List) {
      writes.push_back(ir::name_of(allowed.op));
    }
  }
  if (!writes.empty()) {
    analysis.diags.report(diag::OpenToAll, allow.span, fmt::format("{}", fmt::join(writes, ", ")),
                          analysis.program[entity].name);
  }
}

/// The entity of `other`: what the relation of `link` holds.
std::optional<ir::EntityId> other_of(const Analysis& analysis,
                                     ir::EntityId entity,
                                     const ast::Allow& syntax) {
  for (const ast::AllowedOp& op : syntax.ops) {
    if ((op.op != ast::PolicyOp::Link && op.op != ast::PolicyOp::Unlink) || !op.target) {
      continue;
    }
    const auto field = find_field(analysis.program, entity, op.target->text);
    if (field && analysis.program[*field].type.entity) {
      return analysis.program[*field].type.entity;
    }
  }
  return std::nullopt;
}

void analyze_allow(Analysis& analysis, ir::EntityId entity, const ast::Allow& syntax) {
  ir::Allow allow;
  allow.span = syntax.span;
  allow.text = analysis.line(syntax.span);
  for (const ast::AllowedOp& op : syntax.ops) {
    read_op(analysis, op, allow.ops);
  }
  if (syntax.with) {
    report_not_built(analysis, diag::EntityMemberNotBuilt, syntax.with->span, "allow … with");
  }
  if (syntax.when != nullptr) {
    Scope scope;
    scope.purpose = Purpose::Policy;
    scope.self = entity;
    scope.caller = caller_in_entity(analysis);
    scope.other = other_of(analysis, entity, syntax);
    const ir::ExprId condition = Expressions(analysis, scope).condition(*syntax.when);
    check_is_built(analysis, Purpose::Policy, condition);
    allow.condition = condition;
  }
  if (syntax.error) {
    if (const auto error = resolve_kind(analysis, *syntax.error, SymbolKind::Error)) {
      allow.error = error->id<ir::ErrorDecl>();
    }
  }
  if (allow.ops.empty()) {
    return;
  }
  warn_of_open_writes(analysis, allow, entity);
  analysis.program.entities[entity].policies.push_back(std::move(allow));
}

}  // namespace

void analyze_policies(Analysis& analysis) {
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Entity)) {
    for (const ast::Member* member : llvm::cast<ast::Entity>(symbol.decl)->members) {
      if (const auto* allow = llvm::dyn_cast<ast::Allow>(member)) {
        analyze_allow(analysis, symbol.id<ir::Entity>(), *allow);
      }
    }
  }
}

}  // namespace bspec::sema
