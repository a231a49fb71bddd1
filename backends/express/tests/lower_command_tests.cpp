#include <algorithm>
#include <string>
#include <vector>

#include "backends/express/lower_commands.h"
#include "backends/express/names.h"
#include "backends/express/tests/lower_tests.h"
#include "backends/express/tests/scene.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::StringLit;
using weave::Symbol;

struct CreateAdminTestView {
  Comment source;
  std::vector<StringLit> options;
  Symbol sample;
  Ident login;
  Fragment password;
  BS_VIEW(CreateAdminTestView, source, options, sample, login, password)
};

constexpr PageOf<CreateAdminTestView> kCreateAdmin{"tests/commands/create-admin.test.ts.tmpl"};

/// Rows that a sample refers to would have to be made first.
bool refers_to_rows(const Context& context, plan::InputPlanId input) {
  return std::ranges::any_of(
      context.server[input].members, [](const plan::InputMemberPlan& member) {
        return member.refers_to_one() && member.presence == plan::MemberPresence::Required;
      });
}

}  // namespace

Files lower_command_tests(const Context& context) {
  const plan::ServerPlan& server = context.server;
  Files files;
  if (!server.create_admin || refers_to_rows(context, *server.create_admin->body)) {
    return files;
  }
  const plan::AuthPlan& auth = *server.app.auth;
  Fragment password(property(auth.password_field));
  if (auth.password_field != "password") {
    password = code("$: password", property(auth.password_field));
  }
  CreateAdminTestView view{.source = context.source(),
                           .options = {},
                           .sample = sample_of(context, *server.create_admin->body),
                           .login = property(auth.login_field),
                           .password = password};
  for (const std::string& option : create_admin_options(server)) {
    view.options.emplace_back(option);
  }
  files.push_back(kCreateAdmin.at("tests/commands/create-admin.test.ts", std::move(view)));
  return files;
}

TemplateUses command_tests_templates() {
  return {kCreateAdmin.use()};
}

}  // namespace bspec::express
