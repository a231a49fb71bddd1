#include "backends/express/rules_view.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <llvm/ADT/STLExtras.h>

#include "backends/express/bindings.h"
#include "backends/express/exprs.h"
#include "backends/express/facts.h"
#include "backends/express/methods.h"
#include "backends/express/taken_view.h"
#include "backends/express/types.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;

const plan::EntityField& field_of(const plan::EntityPlan& entity, const std::string& column) {
  const auto field = llvm::find_if(
      entity.fields, [&](const plan::EntityField& each) { return each.column == column; });
  BS_CHECK(field != entity.fields.end(), "`{}` has no column `{}`", entity.name, column);
  return *field;
}

Ident free_method(const plan::ServerPlan& server, const plan::Numbering& numbering) {
  return Ident("#" + server[numbering.query].name);
}

/// What operations say of each column that a write computes or moves; each column once.
struct WrittenRules {
  std::vector<plan::BoundConflict> bounds;
  std::vector<plan::MoveConflict> moves;
};

template <typename Rule>
void add_new(std::vector<Rule>& known, const std::vector<Rule>& rules) {
  for (const Rule& rule : rules) {
    const bool is_known =
        llvm::any_of(known, [&](const Rule& each) { return each.column == rule.column; });
    if (!is_known) {
      known.push_back(rule);
    }
  }
}

WrittenRules written_rules(const plan::ServerPlan& server, plan::EntityPlanId entity) {
  WrittenRules rules;
  for (const plan::Operation* operation : bodies_of(server)) {
    for (const plan::Step* step : steps_of(*operation)) {
      const auto* conflicts = std::get_if<plan::ConflictsStep>(step);
      if (conflicts != nullptr && conflicts->entity == entity) {
        add_new(rules.bounds, conflicts->bounds);
        add_new(rules.moves, conflicts->moves);
      }
    }
  }
  return rules;
}

Fragment number(const Context& context, const plan::ValueType& type, const std::string& digits) {
  plan::HostExpr literal;
  literal.kind = plan::HostKind::Number;
  literal.type = type;
  literal.text = digits;
  return express(context, literal, {}).fragment();
}

/// `.range(shelf.left, 'left', { min: 0 })`
Fragment bound_test(const Context& context,
                    const EntityNames& names,
                    const plan::EntityField& field,
                    const plan::BoundConflict& conflict) {
  const plan::ValueBounds& bounds = conflict.bounds;
  std::vector<Fragment> entries;
  const bool is_text = field.type.kind == plan::ValueKind::Text;
  if (bounds.min_length) {
    entries.push_back(code("min: $", Fragment(weave::IntLit(*bounds.min_length))));
  }
  if (bounds.max_length) {
    entries.push_back(code("max: $", Fragment(weave::IntLit(*bounds.max_length))));
  }
  if (bounds.min) {
    entries.push_back(code("min: $", number(context, field.type, *bounds.min)));
  }
  if (bounds.max) {
    entries.push_back(code("max: $", number(context, field.type, *bounds.max)));
  }
  if (bounds.pattern) {
    entries.push_back(code("pattern: $", Fragment(StringLit(*bounds.pattern))));
  }
  const Raw method = is_text                                       ? Raw("text")
                     : field.type.kind == plan::ValueKind::Decimal ? Raw("decimal")
                                                                   : Raw("range");
  return code(".$($.$, $, { $ })", method, names.variable, property(field.name),
              StringLit(conflict.place), weave::join(entries, ", "));
}

/// `new TooMany()`
Fragment error_of(const Context& context, const plan::BoundConflict& conflict) {
  if (!conflict.declared) {
    return {};
  }
  const bool says_where = context.server[*conflict.declared].at.has_value();
  return code("new $($)", context.names[*conflict.declared],
              says_where ? Fragment() : Fragment(StringLit(conflict.place)));
}

/// `, { caller: this.caller }` where a statement is given more than ids.
Fragment ambient_of(const plan::Query& query) {
  std::vector<Fragment> members;
  for (const plan::Parameter& parameter : query.parameters) {
    if (plan::is_ambient(parameter.name)) {
      members.push_back(ambient(parameter.name));
    }
  }
  return members.empty() ? Fragment() : code(", $", in_braces(members));
}

Fragment changed(const Context& context, plan::EntityPlanId checked, const Fragment& id) {
  const plan::Query& query = context.server[*context.server[checked].check_query];
  Fragment arguments = id;
  arguments.append(ambient_of(query));
  return code("$, $", context.names[checked].checks, arguments);
}

}  // namespace

std::vector<plan::MoveConflict> moves_of(const plan::ServerPlan& server,
                                         plan::EntityPlanId entity) {
  return written_rules(server, entity).moves;
}

std::optional<DeriveView> derive_view(const Context& context, plan::EntityPlanId id) {
  const plan::EntityPlan& entity = context.server[id];
  if (entity.derived.empty() && entity.numberings.empty()) {
    return std::nullopt;
  }
  const EntityNames& names = context.names[id];
  DeriveView view{.variable = names.variable,
                  .given = {},
                  .row = names.row,
                  .is_async = !entity.numberings.empty(),
                  .values = {},
                  .fields = {}};
  std::vector<Fragment> made;
  std::vector<Fragment> keys;
  const auto numbering_of = [&](const std::string& column) {
    const auto found = llvm::find_if(
        entity.numberings, [&](const plan::Numbering& each) { return each.column == column; });
    return found == entity.numberings.end() ? nullptr : &*found;
  };
  /// Looked for anew only where what it is made from has changed.
  const auto free_value = [&](const plan::Numbering& numbering, const Fragment& base,
                              const std::vector<std::string>& sources) {
    Fragment same(Raw("stored !== undefined"));
    for (const std::string& source : sources) {
      const Ident name = property(field_of(entity, source).name);
      same.append(code(" && $.$ === stored.$", names.variable, name, name));
    }
    return code("$ ? stored.$ : await this.$($.id, $)", same,
                property(field_of(entity, numbering.column).name),
                free_method(context.server, numbering), names.variable, base);
  };
  for (const plan::DerivedField& derived : entity.derived) {
    const plan::EntityField& field = field_of(entity, derived.column);
    const Ident name = property(field.name);
    ExprScope scope;
    const Fragment row = made.empty()
                             ? Fragment(names.variable)
                             : code("({ ...$, $ })", names.variable, weave::join(made, ", "));
    scope.variables.emplace("this", typescript::atom(row));
    const Fragment value = express(context, derived.value, scope).fragment();
    const plan::Numbering* numbering = numbering_of(derived.column);
    view.values.push_back(
        {.name = name,
         .value = numbering == nullptr ? value : free_value(*numbering, value, derived.sources)});
    made.emplace_back(name);
    keys.emplace_back(StringLit(field.name));
  }
  for (const plan::Numbering& numbering : entity.numberings) {
    const plan::EntityField& field = field_of(entity, numbering.column);
    if (is_derived(entity, field)) {
      continue;
    }
    const Fragment given = code("$.$", names.variable, property(field.name));
    view.values.push_back(
        {.name = property(field.name), .value = free_value(numbering, given, {numbering.column})});
    made.emplace_back(property(field.name));
  }
  view.given =
      keys.empty() ? Fragment(names.row) : code("Omit<$, $>", names.row, weave::join(keys, " | "));
  view.fields = weave::join(made, ", ");
  return view;
}

std::vector<FreeNumberView> free_number_views(const Context& context, plan::EntityPlanId id) {
  std::vector<FreeNumberView> views;
  for (const plan::Numbering& numbering : context.server[id].numberings) {
    views.push_back({.method = free_method(context.server, numbering),
                     .statement = property(context.server[numbering.query].name),
                     .otherwise = StringLit(numbering.otherwise)});
  }
  return views;
}

std::optional<ConflictsMethodView> conflicts_view(const Context& context, plan::EntityPlanId id) {
  const plan::EntityPlan& entity = context.server[id];
  const WrittenRules rules = written_rules(context.server, id);
  if (rules.bounds.empty() && rules.moves.empty()) {
    return std::nullopt;
  }
  const EntityNames& names = context.names[id];
  ConflictsMethodView view{.variable = names.variable,
                           .row = names.row,
                           .changes_key = {},
                           .asks_keys = taken_query(context.server, id) != nullptr,
                           .keys_call = {},
                           .declared = {},
                           .bounds = {},
                           .moves = {},
                           .stored = {}};
  if (view.asks_keys) {
    view.keys_call = tells_keys(context, id)
                         ? code("await this.#addTaken(conflicts, $);", names.variable)
                         : code("await this.#refuseTaken($);", names.variable);
    view.changes_key = key_change(context, id, Fragment(names.variable), Fragment(Raw("stored")));
  }
  for (const plan::BoundConflict& bound : rules.bounds) {
    BoundView test{.test = bound_test(context, names, field_of(entity, bound.column), bound),
                   .error = error_of(context, bound)};
    (bound.declared ? view.declared : view.bounds).push_back(std::move(test));
  }
  for (const plan::MoveConflict& move : rules.moves) {
    const plan::EntityField& field = field_of(entity, move.column);
    const Ident name = property(field.name);
    view.moves.push_back(
        {.test = code(".move($, $, stored.$, $.$)", context.names.moves(id, field.name),
                      StringLit(move.place), name, names.variable, name),
         .error = {}});
  }
  if (!view.changes_key.empty() || !view.moves.empty()) {
    view.stored = code(", stored?: $", names.row);
  }
  return view;
}

std::vector<Fragment> changed_rows(const Context& context,
                                   plan::EntityPlanId id,
                                   const Fragment& row) {
  std::vector<Fragment> rows;
  if (context.server[id].check_query) {
    rows.push_back(changed(context, id, code("$.id", row)));
  }
  for (Fragment& left : left_rows(context, id, row)) {
    rows.push_back(std::move(left));
  }
  return rows;
}

std::vector<Fragment> left_rows(const Context& context,
                                plan::EntityPlanId id,
                                const Fragment& row) {
  std::vector<Fragment> rows;
  for (const plan::CheckedBy& by : context.server[id].checked_by) {
    const Ident reference = property(field_of(context.server[id], by.column).name);
    rows.push_back(changed(context, by.entity, code("$.$", row, reference)));
  }
  return rows;
}

std::vector<Fragment> linked_rows(const Context& context, plan::QueryId query) {
  std::vector<Fragment> rows;
  for (const plan::PairCheck& check : context.server[query].checks) {
    rows.push_back(changed(context, check.entity, Fragment(Ident(check.parameter))));
  }
  return rows;
}

std::vector<CheckedRowsView> checked_rows_views(const Context& context,
                                                const std::vector<plan::CheckedRows>& rows) {
  std::vector<CheckedRowsView> views;
  for (const plan::CheckedRows& asked : rows) {
    const plan::Query& query = context.server[asked.query];
    const Fragment row = read_column(context, query.columns.front());
    views.push_back(
        {.statement = property(query.name), .checks = changed(context, asked.entity, row)});
  }
  return views;
}

}  // namespace bspec::express
