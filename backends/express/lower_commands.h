#pragma once

#include <string>
#include <vector>

#include "backends/express/context.h"

namespace bspec::express {

/// `createAdmin`, src/application/auth/create-admin.ts. The app must have the command.
weave::Symbol create_admin_use_case(const plan::ServerPlan& server);

/// Fields with a word of their own: `--email`, `--role`. All others but the password are `--set`.
std::vector<std::string> create_admin_options(const plan::ServerPlan& server);

/// `npm run create-admin -- --email EMAIL --role ROLE`
std::string create_admin_line(const plan::ServerPlan& server);

/// src/commands: what the project does when somebody asks on the command line.
///
///   use std.auth  auth { roles User.role }        src/commands/create-admin.ts
Files lower_commands(const Context& context);
TemplateUses commands_templates();

}  // namespace bspec::express
