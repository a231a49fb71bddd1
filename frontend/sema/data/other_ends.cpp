#include "frontend/sema/data/other_ends.h"

#include <string>
#include <utility>

#include "frontend/sema/analysis.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"

namespace bspec::sema {
namespace {

/// The end that nobody wrote, at the other entity.
ir::FieldId add_end(Analysis& analysis, ir::FieldId id, const ast::Name& name) {
  const ir::Field here = analysis.program[id];
  ir::Field end;
  end.name = std::string(name.text);
  end.span = name.span;
  end.entity = *here.type.entity;
  end.kind = ir::FieldKind::ManyToMany;
  end.type.kind = ir::TypeKind::Rows;
  end.type.entity = here.entity;
  end.implicit = true;
  return analysis.add_field(std::move(end), nullptr);
}

/// Whether the field that has the name of the end can be it.
bool is_end_of(const Analysis& analysis, ir::FieldId end, ir::FieldId id) {
  const ir::Field& there = analysis.program[end];
  const ir::Field& here = analysis.program[id];
  const ast::Field* syntax = analysis.field_syntax[end.index()];
  if (end == id || !there.type.is(ir::TypeKind::Rows) || there.type.entity != here.entity ||
      syntax == nullptr || syntax->modifiers.by) {
    return false;
  }
  return !syntax->modifiers.other_end || syntax->modifiers.other_end->text == here.name;
}

void poison(Analysis& analysis, ir::FieldId id) {
  analysis.program.fields[id].type = {};
}

/// Connects one end with the field of the name it gives, which may be missing.
void link(Analysis& analysis, ir::FieldId id, const ast::Name& name) {
  const ir::Program& program = analysis.program;
  const ir::EntityId other = *program[id].type.entity;
  const std::optional<ir::FieldId> found = find_field(program, other, name.text);
  if (!found) {
    const ir::FieldId end = add_end(analysis, id, name);
    analysis.program.fields[id].other_end = end;
    analysis.program.fields[end].other_end = id;
    return;
  }
  const ir::Field& there = program[*found];
  if (there.type.is_error()) {
    return poison(analysis, id);
  }
  if (there.other_end && there.other_end != id) {
    analysis.diags
        .report(diag::OtherEndTaken, name.span, program[other].name, name.text,
                program[*there.other_end].name)
        .note(diag::DeclaredHere, there.span, there.name);
    return poison(analysis, id);
  }
  if (!is_end_of(analysis, *found, id)) {
    analysis.diags
        .report(diag::NotTheOtherEnd, name.span, program[other].name, name.text,
                program[program[id].entity].name, program[id].name)
        .note(diag::DeclaredHere, there.span, there.name);
    return poison(analysis, id);
  }
  analysis.program.fields[*found].kind = ir::FieldKind::ManyToMany;
  analysis.program.fields[*found].other_end = id;
  analysis.program.fields[id].other_end = *found;
}

}  // namespace

void link_other_ends(Analysis& analysis) {
  const std::size_t count = analysis.program.fields.size();
  for (std::size_t i = 0; i < count; ++i) {
    const ir::FieldId id(i);
    const ast::Field* syntax = analysis.field_syntax[i];
    const ir::Field& field = analysis.program[id];
    if (syntax != nullptr && syntax->modifiers.other_end && !field.other_end &&
        field.type.is(ir::TypeKind::Rows)) {
      link(analysis, id, *syntax->modifiers.other_end);
    }
  }
}

}  // namespace bspec::sema
