#include <algorithm>
#include <set>
#include <utility>

#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/code/flow.h"
#include "frontend/sema/code/lists.h"
#include "frontend/sema/code/statements.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"

namespace bspec::sema {
namespace {

/// The rules of a stored field or a member of the request, which say how many items it has.
const ir::Rules* rules_of(const ir::Program& program, const Scope& scope, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  if (const auto* field = expr.as<ir::FieldRef>()) {
    return &program[field->field].rules;
  }
  if (const auto* member = expr.as<ir::InputMemberRef>()) {
    return &program[*program[member->base].type.input].members[member->member].rules;
  }
  const auto* request = expr.as<ir::RequestRef>();
  if (request == nullptr || !request->member || scope.request == nullptr) {
    return nullptr;
  }
  std::optional<ir::InputId> input;
  switch (request->part) {
    case ir::RequestPart::Path:
      return nullptr;
    case ir::RequestPart::Query:
      input = scope.request->query;
      break;
    case ir::RequestPart::Header:
      input = scope.request->header;
      break;
    case ir::RequestPart::Body:
      input = scope.request->body;
      break;
  }
  return input ? &program[*input].members[*request->member].rules : nullptr;
}

}  // namespace

Statements::Way Statements::here() const {
  Way way{scope_.facts, {}, scope_.caller_deleted};
  for (const Local& local : scope_.locals) {
    way.deleted.push_back(local.deleted);
  }
  return way;
}

void Statements::go_back_to(const Way& way) {
  scope_.facts = way.facts;
  scope_.caller_deleted = way.caller_deleted;
  for (std::size_t i = 0; i < way.deleted.size(); ++i) {
    scope_.locals[i].deleted = way.deleted[i];
  }
}

void Statements::meet(const Way& other) {
  scope_.facts.keep_common(other.facts);
  if (!scope_.caller_deleted) {
    scope_.caller_deleted = other.caller_deleted;
  }
  for (std::size_t i = 0; i < other.deleted.size(); ++i) {
    if (!scope_.locals[i].deleted) {
      scope_.locals[i].deleted = other.deleted[i];
    }
  }
}

void Statements::branch(const ast::If& stmt) {
  ir::IfStmt branch;
  branch.condition = expressions_.condition(*stmt.condition);
  const Way before = here();
  scope_.facts.learn(analysis_.program, branch.condition, true);
  branch.then_block = block(stmt.then_block);
  const Way after_then = here();
  go_back_to(before);
  scope_.facts.learn(analysis_.program, branch.condition, false);
  if (stmt.else_block) {
    branch.else_block = block(*stmt.else_block);
  }
  const bool leaves_then = always_leaves(stmt.then_block);
  const bool leaves_else = stmt.else_block && always_leaves(*stmt.else_block);
  if (leaves_else) {
    go_back_to(after_then);
  } else if (!leaves_then) {
    meet(after_then);
  }
  if (!type_of(branch.condition).is_error()) {
    add(stmt.span, std::move(branch));
  }
}

Sequence Statements::loop_source(const ast::For& stmt) {
  if (stmt.list == nullptr) {
    return expressions_.sequence(*stmt.source, "for");
  }
  Sequence sequence;
  const std::optional<ir::ListQueryId> query = read_list_query(analysis_, scope_, *stmt.list);
  if (!query) {
    sequence.source = analysis_.program.exprs.add({{}, stmt.list->span, ir::Poison{}});
    return sequence;
  }
  const ir::ListQuery& read = analysis_.program[*query];
  sequence.most = most_rows(analysis_.program, scope_, read);
  const ir::Type type = read.type;
  if (type.is(ir::TypeKind::Page)) {
    analysis_.diags.report(diag::PagedLoop, stmt.list->span);
  } else {
    sequence.element = type.is(ir::TypeKind::Rows) ? row_type(*type.entity) : *type.element;
  }
  sequence.source = analysis_.program.exprs.add({type, stmt.list->span, ir::Queried{*query}});
  return sequence;
}

std::optional<std::int64_t> Statements::most_turns(ir::ExprId source) const {
  const ir::Expr& expr = analysis_.program[source];
  if (const auto* variable = expr.as<ir::VariableRef>()) {
    const auto known = most_items_.find(variable->variable);
    return known == most_items_.end() ? std::nullopt : std::optional(known->second);
  }
  if (const auto* items = expr.as<ir::PageRef>()) {
    return most_turns(items->base);
  }
  if (const auto* list = expr.as<ir::ListLiteral>()) {
    return static_cast<std::int64_t>(list->items.size());
  }
  const ir::Rules* rules = rules_of(analysis_.program, scope_, source);
  return rules == nullptr ? std::nullopt : rules->max_items;
}

void Statements::loop(const ast::For& stmt) {
  const Sequence sequence = loop_source(stmt);
  const bool is_at_hand = stmt.list != nullptr || expressions_.is_at_hand(sequence.source);
  if (may_write(stmt.body)) {
    scope_.facts.forget_rows();
  }
  const Way before = here();
  const std::size_t locals = scope_.locals.size();
  ir::ForStmt loop;
  loop.source = sequence.source;
  loop.most_turns = sequence.most ? sequence.most : most_turns(sequence.source);
  Local& element = declare(stmt.variable, sequence.element, ir::VariableKind::Element);
  element.is_at_hand = is_at_hand;
  loop.variable = element.variable;
  loop.body = block(stmt.body);
  scope_.locals.resize(locals);
  check_deleted_in_loop(before);
  go_back_to(before);
  if (!sequence.is_poison()) {
    add(stmt.span, std::move(loop));
  }
}

void Statements::check_deleted_in_loop(const Way& before) {
  // Of several names for one row the first is told of.
  std::set<Span> told;
  for (std::size_t i = 0; i < before.deleted.size(); ++i) {
    const Local& local = scope_.locals[i];
    if (local.deleted && !before.deleted[i] && told.insert(*local.deleted).second) {
      analysis_.diags.report(diag::DeletedInLoop, *local.deleted, local.name);
    }
  }
  if (scope_.caller_deleted && !before.caller_deleted &&
      told.insert(*scope_.caller_deleted).second) {
    analysis_.diags.report(diag::DeletedInLoop, *scope_.caller_deleted, "caller");
  }
}

void Statements::give_back(const ast::Return& stmt) {
  if (code_.kind != CodeKind::Action) {
    analysis_.diags.report(diag::ReturnInRoute, stmt.span);
    return;
  }
  if (!code_.result) {
    analysis_.diags.report(diag::ReturnWithoutResult, stmt.span, code_.name);
    return;
  }
  const ir::ExprId value =
      expressions_.value_for(*stmt.value, *code_.result, "the result of " + code_.name);
  if (!type_of(value).is_error()) {
    add(stmt.span, ir::ReturnStmt{value});
  }
}

}  // namespace bspec::sema
