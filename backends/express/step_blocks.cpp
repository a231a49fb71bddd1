#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "backends/express/failures.h"
#include "backends/express/methods.h"
#include "backends/express/step_writer.h"
#include "backends/express/use_case_signature.h"
#include "ir/plan/operation.h"
#include "ir/plan/walk_steps.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::express {
namespace {

using typescript::atom;
using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;

StatementView declaration(const Ident& name, Fragment value) {
  return {.declaration = DeclarationView{Fragment(name), std::move(value)}};
}

}  // namespace

void StepWriter::write(const plan::ReadStep& step, Statements& out) {
  const Fragment value = code("await $", call(step.query, arguments(step.query, step.arguments)));
  out.push_back(declaration(declare(step.variable), value));
}

void StepWriter::write(const plan::RereadStep& step, Statements& out) {
  const Fragment id = code("$.id", variable(step.variable));
  const Fragment row = code("$(await $, $)", context_.symbols["rt.found"], call(step.query, id),
                            StringLit(step.variable));
  out.push_back(declaration(declare(step.variable), row));
}

void StepWriter::write(const plan::SelectStep& step, Statements& out) {
  const Fragment rows = code("await $", call(step.query, arguments(step.query, step.arguments)));
  const Ident variable = declare(step.variable);
  out.push_back(declaration(variable, rows));
  if (step.empty) {
    const Fragment items = step.count ? code("$.items", variable) : Fragment(variable);
    out.push_back(
        {.guard = GuardView{code("$.length === 0", items), failure(context_, *step.empty)}});
  }
}

void StepWriter::write(const plan::ShowManyStep& step, Statements& out) {
  const Fragment rows = step.is_page ? code("$.items", variable(step.rows)) : variable(step.rows);
  Fragment given = code("$.map((row) => row.id)", rows);
  if (const Fragment rest = arguments(step.query, step.arguments); !rest.empty()) {
    given = code("$, $", given, rest);
  }
  const Fragment shown = code("await $", call(step.query, given));
  out.push_back(declaration(declare(step.variable), shown));
}

/// What a block declares ends with it.
std::vector<StatementView> StepWriter::block(const std::vector<plan::Step>& steps) {
  const ExprScope outer = scope_;
  Statements out;
  for (const plan::Step& step : steps) {
    write_step(step, out);
  }
  scope_ = outer;
  return out;
}

void StepWriter::write(const plan::IfStep& step, Statements& out) {
  const Fragment condition = expr(step.condition).fragment();
  BlockView view{.head = code("if ($)", condition),
                 .body = block(step.then_steps),
                 .otherwise = block(step.else_steps)};
  out.push_back({.block = std::move(view)});
}

/// A list that only a loop runs over, and that has just been read, is read at its head.
std::optional<Fragment> StepWriter::taken_back(const plan::ForStep& step, Statements& out) {
  const bool is_read_before = step.source.kind == plan::HostKind::Variable && !out.empty() &&
                              out.back().declaration &&
                              out.back().declaration->pattern == variable(step.source.text) &&
                              !is_used_after(&step, step.source.text);
  if (!is_read_before) {
    return std::nullopt;
  }
  Fragment source = std::move(out.back().declaration->value);
  out.pop_back();
  return source;
}

void StepWriter::write(const plan::ForStep& step, Statements& out) {
  const Fragment source = taken_back(step, out).value_or(expr(step.source).fragment());
  const ExprScope outer = scope_;
  const bool is_used = is_used_after(&step, step.variable);
  const Ident turn = declare(is_used ? step.variable : "_" + step.variable);
  BlockView view{
      .head = code("for (const $ of $)", turn, source), .body = block(step.steps), .otherwise = {}};
  scope_ = outer;
  out.push_back({.block = std::move(view)});
}

/// Whether anything outside of an upsert reads its row.
bool StepWriter::is_used_behind(const plan::UpsertStep& upsert) const {
  const plan::Step* last = nullptr;
  for (const plan::Step* each : plan::all_steps(upsert.update_steps)) {
    last = each;
  }
  if (last == nullptr) {
    for (const plan::Step* each : plan::all_steps(upsert.insert_steps)) {
      last = each;
    }
  }
  const void* node = std::visit([](const auto& step) { return static_cast<const void*>(&step); },
                                static_cast<const plan::StepNode&>(*last));
  return is_used_after(node, upsert.variable);
}

void StepWriter::write(const plan::UpsertStep& step, Statements& out) {
  const Fragment found = code("await $", call(step.query, arguments(step.query, step.arguments)));
  const Ident variable = declare(step.variable);
  const bool is_used = is_used_behind(step);
  if (is_used) {
    out.push_back({.variable = DeclarationView{Fragment(variable), found}});
    assigned_.insert(step.variable);
  } else {
    out.push_back(declaration(variable, found));
    discarded_.insert(step.variable);
  }
  Statements created = block(step.insert_steps);
  Statements changed = block(step.update_steps);
  assigned_.erase(step.variable);
  discarded_.erase(step.variable);
  scope_.variables.insert_or_assign(step.variable, atom(Fragment(variable)));
  BlockView view{.head = code("if ($ === undefined)", variable),
                 .body = std::move(created),
                 .otherwise = std::move(changed)};
  out.push_back({.block = std::move(view)});
}

Fragment StepWriter::given(const plan::RunArgument& argument) const {
  return argument.row.empty() ? expr(argument.value).fragment() : variable(argument.row);
}

void StepWriter::write(const plan::RunStep& step, Statements& out) {
  runs_actions_ = true;
  std::vector<Fragment> arguments = {Fragment(Raw("store")), Fragment(Raw("scope"))};
  for (const plan::RunArgument& argument : step.arguments) {
    arguments.push_back(given(argument));
  }
  const Fragment run =
      code("await $($)", context_.names[step.action].function, weave::join(arguments, ", "));
  out.push_back(!step.variable.empty() && is_used_after(&step, step.variable)
                    ? declaration(declare(step.variable), run)
                    : StatementView{.call = run});
}

/// `await events.emitPayoutMade({ payout: payout.id })`
void StepWriter::write(const plan::EmitStep& step, Statements& out) {
  const plan::EventPlan& event = context_.server[step.event];
  std::vector<Fragment> members;
  for (const plan::Argument& argument : step.arguments) {
    const Ident name = property(argument.name);
    const Fragment value = expr(argument.value).fragment();
    members.push_back(value == Fragment(name) ? value : code("$: $", name, value));
  }
  const Ident events("events");
  if (std::ranges::find(repositories_, events) == repositories_.end()) {
    repositories_.push_back(events);
  }
  out.push_back({.call = code("await events.emit($, { $ })", StringLit(event.name),
                              weave::join(members, ", "))});
}

void StepWriter::write(const plan::ReturnStep& step, Statements& out) {
  out.push_back({.result = given(step.result)});
}

void StepWriter::write_step(const plan::Step& step, Statements& out) {
  std::visit([&](const auto& each) { write(each, out); }, static_cast<const plan::StepNode&>(step));
}

std::vector<StatementView> StepWriter::write_body() {
  Statements out;
  for (const plan::Step& step : operation_.steps) {
    write_step(step, out);
  }
  return out;
}

/// A row that a statement makes or changes: assigned where its variable is there already.
void StepWriter::give(const std::string& name, Fragment row, bool is_used, Statements& out) {
  const bool is_discarded = discarded_.contains(name);
  if (!is_discarded && assigned_.contains(name)) {
    out.push_back({.call = code("$ = $", variable(name), row)});
    return;
  }
  if (is_discarded || !is_used) {
    out.push_back({.call = std::move(row)});
    return;
  }
  // The row as it is now is another one than the row as it was.
  const bool is_again = scope_.variables.contains(name);
  const Ident given =
      is_again ? Ident(names_.add("updated" + text::pascal_case(name))) : declare_row(name);
  if (is_again) {
    scope_.variables.insert_or_assign(name, atom(Fragment(given)));
  }
  out.push_back(declaration(given, std::move(row)));
}

}  // namespace bspec::express
