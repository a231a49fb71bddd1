#include "passes/plan/make_plan.h"

#include <string>
#include <utility>
#include <vector>

#include "ir/plan/server_plan.h"
#include "ir/program.h"
#include "passes/plan/catalogue.h"
#include "passes/plan/example/examples.h"
#include "passes/plan/input/inputs.h"
#include "passes/plan/input/lexers.h"
#include "passes/plan/jobs/jobs.h"
#include "passes/plan/mechanisms.h"
#include "passes/plan/operation/actions.h"
#include "passes/plan/operation/operations.h"
#include "passes/plan/policy/policies.h"
#include "passes/plan/query/account_queries.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/rules/rules.h"
#include "passes/plan/storage/storage.h"
#include "passes/plan/trial/trials.h"
#include "passes/plan/view/views.h"

namespace bspec::passes {
namespace {

void mark_used(const plan::Sql& sql, Store<plan::Policy>& policies) {
  for (const plan::SqlPiece& piece : sql.sqlite) {
    if (piece.part == plan::SqlPart::Policy) {
      policies[piece.policy].is_used = true;
    }
  }
}

}  // namespace

plan::Plan make_plan(const ir::Program& program,
                     Diagnostics& diags,
                     const plan::SchemaLock* previous) {
  plan::Plan plan;
  plan::ServerPlan& server = plan.server;
  server.app = plan_app(program);
  server.enums = plan_enums(program);
  server.errors = plan_errors(program);
  server.entities = plan_entities(program);
  PolicyTable policies = plan_policies(program);
  Queries queries(program, server.entities, policies);
  plan_rules(program, queries, server.entities, diags);
  Views views(program, queries, diags);
  Lexers lexers(program);
  Inputs inputs(program, lexers);
  if (server.app.auth) {
    const bool looks_at_session =
        server.app.auth->sessions && server.app.auth->immediate_revocation;
    server.app.auth->find_caller =
        looks_at_session
            ? find_caller_in_session(program, server.entities[server.app.auth->identity], queries)
            : queries.find_caller();
  }
  server.actions = declare_actions(program);
  const Workshop workshop{program, server.entities, queries,        views,
                          lexers,  inputs,          server.actions, diags};
  plan_actions(workshop);
  server.events = plan_events(program);
  server.listeners = plan_listeners(workshop);
  server.schedules = plan_schedules(workshop);
  server.seeds = plan_seeds(workshop);
  server.operations = plan_operations(workshop);
  server.create_admin = plan_create_admin(workshop);
  server.queries = queries.all();
  server.views = views.all();
  server.lexers = lexers.all();
  server.inputs = inputs.all();
  for (const plan::Query& query : server.queries) {
    mark_used(query.sql, policies.policies);
  }
  for (const plan::ViewPlan& view : server.views) {
    mark_used(view.source, policies.policies);
  }
  server.policies = std::move(policies.policies);
  server.mechanisms = plan_mechanisms(program, server.lexers);
  for (const ir::NotBuilt& missing : program.not_built) {
    server.not_built.push_back(missing.mechanism);
  }
  plan.storage = plan_storage(program, server.mechanisms, previous, diags);
  plan.tests = plan_trials(program, server);
  plan_examples(program, server, plan.tests, diags);
  return plan;
}

}  // namespace bspec::passes
