#include <string>
#include <string_view>

#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/app.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/names.h"
#include "support/source/source_file.h"

namespace bspec::sema {
namespace {

std::string_view file_name(const ast::File& file) {
  if (file.source == nullptr) {
    return {};
  }
  const std::string_view path = file.source->path();
  return path.substr(path.find_last_of("/\\") + 1);
}

std::string_view stem(std::string_view name) {
  return name.substr(0, name.find('.'));
}

void check_apps(Analysis& analysis) {
  const ast::App* first = nullptr;
  for (const Module& module : analysis.modules) {
    for (const ast::Decl* decl : module.file->decls) {
      const auto* app = llvm::dyn_cast<ast::App>(decl);
      if (app == nullptr) {
        continue;
      }
      if (&module != &analysis.modules.front()) {
        analysis.diags.report(diag::AppOutsideRoot, app->name.span);
      } else if (first != nullptr) {
        analysis.diags.report(diag::SecondApp, app->name.span)
            .note(diag::FirstDeclaredHere, first->name.span);
      } else {
        first = app;
      }
    }
  }
}

}  // namespace

void collect_modules(Analysis& analysis, llvm::ArrayRef<const ast::File*> files) {
  for (const ast::File* file : files) {
    analysis.modules.push_back({std::string(stem(file_name(*file))), file});
  }
  if (!files.empty()) {
    analysis.program.source = std::string(file_name(*files.front()));
  }
  check_apps(analysis);
}

}  // namespace bspec::sema
