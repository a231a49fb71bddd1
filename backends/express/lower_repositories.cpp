#include "backends/express/lower_repositories.h"

#include <optional>
#include <vector>

#include "backends/express/facts.h"
#include "backends/express/failures.h"
#include "backends/express/repository_view.h"
#include "backends/express/wiring.h"
#include "backends/weave/fragment.h"

namespace bspec::express {
namespace {

using weave::Comment;
using weave::Ident;
using weave::Symbol;

struct StoreEntryView {
  Ident name;
  Symbol type;
  BS_VIEW(StoreEntryView, name, type)
};

struct StoreView {
  Comment source;
  std::vector<StoreEntryView> repositories;
  bool has_events = false;
  bool has_sessions = false;
  BS_VIEW(StoreView, source, repositories, has_events, has_sessions)
};

struct FindCallerView {
  Comment source;
  Comment name;
  Symbol row;
  Symbol to_row;
  Ident variable;
  Symbol sql;
  Ident query;
  /// What is looked at beside the row: the session that a token belongs to, or its epoch.
  bool has_session = false;
  bool has_epoch = false;
  /// A token must belong to a session, or must not.
  bool of_session = false;
  /// A field that must be true.
  std::optional<Ident> active;
  BS_VIEW(FindCallerView,
          source,
          name,
          row,
          to_row,
          variable,
          sql,
          query,
          has_session,
          has_epoch,
          of_session,
          active)
};

struct CheckView {
  Comment text;
  weave::StringLit flag;
  weave::Fragment error;
  BS_VIEW(CheckView, text, flag, error)
};

struct ChecksView {
  Comment source;
  Comment name;
  Symbol checks;
  Symbol sql;
  Ident statement;
  std::vector<CheckView> lines;
  BS_VIEW(ChecksView, source, name, checks, sql, statement, lines)
};

constexpr PageOf<ChecksView> kChecks{"src/infrastructure/entity-checks.ts.tmpl"};
constexpr PageOf<RepositoryView> kRepository{"src/infrastructure/sql-repository.ts.tmpl"};
constexpr PageOf<StoreView> kStore{"src/infrastructure/sql-store.ts.tmpl"};
constexpr PageOf<FindCallerView> kFindCaller{"src/infrastructure/find-caller.ts.tmpl"};

StoreView store_view(const Context& context) {
  StoreView view{.source = context.source(),
                 .repositories = {},
                 .has_events = !context.server.listeners.empty(),
                 .has_sessions = wiring_of(context.server).stores_sessions};
  for (const plan::EntityPlanId id : context.server.entities.ids()) {
    const EntityNames& names = context.names[id];
    view.repositories.push_back({.name = names.repository, .type = names.sql_repository});
  }
  return view;
}

ChecksView checks_view(const Context& context, plan::EntityPlanId id) {
  const plan::EntityPlan& entity = context.server[id];
  ChecksView view{.source = context.source(),
                  .name = Comment(entity.name),
                  .checks = context.names[id].checks,
                  .sql = context.names[id].sql,
                  .statement = property(context.server[*entity.check_query].name),
                  .lines = {}};
  for (const plan::RowCheck& check : entity.checks) {
    view.lines.push_back({.text = Comment(check.text),
                          .flag = weave::StringLit(check.flag),
                          .error = failure(context, check.refused)});
  }
  return view;
}

FindCallerView find_caller_view(const Context& context, const plan::AuthPlan& auth) {
  const plan::EntityPlan& identity = context.server[auth.identity];
  const EntityNames& names = context.names[auth.identity];
  return {.source = context.source(),
          .name = Comment(identity.name),
          .row = names.row,
          .to_row = names.to_row,
          .variable = names.variable,
          .sql = names.sql,
          .query = property(context.server[auth.find_caller].name),
          .has_session = auth.immediate_revocation && auth.sessions,
          .has_epoch = auth.immediate_revocation && identity.has_epoch,
          .of_session = auth.sessions.has_value(),
          .active = auth.immediate_revocation ? active_field(context.server, auth.identity)
                                              : std::nullopt};
}

}  // namespace

Files lower_repositories(const Context& context) {
  Files files;
  for (const plan::EntityPlanId id : context.server.entities.ids()) {
    files.push_back(
        kRepository.at(context.names[id].sql_repository.module, repository_view(context, id)));
    if (context.server[id].check_query) {
      files.push_back(kChecks.at(context.names[id].checks.module, checks_view(context, id)));
    }
  }
  if (const std::optional<plan::AuthPlan>& auth = context.server.app.auth) {
    files.push_back(kFindCaller.at(
        "src/infrastructure/" + context.names[auth->identity].folder + "/find-caller.ts",
        find_caller_view(context, *auth)));
  }
  if (wiring_of(context.server).uses_store) {
    files.push_back(kStore.at("src/infrastructure/sql-store.ts", store_view(context)));
  }
  return files;
}

TemplateUses repositories_templates() {
  return {kChecks.use(), kRepository.use(), kStore.use(), kFindCaller.use()};
}

}  // namespace bspec::express
