#include "backends/express/lower_ports.h"

#include <optional>
#include <vector>

#include "backends/express/methods.h"
#include "backends/express/wiring.h"
#include "backends/weave/fragment.h"

namespace bspec::express {
namespace {

using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::Symbol;

struct StoreMemberView {
  Ident name;
  Symbol type;
  BS_VIEW(StoreMemberView, name, type)
};

struct PortsView {
  Comment source;
  std::vector<StoreMemberView> repositories;
  std::optional<Symbol> caller;
  /// Something runs in transactions, as routes do or of its own accord.
  bool has_store = false;
  bool has_work = false;
  bool has_ports = false;
  bool has_query = false;
  bool has_read = false;
  bool has_write = false;
  bool has_passwords = false;
  bool has_throttle = false;
  bool has_tokens = false;
  bool hashes_tokens = false;
  bool has_events = false;
  bool has_sessions = false;
  bool has_session_store = false;
  BS_VIEW(PortsView,
          source,
          repositories,
          caller,
          has_store,
          has_work,
          has_ports,
          has_query,
          has_read,
          has_write,
          has_passwords,
          has_throttle,
          has_tokens,
          hashes_tokens,
          has_events,
          has_sessions,
          has_session_store)
};

struct MethodView {
  /// Begins a paragraph: methods that find, ask, change and show stand apart.
  bool begins_paragraph = false;
  Comment doc;
  Ident name;
  Fragment parameters;
  Fragment result;
  BS_VIEW(MethodView, begins_paragraph, doc, name, parameters, result)
};

struct RepositoryView {
  Comment source;
  Symbol type;
  /// The rows of the identity have a password beside them.
  std::optional<Symbol> credentials;
  Comment name;
  Ident variable;
  Symbol row;
  std::vector<MethodView> methods;
  BS_VIEW(RepositoryView, source, type, credentials, name, variable, row, methods)
};

constexpr PageOf<PortsView> kPorts{"src/application/ports.ts.tmpl"};
constexpr PageOf<RepositoryView> kRepository{"src/application/repository.ts.tmpl"};

PortsView ports_view(const Context& context) {
  const Wiring wiring = wiring_of(context.server);
  PortsView view{.source = context.source(),
                 .repositories = {},
                 .caller = std::nullopt,
                 .has_store = wiring.uses_store,
                 .has_work = wiring.uses_work(),
                 .has_ports = wiring.uses_work() || wiring.uses_passwords || wiring.throttles ||
                              wiring.issues_tokens || wiring.renews_sessions,
                 .has_query = wiring.uses_query,
                 .has_read = wiring.uses_read,
                 .has_write = wiring.uses_write,
                 .has_passwords = wiring.uses_passwords,
                 .has_throttle = wiring.throttles,
                 .has_tokens = wiring.issues_tokens,
                 .hashes_tokens = wiring.hashes_tokens,
                 .has_events = !context.server.listeners.empty(),
                 .has_sessions = wiring.renews_sessions,
                 .has_session_store = wiring.stores_sessions};
  for (const plan::EntityPlanId id : context.server.entities.ids()) {
    view.repositories.push_back(
        {.name = context.names[id].repository, .type = context.names[id].port});
  }
  if (context.server.app.auth) {
    view.caller = context.names[context.server.app.auth->identity].row;
  }
  return view;
}

int paragraph_of(plan::QueryRole role) {
  if (role <= plan::QueryRole::Readable) {
    return 0;
  }
  if (role <= plan::QueryRole::Allow) {
    return 1;
  }
  return role <= plan::QueryRole::Delete ? 2 : 3;
}

RepositoryView repository_view(const Context& context, plan::EntityPlanId id) {
  const EntityNames& names = context.names[id];
  RepositoryView view{.source = context.source(),
                      .type = names.port,
                      .credentials = std::nullopt,
                      .name = Comment(context.server[id].name),
                      .variable = names.variable,
                      .row = names.row,
                      .methods = {}};
  std::optional<int> paragraph;
  for (const Method& method : methods_of(context, id)) {
    const plan::QueryRole role = context.server[method.query].role;
    const bool begins = paragraph && *paragraph != paragraph_of(role);
    paragraph = paragraph_of(role);
    if (role == plan::QueryRole::FindCredentials) {
      view.credentials = names.credentials;
    }
    view.methods.push_back({.begins_paragraph = begins,
                            .doc = method.doc,
                            .name = method.name,
                            .parameters = method.parameters,
                            .result = method.result});
  }
  return view;
}

}  // namespace

Files lower_ports(const Context& context) {
  Files files;
  files.push_back(kPorts.at("src/application/ports.ts", ports_view(context)));
  for (const plan::EntityPlanId id : context.server.entities.ids()) {
    files.push_back(kRepository.at(context.names[id].port.module, repository_view(context, id)));
  }
  return files;
}

TemplateUses ports_templates() {
  return {kPorts.use(), kRepository.use()};
}

}  // namespace bspec::express
