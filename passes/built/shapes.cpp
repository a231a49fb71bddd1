#include <algorithm>

#include <fmt/format.h>

#include "passes/built/parts.h"
#include "support/diag/defs/backend.h"

namespace bspec::passes::built {

namespace {

void check_view(Sink sink, const ir::View& view) {
  if (!view.parameters.empty()) {
    sink.diags.report(diag::ShapeMemberNotBuilt, sink.program[view.parameters.front()].span,
                      "parameters of a view are");
  }
  for (const ir::ViewMember& member : view.members) {
    const bool is_plain_name = !member.name.empty() && std::ranges::all_of(member.name, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (!is_plain_name) {
      sink.diags.report(diag::ShapeMemberNotBuilt, member.span, "a wire name in a view is");
    } else {
      check_expression(sink, member.value, Purpose::ViewMember);
    }
  }
}

/// The one member of a wrapped body may be an input; every other is a value.
void check_input(Sink sink, const ir::Input& input) {
  for (const ir::InputMember& member : input.members) {
    const auto report = [&](std::string_view phrase) {
      sink.diags.report(diag::ShapeMemberNotBuilt, member.span, phrase);
    };
    const bool is_only = input.members.size() == 1 && input.name.empty();
    if (member.rest) {
      report("`...rest` is");
    } else if (member.type.is(ir::TypeKind::Input)) {
      if (!is_only) {
        report("an input beside other members is");
      } else if (member.type.nullable || member.presence == ir::Presence::Optional) {
        report("an input that may be absent is");
      }
    } else if (const auto type = unbuilt_type(member.type)) {
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
