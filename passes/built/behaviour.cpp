#include <cstdint>
#include <string_view>

#include "passes/built/parts.h"
#include "support/diag/defs/backend.h"

namespace bspec::passes::built {

namespace {

template <typename Declarations>
void report_all(Sink sink, const Declarations& declarations, std::string_view word) {
  for (const auto& declaration : declarations) {
    sink.diags.report(diag::DeclarationNotBuilt, declaration.span, word);
  }
}

}  // namespace

void check_behaviour(Sink sink) {
  const ir::Program& program = sink.program;
  // An action stands with the entity that it is about.
  if (program.entities.empty()) {
    report_all(sink, program.actions, "action (in an app without entities)");
  }
  report_all(sink, program.examples, "example");
  report_all(sink, program.hooks, "hook");
  report_all(sink, program.pages, "page");
}

}  // namespace bspec::passes::built
