#include "frontend/sema/data/field_paths.h"

#include <utility>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/expr/describe.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// Secrets and private fields are seen by nobody outside, not even by what they do to an order.
bool check_visible(Analysis& analysis, const ir::Field& field, Span span) {
  if (field.is_secret()) {
    analysis.diags.report(diag::SecretRead, span, field.name);
    return false;
  }
  return true;
}

}  // namespace

std::vector<ir::FieldId> resolve_field_path(Analysis& analysis,
                                            ir::EntityId entity,
                                            const ast::Path& path) {
  std::vector<ir::FieldId> fields;
  for (const ast::Name& name : path.names) {
    const std::optional<ir::FieldId> id = find_field(analysis.program, entity, name.text);
    if (!id) {
      analysis.diags.report(diag::UnknownField, name.span, analysis.program[entity].name, name.text,
                            text::did_you_mean(name.text, field_names(analysis.program, entity)));
      return {};
    }
    const ir::Field& field = analysis.program[*id];
    if (field.type.is_error() || !check_visible(analysis, field, name.span)) {
      return {};
    }
    fields.push_back(*id);
    if (&name == &path.names.back()) {
      break;
    }
    if (!field.is_reference()) {
      analysis.diags.report(diag::NoMembers, name.span, describe(analysis.program, field.type));
      return {};
    }
    entity = *field.type.entity;
  }
  return fields;
}

std::vector<ir::FieldSort> resolve_sorts(Analysis& analysis,
                                         ir::EntityId entity,
                                         llvm::ArrayRef<ast::SortPath> paths) {
  std::vector<ir::FieldSort> sorts;
  for (const ast::SortPath& path : paths) {
    ir::FieldSort sort;
    sort.path = resolve_field_path(analysis, entity, path.path);
    sort.span = path.path.span;
    sort.direction = path.direction == ast::Direction::Ascending ? ir::SortDirection::Ascending
                                                                 : ir::SortDirection::Descending;
    if (sort.path.empty()) {
      continue;
    }
    const ir::Field& end = analysis.program[sort.path.back()];
    if (!is_sortable(analysis.program, end)) {
      analysis.diags.report(diag::SortType, sort.span, describe(analysis.program, end.type));
      continue;
    }
    sorts.push_back(std::move(sort));
  }
  return sorts;
}

}  // namespace bspec::sema
