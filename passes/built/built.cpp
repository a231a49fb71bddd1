#include "passes/built/built.h"

#include "passes/built/parts.h"

namespace bspec::passes {

void check_built(const ir::Program& program, Diagnostics& diags) {
  const built::Sink sink{program, diags};
  built::check_names(sink);
  built::check_app(sink);
  built::check_entities(sink);
  built::check_shapes(sink);
  built::check_routes(sink);
  built::check_behaviour(sink);
}

}  // namespace bspec::passes
