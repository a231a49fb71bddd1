#include "backends/express/lower_use_cases.h"

#include <optional>

#include "backends/express/lower_commands.h"
#include "backends/express/use_case.h"
#include "backends/express/use_case_view.h"

namespace bspec::express {
namespace {

constexpr PageOf<UseCaseView> kUseCase{"src/application/use-case.ts.tmpl"};

}  // namespace

Files lower_use_cases(const Context& context) {
  Files files;
  for (const plan::OperationId id : context.server.operations.ids()) {
    files.push_back(kUseCase.at(context.names[id].use_case.module, use_case(context, id)));
  }
  if (const std::optional<plan::Operation>& command = context.server.create_admin) {
    const weave::Symbol name = create_admin_use_case(context.server);
    files.push_back(kUseCase.at(
        name.module, use_case(context, *command, name, weave::Fragment(weave::Raw("void")))));
  }
  return files;
}

TemplateUses use_cases_templates() {
  return {kUseCase.use()};
}

}  // namespace bspec::express
