#include <set>
#include <string_view>

#include "passes/built/parts.h"
#include "support/diag/defs/backend.h"

namespace bspec::passes::built {
namespace {

/// Two of one name are of two modules: within one they have been reported.
template <typename Decls>
void check_clashes(Sink sink, const Decls& decls, std::set<std::string_view>& seen) {
  for (const auto& decl : decls) {
    if (!decl.name.empty() && !seen.insert(decl.name).second) {
      sink.diags.report(diag::ModuleClashNotBuilt, decl.span, decl.name);
    }
  }
}

}  // namespace

/// Generated names have no module in them yet.
void check_names(Sink sink) {
  std::set<std::string_view> types;
  check_clashes(sink, sink.program.aliases, types);
  check_clashes(sink, sink.program.enums, types);
  check_clashes(sink, sink.program.errors, types);
  check_clashes(sink, sink.program.entities, types);
  check_clashes(sink, sink.program.views, types);
  check_clashes(sink, sink.program.inputs, types);
  check_clashes(sink, sink.program.events, types);
  std::set<std::string_view> actions;
  check_clashes(sink, sink.program.actions, actions);
}

}  // namespace bspec::passes::built
