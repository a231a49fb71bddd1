#include "backends/express/level_methods.h"

#include <optional>
#include <set>
#include <vector>

#include "backends/express/bindings.h"
#include "backends/express/exprs.h"
#include "backends/express/facts.h"
#include "backends/express/methods.h"
#include "backends/express/types.h"
#include "backends/express/views.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;

/// `#authorPagePosts`
Ident level_method(const plan::ServerPlan& server, plan::QueryId level) {
  return Ident("#" + server[level].name);
}

/// What the parameters of the view around it have as names in a method.
ExprScope parameters_in(const plan::ServerPlan& server, plan::ViewPlanId view) {
  ExprScope scope;
  for (const plan::Parameter& parameter : server[view].parameters) {
    scope.variables.emplace(parameter.name,
                            typescript::atom(Fragment(parameter_variable(parameter.name))));
  }
  return scope;
}

}  // namespace

std::vector<LevelCallView> level_calls(const Context& context,
                                       plan::ViewPlanId view,
                                       const std::optional<Fragment>& rows) {
  std::vector<LevelCallView> calls;
  const ExprScope scope = parameters_in(context.server, view);
  for (const Level& level : levels_of(context.server, view)) {
    std::vector<Fragment> arguments = {rows ? owners_of_rows(level, *rows) : owner_of_row(level)};
    for (const plan::Argument& argument : level.given) {
      arguments.push_back(express(context, argument.value, scope).fragment());
    }
    calls.push_back({.variable = level.variable,
                     .method = level_method(context.server, level.query),
                     .arguments = weave::join(arguments, ", ")});
  }
  return calls;
}

Fragment LevelMethods::statement(const plan::Query& query) const {
  return code("$.$", context_.names[query.entity].sql, property(query.name));
}

Fragment LevelMethods::grouped(const plan::Query& query, const Fragment& read) const {
  const bool is_counted = server_[query.entity].counts_ids;
  return code("$(rows, '_owner', $)",
              context_.symbols[is_counted ? "rt.groupRowsByNumber" : "rt.groupRows"], read);
}

void LevelMethods::add_values(const plan::Query& query, const plan::ValueType& type) {
  const plan::QueryId id = id_of(server_, query);
  if (!known_.insert(id).second) {
    return;
  }
  const Fragment value = read_column(context_, query.columns.back());
  const bool is_map = type.collection == plan::CollectionKind::Map;
  const Fragment groups =
      grouped(query, is_map ? code("(row) => [row.text('key'), $] as const", value)
                            : code("(row) => $", value));
  methods_.push_back(
      {.name = level_method(server_, id),
       .parameters = parameters_of(query),
       .id_type = id_type_of(query),
       .result = type_of_value(context_, type),
       .statement = statement(query),
       .arguments = arguments_of(entity_, query),
       .value = is_map ? code("$($)", context_.symbols["rt.toMaps"], groups) : groups,
       .levels = {}});
}

Raw LevelMethods::id_type_of(const plan::Query& query) const {
  return server_[query.entity].counts_ids ? Raw("number") : Raw("string");
}

Fragment LevelMethods::parameters_of(const plan::Query& query) const {
  std::vector<Fragment> parameters;
  for (const plan::Parameter* parameter : keys_of(query)) {
    parameters.push_back(code("$: $", variable_of(entity_, parameter->name),
                              type_of_value(context_, parameter->type)));
  }
  return weave::join(parameters, ", ");
}

void LevelMethods::add(plan::ViewPlanId view) {
  for (const Level& level : levels_of(server_, view)) {
    const plan::Query& query = server_[level.query];
    if (!level.view) {
      add_values(query, level.values);
      continue;
    }
    if (!known_.insert(level.query).second) {
      continue;
    }
    methods_.push_back({.name = level_method(server_, level.query),
                        .parameters = parameters_of(query),
                        .id_type = id_type_of(query),
                        .result = type_of_level(context_, level),
                        .statement = statement(query),
                        .arguments = arguments_of(entity_, query),
                        .value = grouped(query, row_reader(context_, *level.view)),
                        .levels = level_calls(context_, *level.view, Fragment(Raw("rows")))});
    add(*level.view);
  }
}

}  // namespace bspec::express
