#include <string_view>

#include "passes/built/parts.h"
#include "support/diag/defs/backend.h"

namespace bspec::passes::built {

void check_app(Sink sink) {
  const ir::App& app = sink.program.app;
  const auto report = [&](Span span, std::string_view setting) {
    sink.diags.report(diag::SettingNotBuilt, span, setting);
  };
  if (app.auth) {
    if (app.auth->cookie) {
      report(app.auth->span, "auth.accept cookie");
    }
  }
  if (app.std_audit) {
    sink.diags.report(diag::DeclarationNotBuilt, *app.std_audit, "use std.audit");
  }
  if (app.profile.deploy != "none" && app.profile.deploy != "docker") {
    report(app.span, "profile.deploy");
  }
}

}  // namespace bspec::passes::built
