#include "backends/express/lower_use_cases.h"

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
  return files;
}

TemplateUses use_cases_templates() {
  return {kUseCase.use()};
}

}  // namespace bspec::express
