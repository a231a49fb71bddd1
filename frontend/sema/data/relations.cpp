#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/field_paths.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

std::vector<ir::FieldId> references_to(const ir::Program& program,
                                       ir::EntityId from,
                                       ir::EntityId to) {
  std::vector<ir::FieldId> references;
  for (const ir::FieldId id : program[from].fields) {
    if (program[id].is_reference() && program[id].type.entity == to) {
      references.push_back(id);
    }
  }
  return references;
}

/// Whether `field` is the end that a `<->` of the other entity names.
bool is_other_end(const Analysis& analysis, const ir::Field& field) {
  for (const ir::FieldId id : analysis.program[*field.type.entity].fields) {
    const ast::Field* syntax = analysis.field_syntax[id.index()];
    if (syntax != nullptr && syntax->modifiers.other_end &&
        syntax->modifiers.other_end->text == field.name) {
      return true;
    }
  }
  return false;
}

/// `by f`: f must be a reference back.
std::optional<ir::FieldId> find_named(Analysis& analysis,
                                      const ir::Field& field,
                                      const ast::Name& by) {
  const ir::EntityId other = *field.type.entity;
  const std::string other_name = analysis.program[other].name;
  const std::optional<ir::FieldId> id = find_field(analysis.program, other, by.text);
  if (!id) {
    analysis.diags.report(diag::UnknownField, by.span, other_name, by.text,
                          text::did_you_mean(by.text, field_names(analysis.program, other)));
    return std::nullopt;
  }
  const ir::Field& back = analysis.program[*id];
  if (back.type.is_error()) {
    return std::nullopt;
  }
  if (!back.is_reference() || back.type.entity != field.entity) {
    analysis.diags
        .report(diag::NotAReferenceBack, by.span, other_name, by.text,
                analysis.program[field.entity].name)
        .note(diag::DeclaredHere, back.span, back.name);
    return std::nullopt;
  }
  return id;
}

/// Without `by` there must be exactly one reference back.
std::optional<ir::FieldId> find_only(Analysis& analysis,
                                     const ir::Field& field,
                                     const ast::Field& syntax) {
  const ir::Program& program = analysis.program;
  const std::vector<ir::FieldId> found = references_to(program, *field.type.entity, field.entity);
  if (found.size() == 1) {
    return found.front();
  }
  const std::string& here = program[field.entity].name;
  const std::string& other = program[*field.type.entity].name;
  if (found.empty()) {
    analysis.diags.report(diag::NoReferenceBack, syntax.type->span, other, here);
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (const ir::FieldId id : found) {
    names.push_back(fmt::format("`{}`", program[id].name));
  }
  auto report = analysis.diags.report(diag::AmbiguousInverse, syntax.type->span, other, here,
                                      fmt::format("{}", fmt::join(names, ", ")));
  const Span after{syntax.type->span.file, syntax.type->span.end, syntax.type->span.end};
  for (const ir::FieldId id : found) {
    report.fix({fmt::format("the rows whose `{}` it is", program[id].name),
                {{after, fmt::format(" by {}", program[id].name)}}});
  }
  return std::nullopt;
}

void analyze_inverse(Analysis& analysis, ir::FieldId id, const ast::Field& syntax) {
  const ir::Field field = analysis.program[id];
  if (!syntax.modifiers.by && is_other_end(analysis, field)) {
    analysis.program.fields[id].type = {};
    return;
  }
  const std::optional<ir::FieldId> back = syntax.modifiers.by
                                              ? find_named(analysis, field, *syntax.modifiers.by)
                                              : find_only(analysis, field, syntax);
  const std::vector<ir::FieldSort> order =
      resolve_sorts(analysis, *field.type.entity, syntax.modifiers.order);
  ir::Field& made = analysis.program.fields[id];
  made.inverse_of = back;
  made.order = order;
  if (!back) {
    made.type = {};
  }
}

}  // namespace

void analyze_relations(Analysis& analysis) {
  for (const ir::FieldId id : analysis.program.fields.ids()) {
    const ast::Field* syntax = analysis.field_syntax[id.index()];
    if (syntax != nullptr && analysis.program[id].type.is(ir::TypeKind::Rows)) {
      analyze_inverse(analysis, id, *syntax);
    }
  }
}

}  // namespace bspec::sema
