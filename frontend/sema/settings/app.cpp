#include "frontend/ast/decl/app.h"

#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/settings/error_settings.h"
#include "frontend/sema/settings/settings.h"
#include "frontend/sema/settings/waivers.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// What `use std.auth { without … }` may name.
constexpr std::string_view kAuthParts[] = {"register", "login", "refresh",        "logout",
                                           "revoke",   "me",    "passwordChange", "sessions"};

void use_std_auth(Analysis& analysis, const ast::Use& use) {
  ir::App& app = analysis.program.app;
  app.std_auth = use.span;
  for (const ast::Name& part : use.without) {
    if (!llvm::is_contained(kAuthParts, part.text)) {
      analysis.diags.report(diag::UnknownModulePart, part.span, part.text,
                            text::did_you_mean(part.text, kAuthParts));
    } else {
      app.std_auth_without.emplace_back(part.text);
    }
  }
}

std::string dotted(const ast::Path& path) {
  std::string text;
  for (const ast::Name& name : path.names) {
    text += text.empty() ? "" : ".";
    text += name.text;
  }
  return text;
}

void analyze_use(Analysis& analysis, const ast::Use& use) {
  if (!use.module) {
    return;
  }
  const std::string module = dotted(*use.module);
  if (module == "std.auth") {
    use_std_auth(analysis, use);
  } else if (module == "std.audit") {
    analysis.program.app.std_audit = use.span;
  } else {
    constexpr std::string_view kModules[] = {"std.auth", "std.audit"};
    analysis.diags.report(diag::UnknownModule, use.module->span, module,
                          text::did_you_mean(module, kModules));
  }
}

void read_app(Analysis& analysis, const ast::App& syntax) {
  ir::App& app = analysis.program.app;
  app.name = std::string(syntax.name.text);
  app.title = app.name;
  app.span = syntax.name.span;
  app.doc = std::string(syntax.doc);
  read_settings(analysis, syntax.settings);
  read_waivers(analysis, syntax.waivers);
  if (syntax.errors) {
    app.errors = read_error_settings(analysis, *syntax.errors, {});
  }
}

}  // namespace

void analyze_app(Analysis& analysis) {
  analysis.program.app.title = analysis.program.app.name;
  if (analysis.modules.empty()) {
    return;
  }
  const llvm::ArrayRef<const ast::Decl*> root = analysis.modules.front().file->decls;
  const auto* app = llvm::find_if(root, llvm::IsaPred<ast::App>);
  if (app != root.end()) {
    read_app(analysis, *llvm::cast<ast::App>(*app));
  }
  for (const Module& module : analysis.modules) {
    for (const ast::Decl* decl : module.file->decls) {
      if (const auto* use = llvm::dyn_cast<ast::Use>(decl)) {
        analyze_use(analysis, *use);
      }
    }
  }
}

}  // namespace bspec::sema
