#include "backends/express/lower_actions.h"

#include <utility>
#include <vector>

#include "backends/express/docs.h"
#include "backends/express/names.h"
#include "backends/express/step_writer.h"
#include "backends/express/types.h"
#include "backends/express/use_case_signature.h"
#include "backends/express/use_case_view.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::Symbol;

constexpr PageOf<ActionView> kAction{"src/application/action.ts.tmpl"};

Fragment type_of(const Context& context, const plan::ActionParameter& parameter) {
  if (!parameter.entity) {
    return type_of_value(context, parameter.type);
  }
  const Fragment row(context.names[*parameter.entity].row);
  return parameter.type.nullable ? code("$ | undefined", row) : row;
}

Fragment scope_type(const Context& context, const plan::ActionPlan& action) {
  if (action.body.audience != ir::Audience::Caller) {
    return Fragment(context.symbols["app.RequestScope"]);
  }
  const plan::EntityPlanId identity = context.server.app.auth->identity;
  return code("$<$>", context.symbols["type.Scope"], context.names[identity].row);
}

ActionView action_view(const Context& context, plan::ActionPlanId id) {
  const plan::ActionPlan& action = context.server[id];
  StepWriter steps(context, action.body);
  ActionView view{
      .source = context.source(),
      .doc = documentation(action.doc, action.title),
      .name = context.names[id].function,
      .store = context.symbols["app.Store"],
      .parameters = {code("$: $", Ident(uses_scope(action.body) ? "scope" : "_scope"),
                          scope_type(context, action))},
      .result = action.result ? type_of(context, *action.result) : Fragment(Raw("void")),
      .repositories = {},
      .statements = {}};
  for (const plan::ActionParameter& parameter : action.parameters) {
    const bool is_used = steps.is_used_after(nullptr, parameter.name);
    view.parameters.push_back(code("$: $",
                                   steps.take(is_used ? parameter.name : "_" + parameter.name),
                                   type_of(context, parameter)));
  }
  view.statements = steps.write_body();
  view.repositories = steps.repositories();
  view.takes_store = !view.repositories.empty() || steps.runs_actions();
  return view;
}

}  // namespace

Files lower_actions(const Context& context) {
  Files files;
  for (const plan::ActionPlanId id : context.server.actions.ids()) {
    files.push_back(kAction.at(context.names[id].function.module, action_view(context, id)));
  }
  return files;
}

TemplateUses actions_templates() {
  return {kAction.use()};
}

}  // namespace bspec::express
