#include "backends/express/lower_readme.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringRef.h>

#include "backends/express/docs.h"
#include "backends/express/facts.h"
#include "backends/express/lower_commands.h"
#include "backends/express/wiring.h"
#include "backends/weave/fragment.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::MdCode;
using weave::MdText;
using weave::Raw;

struct RouteView {
  MdCode route;
  Fragment who;
  Fragment what;
  BS_VIEW(RouteView, route, who, what)
};

struct RolesView {
  Fragment names;
  /// `; a new User is …`
  Fragment initial;
  bool are_fixed = false;
  BS_VIEW(RolesView, names, initial, are_fixed)
};

struct FolderView {
  MdCode path;
  Raw holds;
  BS_VIEW(FolderView, path, holds)
};

struct ReadmeView {
  MdText title;
  std::optional<MdText> description;
  MdCode source;
  bool has_postgres = false;
  /// Tokens are signed with keys of a file.
  bool has_key_file = false;
  std::vector<RouteView> routes;
  bool has_callers = false;
  bool has_policies = false;
  /// How the command is called.
  std::optional<MdCode> create_admin;
  std::optional<RolesView> roles;
  std::vector<FolderView> folders;
  std::vector<Fragment> not_built;
  BS_VIEW(ReadmeView,
          title,
          description,
          source,
          has_postgres,
          has_key_file,
          routes,
          has_callers,
          has_policies,
          create_admin,
          roles,
          folders,
          not_built)
};

constexpr PageOf<ReadmeView> kReadme{"README.md.tmpl"};

/// Words with code between backticks.
Fragment words(llvm::StringRef text) {
  Fragment result;
  for (bool is_code = false; !text.empty(); is_code = !is_code) {
    const size_t end = std::min(text.find('`'), text.size());
    const std::string part = text.take_front(end).str();
    text = text.drop_front(std::min(end + 1, text.size()));
    if (is_code) {
      result.append(Fragment(MdCode(part)));
      continue;
    }
    // The blanks at the ends of words are no part of them.
    const llvm::StringRef trimmed = llvm::StringRef(part).trim();
    const Fragment blank(Raw(" "));
    result.append(part.starts_with(' ') ? blank : Fragment());
    result.append(Fragment(MdText(trimmed.str())));
    result.append(part.ends_with(' ') && !trimmed.empty() ? blank : Fragment());
  }
  return result;
}

Fragment code_list(const std::vector<std::string>& names, Raw separator) {
  std::vector<Fragment> spans;
  for (const std::string& name : names) {
    spans.emplace_back(MdCode(name));
  }
  return weave::join(spans, separator);
}

Fragment who(const plan::Operation& operation) {
  switch (operation.audience) {
    case ir::Audience::None:
    case ir::Audience::Optional:
      return Fragment(Raw("anybody"));
    case ir::Audience::Caller:
      return Fragment(Raw("callers"));
    case ir::Audience::Roles:
      return code("role $", code_list(operation.roles, " or "));
  }
  BS_UNREACHABLE("audience");
}

Fragment what_resource_does(ir::ResourceOp op, const plan::EntityPlan& entity) {
  const MdText one(text::pascal_case(entity.name));
  switch (op) {
    case ir::ResourceOp::List:
      return code("lists $", MdText(text::pascal_case(entity.plural)));
    case ir::ResourceOp::Get:
      return code("shows a $", one);
    case ir::ResourceOp::Create:
      return code("creates a $", one);
    case ir::ResourceOp::Update:
      return code("updates a $", one);
    case ir::ResourceOp::Replace:
      return code("replaces a $", one);
    case ir::ResourceOp::Delete:
      return code("deletes a $", one);
    case ir::ResourceOp::Action:
      return code("runs an action of a $", one);
  }
  BS_UNREACHABLE("resource operation");
}

/// What kind of operation it is, for the documentation of a resource is about all of them; of
/// another route, what the spec says.
Fragment what(const plan::ServerPlan& server, const plan::Operation& operation) {
  if (operation.resource_op && operation.entity) {
    return what_resource_does(*operation.resource_op, server[*operation.entity]);
  }
  if (!operation.doc.empty()) {
    return Fragment(MdText(llvm::StringRef(operation.doc).split('\n').first.str()));
  }
  return Fragment(MdText(text::words(operation.name)));
}

bool writes_column(const plan::ServerPlan& server,
                   plan::EntityPlanId entity,
                   std::string_view column) {
  return llvm::any_of(server.operations, [&](const plan::Operation& operation) {
    return llvm::any_of(steps_of(operation), [&](const plan::Step* step) {
      const auto* update = std::get_if<plan::UpdateStep>(step);
      return update != nullptr && update->entity == entity &&
             llvm::any_of(update->values,
                          [&](const plan::ColumnValue& value) { return value.column == column; });
    });
  });
}

std::optional<RolesView> roles_view(const plan::ServerPlan& server) {
  const std::optional<plan::AuthPlan>& auth = server.app.auth;
  if (!auth || !auth->role_field || !auth->role_enum) {
    return std::nullopt;
  }
  RolesView view{
      .names = code_list(server[*auth->role_enum].values, ", "), .initial = {}, .are_fixed = false};
  const plan::EntityPlan& identity = server[auth->identity];
  for (const plan::EntityField& field : identity.fields) {
    if (field.field != *auth->role_field) {
      continue;
    }
    if (field.default_value && field.default_value->kind == plan::HostKind::EnumValue) {
      view.initial =
          code("; a new $ is $", MdText(identity.name), MdCode(field.default_value->text));
    }
    view.are_fixed = !writes_column(server, auth->identity, field.column);
  }
  return view;
}

struct Folder {
  std::string_view path;
  Raw holds;
};

constexpr Folder kFolders[] = {
    {"src/core", "entities, enums, errors"},
    {"src/application", "one use case per route, inputs, views, what a repository must do"},
    {"src/infrastructure", "SQL per entity, and the repositories that run it"},
    {"src/presentation", "routes, and how their requests are read"},
    {"src/security", "policies as SQL conditions, who calls"},
    {"src/config", "the settings of the app, how failures look"},
    {"src/database", "opening and migrating"},
    {"src/commands", "what is done on the command line"},
    {"src/runtime", "the mechanisms: HTTP kernel, JSON, decoding, paging, SQL access, security"},
    {"database/migrations", "the tables, once for SQLite and once for PostgreSQL"},
    {"passwords", "common passwords, which nobody may choose"},
    {"tests", "one file per route, over HTTP"},
};

bool has_folder(const Files& files, std::string_view folder) {
  return llvm::any_of(files, [&](const backends::FileSpec& file) {
    llvm::StringRef path(file.path);
    return path.consume_front(folder) && path.starts_with("/");
  });
}

ReadmeView readme_view(const Context& context, const Files& files) {
  const plan::ServerPlan& server = context.server;
  ReadmeView view{.title = MdText(server.app.title),
                  .description = std::nullopt,
                  .source = MdCode(server.app.source),
                  .has_postgres = server.app.database == ir::ProductionDatabase::Postgres,
                  .has_key_file = has_key_file(server.app),
                  .routes = {},
                  .has_callers = server.app.auth.has_value(),
                  .has_policies = has_folder(files, "src/security/policies"),
                  .create_admin = std::nullopt,
                  .roles = roles_view(server),
                  .folders = {},
                  .not_built = {}};
  if (server.create_admin) {
    view.create_admin = MdCode(create_admin_line(server));
  }
  if (!server.app.description.empty()) {
    view.description = MdText(server.app.description);
  }
  for (const GroupNames& group : context.names.groups()) {
    for (const plan::OperationId id : group.operations) {
      view.routes.push_back({.route = MdCode(route_text(server[id])),
                             .who = who(server[id]),
                             .what = what(server, server[id])});
    }
  }
  for (const Folder& folder : kFolders) {
    if (has_folder(files, folder.path)) {
      const bool says_all = view.has_callers || folder.path != "src/security";
      view.folders.push_back({.path = MdCode(std::string(folder.path)),
                              .holds = says_all ? folder.holds : "policies as SQL conditions"});
    }
  }
  for (const std::string& mechanism : server.not_built) {
    view.not_built.push_back(words(mechanism));
  }
  return view;
}

}  // namespace

Files lower_readme(const Context& context, const Files& files) {
  Files result;
  result.push_back(kReadme.at("README.md", readme_view(context, files)));
  return result;
}

TemplateUses readme_templates() {
  return {kReadme.use()};
}

}  // namespace bspec::express
