#include <fmt/format.h>

#include "passes/built/parts.h"
#include "support/diag/defs/backend.h"

namespace bspec::passes::built {

namespace {

void check_view(Sink sink, const ir::View& view) {
  for (const ir::ViewMember& member : view.members) {
    check_view_member(sink, member.value);
  }
}

/// Members are values, references or inputs, each alone or in a collection.
void check_input(Sink sink, const ir::Input& input) {
  for (const ir::InputMember& member : input.members) {
    const bool is_shape = member.type.is(ir::TypeKind::Input) ||
                          (member.type.element && member.type.element->is(ir::TypeKind::Input));
    const auto type = is_shape ? std::nullopt : unbuilt_collection(member.type);
    if (type) {
      sink.diags.report(diag::TypeNotBuilt, member.span, *type);
    } else if (member.default_value) {
      check_expression(sink, *member.default_value, Purpose::Default);
    }
  }
}

}  // namespace

void check_shapes(Sink sink) {
  for (const ir::View& view : sink.program.views) {
    check_view(sink, view);
  }
  for (const ir::Input& input : sink.program.inputs) {
    check_input(sink, input);
  }
}

}  // namespace bspec::passes::built
