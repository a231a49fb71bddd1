#include <optional>
#include <string_view>

#include "passes/built/built.h"
#include "support/diag/defs/backend.h"

namespace bspec::passes {
namespace {

/// A type of values that no column holds yet.
std::optional<std::string_view> unstored_type(const ir::Type& type) {
  const bool is_next = type.is(ir::TypeKind::Encrypted) || type.is(ir::TypeKind::Bytes) ||
                       type.is(ir::TypeKind::File);
  if (is_next) {
    return ir::name_of(type.kind);
  }
  return type.element ? unstored_type(*type.element) : std::nullopt;
}

}  // namespace

void check_built_storage(const ir::Program& program, Diagnostics& diags) {
  for (const ir::Field& field : program.fields) {
    if (field.kind != ir::FieldKind::Stored) {
      continue;
    }
    if (const auto type = unstored_type(field.type)) {
      diags.report(diag::TypeNotBuilt, field.span, *type);
    } else if (!field.was.empty()) {
      diags.report(diag::ModifierNotBuilt, field.span, "was");
    }
  }
}

}  // namespace bspec::passes
