#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/code/statements.h"
#include "frontend/sema/expr/describe.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

std::optional<std::uint32_t> index_of(const std::vector<ir::RecordMember>& members,
                                      std::string_view name) {
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    if (members[i].name == name) {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace

void Statements::run(const ast::Run& operation, const ast::Name* name) {
  const ast::TypeName called{operation.module, operation.action, operation.action.span};
  const auto symbol = resolve_kind(analysis_, called, SymbolKind::Action);
  if (!symbol) {
    return bind_poison(name);
  }
  ir::RunStmt run;
  run.action = symbol->id<ir::Action>();
  const ir::Action& action = analysis_.program[run.action];
  const std::string action_name = action.name;
  const std::optional<ir::Type> result = action.result;
  const bool is_whole = expressions_.read_arguments(operation.span, action_name, action.parameters,
                                                    operation.arguments, run.arguments);
  if (is_whole) {
    check_item_counts(analysis_.program[run.action], run.arguments);
  }
  // An action may write any row.
  scope_.facts.forget_rows();
  if (name != nullptr && !result) {
    analysis_.diags.report(diag::ActionWithoutResult, operation.action.span, action_name)
        .note(diag::DeclaredHere, symbol->span, symbol->name);
    return bind_poison(name);
  }
  run.variable = result ? bind(name, *result) : std::nullopt;
  if (run.variable && result->is(ir::TypeKind::Row)) {
    scope_.locals.back().is_at_hand = analysis_.program[run.action].trusted;
  }
  if (is_whole) {
    add(operation.span, std::move(run));
  }
}

/// The loops of an action rely on what its parameters say.
void Statements::check_item_counts(const ir::Action& action, llvm::ArrayRef<ir::ExprId> arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::optional<std::int64_t> taken = action.rules[i].max_items;
    if (!taken) {
      continue;
    }
    const std::optional<std::int64_t> given = most_turns(arguments[i]);
    if (!given || *given > *taken) {
      const std::string found =
          given ? fmt::format("this can have {}", *given) : "nothing says how many these are";
      analysis_.diags
          .report(diag::TooManyGiven, analysis_.program[arguments[i]].span,
                  analysis_.program[action.parameters[i]].name, action.name, *taken, found)
          .note(diag::DeclaredHere, analysis_.program[action.parameters[i]].span,
                analysis_.program[action.parameters[i]].name);
    }
  }
}

void Statements::emit(const ast::Emit& stmt) {
  const auto symbol = resolve_kind(analysis_, stmt.event, SymbolKind::Event);
  if (!symbol) {
    return;
  }
  ir::EmitStmt emit;
  emit.event = symbol->id<ir::Event>();
  const std::vector<ir::RecordMember> members =
      analysis_.program[analysis_.program[emit.event].payload].members;
  std::set<std::uint32_t> given;
  std::vector<std::string_view> known;
  for (const ir::RecordMember& member : members) {
    known.push_back(member.name);
  }
  bool is_whole = true;
  for (const ast::ObjectItem& item : stmt.object->items) {
    if (item.is_spread()) {
      analysis_.diags.report(diag::SpreadOutsideWrite, item.span);
      is_whole = false;
      continue;
    }
    const std::string_view name = item.name ? item.name->text : item.wire_name->value;
    const Span name_span = item.name ? item.name->span : item.wire_name->span;
    const std::optional<std::uint32_t> index = index_of(members, name);
    if (!index) {
      analysis_.diags.report(diag::NoSuchMember, name_span, fmt::format("`{}`", symbol->name), name,
                             text::did_you_mean(name, known));
      is_whole = false;
      continue;
    }
    if (!given.insert(*index).second) {
      analysis_.diags.report(diag::DuplicateMember, name_span, name, "these braces");
      is_whole = false;
      continue;
    }
    const ir::ExprId value = expressions_.value_for(*item.value, members[*index].type,
                                                    fmt::format("`{}.{}`", symbol->name, name));
    is_whole = is_whole && !type_of(value).is_error();
    emit.arguments.push_back({*index, value});
  }
  std::vector<std::string> missing;
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    if (!given.contains(i) && !members[i].type.nullable && !members[i].type.is_error()) {
      missing.push_back(fmt::format("`{}`", members[i].name));
    }
  }
  if (is_whole && !missing.empty()) {
    analysis_.diags.report(diag::EventIncomplete, stmt.event.span, symbol->name,
                           fmt::format("{}", fmt::join(missing, ", ")));
    return;
  }
  if (is_whole) {
    add(stmt.span, std::move(emit));
  }
}

}  // namespace bspec::sema
