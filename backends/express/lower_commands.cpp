#include "backends/express/lower_commands.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

#include "backends/express/names.h"
#include "backends/express/wiring.h"

namespace bspec::express {
namespace {

using weave::Comment;
using weave::StringLit;
using weave::Symbol;

struct CreateAdminView {
  Comment source;
  StringLit line;
  std::vector<StringLit> options = {};
  std::vector<StringLit> literals = {};
  StringLit password;
  weave::Ident login;
  Symbol use_case;
  Symbol decoder;
  bool has_key_file = false;
  BS_VIEW(CreateAdminView,
          source,
          line,
          options,
          literals,
          password,
          login,
          use_case,
          decoder,
          has_key_file)
};

constexpr PageOf<CreateAdminView> kCreateAdmin{"src/commands/create-admin.ts.tmpl"};

/// Whether a command line spells the member as JSON does: what is no text there.
bool is_literal(const plan::InputMemberPlan& member) {
  return member.type.nullable || member.type.collection || member.input ||
         member.type.kind == plan::ValueKind::Integer ||
         member.type.kind == plan::ValueKind::Boolean ||
         member.type.kind == plan::ValueKind::Float || member.type.as_number ||
         member.type.kind == plan::ValueKind::Json;
}

/// Those that come by `--set`.
std::vector<const plan::InputMemberPlan*> set_members(const plan::ServerPlan& server) {
  const std::vector<std::string> options = create_admin_options(server);
  std::vector<const plan::InputMemberPlan*> members;
  for (const plan::InputMemberPlan& member : server[*server.create_admin->body].members) {
    const bool is_set = std::ranges::find(options, member.wire) == options.end() &&
                        member.wire != server.app.auth->password_field && !member.is_rest;
    if (is_set) {
      members.push_back(&member);
    }
  }
  return members;
}

CreateAdminView create_admin_view(const Context& context) {
  const plan::ServerPlan& server = context.server;
  const plan::AuthPlan& auth = *server.app.auth;
  CreateAdminView view{.source = context.source(),
                       .line = StringLit(create_admin_line(server)),
                       .password = StringLit(auth.password_field),
                       .login = property(auth.login_field),
                       .use_case = create_admin_use_case(server),
                       .decoder = context.names[*server.create_admin->body].decoder,
                       .has_key_file = has_key_file(server.app)};
  for (const std::string& option : create_admin_options(server)) {
    view.options.emplace_back(option);
  }
  for (const plan::InputMemberPlan* member : set_members(server)) {
    if (is_literal(*member)) {
      view.literals.emplace_back(member->wire);
    }
  }
  return view;
}

}  // namespace

Symbol create_admin_use_case(const plan::ServerPlan& server) {
  return {server.create_admin->name, "src/application/auth/create-admin.ts", ""};
}

std::vector<std::string> create_admin_options(const plan::ServerPlan& server) {
  const plan::AuthPlan& auth = *server.app.auth;
  std::vector<std::string> options = {auth.login_field};
  if (auth.role_field) {
    options.push_back(*auth.role_field);
  }
  return options;
}

std::string create_admin_line(const plan::ServerPlan& server) {
  std::string line = "npm run create-admin --";
  for (const std::string& option : create_admin_options(server)) {
    line += fmt::format(" --{} {}", option, llvm::StringRef(option).upper());
  }
  for (const plan::InputMemberPlan* member : set_members(server)) {
    if (member->presence == plan::MemberPresence::Required) {
      line += fmt::format(" --set {}={}", member->wire, llvm::StringRef(member->wire).upper());
    }
  }
  return line;
}

Files lower_commands(const Context& context) {
  Files files;
  if (context.server.create_admin) {
    files.push_back(kCreateAdmin.at("src/commands/create-admin.ts", create_admin_view(context)));
  }
  return files;
}

TemplateUses commands_templates() {
  return {kCreateAdmin.use()};
}

}  // namespace bspec::express
