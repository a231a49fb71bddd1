#include "backends/express/express.h"

#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringRef.h>

#include "backends/express/lower_actions.h"
#include "backends/express/lower_app.h"
#include "backends/express/lower_commands.h"
#include "backends/express/lower_core.h"
#include "backends/express/lower_database.h"
#include "backends/express/lower_inputs.h"
#include "backends/express/lower_jobs.h"
#include "backends/express/lower_packages.h"
#include "backends/express/lower_passwords.h"
#include "backends/express/lower_ports.h"
#include "backends/express/lower_readme.h"
#include "backends/express/lower_repositories.h"
#include "backends/express/lower_root.h"
#include "backends/express/lower_routes.h"
#include "backends/express/lower_rows.h"
#include "backends/express/lower_security.h"
#include "backends/express/lower_shapes.h"
#include "backends/express/lower_sql.h"
#include "backends/express/lower_use_cases.h"
#include "backends/express/names.h"
#include "backends/express/selects.h"
#include "backends/express/symbols.h"
#include "backends/express/tests/lower_tests.h"
#include "backends/express/unwrap.h"
#include "embedded/express_files.h"
#include "ir/plan/server_plan.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

/// The files of one folder or kind, and the templates that they are made from.
struct Group {
  Files (*lower)(const Context&);
  TemplateUses (*templates)();
};

/// The table of contents of a generated project. A new group is one `lower_<group>.h` with two
/// functions, `lower_<group>` and `<group>_templates`, and one line here.
constexpr Group kGroups[] = {
    {lower_app, app_templates},           {lower_security, security_templates},
    {lower_core, core_templates},         {lower_ports, ports_templates},
    {lower_shapes, shapes_templates},     {lower_use_cases, use_cases_templates},
    {lower_actions, actions_templates},   {lower_jobs, jobs_templates},
    {lower_inputs, inputs_templates},     {lower_routes, routes_templates},
    {lower_sql, sql_templates},           {lower_selects, selects_templates},
    {lower_rows, rows_templates},         {lower_repositories, repositories_templates},
    {lower_database, database_templates}, {lower_passwords, passwords_templates},
    {lower_commands, commands_templates}, {lower_root, root_templates},
    {lower_tests, tests_templates},
};

}  // namespace

Express::Express() : symbols_(read_express_symbols()) {
  for (const EmbeddedFile& file : embedded::express_files()) {
    llvm::StringRef path(file.path);
    if (path.consume_front("templates/") && path.ends_with(".tmpl")) {
      const std::optional<weave::TemplateError> fault = templates_.add(path.str(), file.bytes);
      BS_CHECK(!fault, "{}", fault->text());
    }
  }
}

const backends::BackendInfo& Express::info() const {
  static constexpr backends::BackendInfo kInfo{.name = "express", .language = "TypeScript"};
  return kInfo;
}

backends::Project Express::lower(const ir::Program& program,
                                 const plan::Plan& plan,
                                 Diagnostics& /*diags*/) const {
  const plan::ServerPlan server = unwrap_bodies(plan.server);
  const Names names(server);
  const Context context{program, server, plan.storage, names, symbols_.symbols, plan.tests};
  backends::Project project;
  for (const Group& group : kGroups) {
    llvm::move(group.lower(context), std::back_inserter(project.files));
  }
  // What depends on which other files there are.
  Files& files = project.files;
  llvm::move(lower_packages(context, templates_, files), std::back_inserter(files));
  llvm::move(lower_readme(context, files), std::back_inserter(files));
  return project;
}

TemplateUses Express::template_uses() {
  TemplateUses uses;
  for (const Group& group : kGroups) {
    llvm::move(group.templates(), std::back_inserter(uses));
  }
  llvm::move(packages_templates(), std::back_inserter(uses));
  llvm::move(readme_templates(), std::back_inserter(uses));
  return uses;
}

std::unique_ptr<backends::Backend> make_express() {
  return std::make_unique<Express>();
}

}  // namespace bspec::express
