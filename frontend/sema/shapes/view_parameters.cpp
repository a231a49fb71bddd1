#include "frontend/sema/shapes/view_parameters.h"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/types.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// A secret that is handed to a view could be shown by it.
bool can_be_parameter(ir::TypeKind kind) {
  const bool is_kept_apart = ir::is_secret(kind) || kind == ir::TypeKind::Token ||
                             kind == ir::TypeKind::Bytes || kind == ir::TypeKind::File;
  return (ir::is_scalar(kind) && !is_kept_apart) || kind == ir::TypeKind::Row;
}

}  // namespace

std::vector<ir::VariableId> read_view_parameters(Analysis& analysis,
                                                 const ast::View& syntax,
                                                 ir::EntityId entity) {
  std::vector<ir::VariableId> parameters;
  UniqueNames names(analysis.diags, fmt::format("the parameters of `{}`", syntax.name.text));
  for (const ast::Param& param : syntax.params) {
    ir::Type type = resolve_type(analysis, *param.type).type;
    if (!type.is_error() && !can_be_parameter(type.kind)) {
      analysis.diags.report(diag::TypeMismatch, param.type->span, describe(analysis.program, type),
                            "a scalar, an enum or an entity");
      type = {};
    }
    if (!names.add(param.name)) {
      continue;
    }
    if (entity && find_field(analysis.program, entity, param.name.text)) {
      analysis.diags.report(diag::NameTaken, param.name.span, param.name.text);
    }
    parameters.push_back(
        analysis.program.variables.add({std::string(param.name.text), param.name.span,
                                        std::move(type), ir::VariableKind::ViewParameter}));
  }
  return parameters;
}

}  // namespace bspec::sema
