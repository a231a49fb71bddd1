#include "passes/desugar/not_built.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "support/diag/defs/backend.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {

void note_not_built(ir::Program& program, Diagnostics& diags) {
  auto note = [&](std::string_view mechanism) {
    diags.report(diag::MechanismNotBuilt, program.app.span, fmt::format("{} is", mechanism));
    program.not_built.push_back({std::string(mechanism), program.app.span});
  };
  const ir::App& app = program.app;
  if (app.docs != ir::Docs::Off) {
    note("the document `/openapi.json` (`docs`)");
  }
}

}  // namespace bspec::passes
