#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/field_paths.h"
#include "frontend/sema/data/other_ends.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/text/case.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// One meaning of a collection that says neither `by` nor `<->`.
struct Reading {
  /// A reference back, or a collection that could be the other end.
  ir::FieldId field;
  bool is_many_to_many = false;
};

bool is_unmarked(const Analysis& analysis, ir::FieldId id) {
  const ast::Field* syntax = analysis.field_syntax[id.index()];
  return analysis.program[id].kind == ir::FieldKind::Inverse && syntax != nullptr &&
         analysis.program[id].type.is(ir::TypeKind::Rows) && !syntax->modifiers.by;
}

std::vector<Reading> readings_of(const Analysis& analysis, ir::FieldId id) {
  const ir::Program& program = analysis.program;
  const ir::Field& field = program[id];
  std::vector<Reading> readings;
  for (const ir::FieldId back : program[*field.type.entity].fields) {
    const ir::Field& there = program[back];
    if (there.type.entity != field.entity || back == id) {
      continue;
    }
    if (there.is_reference()) {
      readings.push_back({back, false});
    } else if (is_unmarked(analysis, back)) {
      readings.push_back({back, true});
    }
  }
  return readings;
}

/// `by f`: f must be a reference back.
std::optional<ir::FieldId> find_named(Analysis& analysis,
                                      const ir::Field& field,
                                      const ast::Name& by) {
  const ir::EntityId other = *field.type.entity;
  const std::string& other_name = analysis.program[other].name;
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

Span after(Span span) {
  return {span.file, span.end, span.end};
}

/// Where a member can be added to an entity: before the brace that ends it.
std::optional<Span> end_of_body(const Analysis& analysis, ir::EntityId entity) {
  for (const Symbol& symbol : analysis.symbols.named(analysis.program[entity].name)) {
    if (symbol.kind == SymbolKind::Entity && symbol.id<ir::Entity>() == entity) {
      const Span span = symbol.decl->span;
      return Span{span.file, span.end - 1, span.end - 1};
    }
  }
  return std::nullopt;
}

void report_no_reading(Analysis& analysis, const ir::Field& field, const ast::Field& syntax) {
  const ir::Program& program = analysis.program;
  const ir::EntityId target = *field.type.entity;
  const std::string& other = program[target].name;
  const std::string& here = program[field.entity].name;
  const std::string name = text::camel_case(here);
  auto report = analysis.diags.report(diag::NoReferenceBack, syntax.type->span, other, here);
  const std::optional<Span> body = end_of_body(analysis, target);
  if (body && !find_field(program, target, name)) {
    report.fix({fmt::format("give each `{}` a `{}`", other, here),
                {{*body, fmt::format("{}: {} ", name, here)}}});
  }
  report.fix({"make it many-to-many", {{after(syntax.type->span), fmt::format(" <-> {}s", name)}}});
}

void report_readings(Analysis& analysis,
                     const ir::Field& field,
                     const ast::Field& syntax,
                     const std::vector<Reading>& readings) {
  const ir::Program& program = analysis.program;
  std::vector<std::string> names;
  for (const Reading& reading : readings) {
    names.push_back(fmt::format("`{}{}`", reading.is_many_to_many ? "<-> " : "by ",
                                program[reading.field].name));
  }
  auto report = analysis.diags.report(diag::AmbiguousInverse, syntax.type->span,
                                      program[*field.type.entity].name, program[field.entity].name,
                                      fmt::format("{}", fmt::join(names, ", ")));
  for (const Reading& reading : readings) {
    const std::string& name = program[reading.field].name;
    report.fix({reading.is_many_to_many ? fmt::format("many-to-many with `{}`", name)
                                        : fmt::format("the rows whose `{}` it is", name),
                {{after(syntax.type->span),
                  fmt::format(" {} {}", reading.is_many_to_many ? "<->" : "by", name)}}});
  }
}

/// What one unmarked collection turns out to be.
struct Finding {
  ir::FieldId field;
  std::vector<Reading> readings;
};

/// Without `by` and `<->` there is exactly one reading, or it is an error.
void settle(Analysis& analysis, const Finding& finding, std::size_t readings_of_other) {
  const ir::Field field = analysis.program[finding.field];
  const ast::Field& syntax = *analysis.field_syntax[finding.field.index()];
  ir::Field& made = analysis.program.fields[finding.field];
  if (finding.readings.size() != 1) {
    if (finding.readings.empty()) {
      report_no_reading(analysis, field, syntax);
    } else {
      report_readings(analysis, field, syntax, finding.readings);
    }
    made.type = {};
    return;
  }
  const Reading& only = finding.readings.front();
  if (!only.is_many_to_many) {
    made.inverse_of = only.field;
    return;
  }
  // The other one has to read it so too; where it does not, it is the one that is reported.
  if (readings_of_other != 1) {
    made.type = {};
    return;
  }
  made.kind = ir::FieldKind::ManyToMany;
  made.other_end = only.field;
}

/// All readings are counted before the first collection becomes what it is.
void settle_unmarked(Analysis& analysis) {
  std::vector<Finding> findings;
  for (const ir::FieldId id : analysis.program.fields.ids()) {
    if (is_unmarked(analysis, id)) {
      findings.push_back({id, readings_of(analysis, id)});
    }
  }
  std::vector<std::size_t> of_other;
  for (const Finding& finding : findings) {
    const bool is_pair = finding.readings.size() == 1 && finding.readings.front().is_many_to_many;
    of_other.push_back(is_pair ? readings_of(analysis, finding.readings.front().field).size() : 0);
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    settle(analysis, findings[i], of_other[i]);
  }
}

/// `doctor: Doctor? by user`: at most one row refers back, and there may be none.
void check_to_one(Analysis& analysis, ir::FieldId id, const ast::Field& syntax) {
  const ir::Field& field = analysis.program[id];
  if (field.type.is(ir::TypeKind::Rows) || !field.inverse_of) {
    return;
  }
  const ir::Field& back = analysis.program[*field.inverse_of];
  const std::string& other = analysis.program[back.entity].name;
  if (!back.unique) {
    analysis.diags.report(diag::InverseNotUnique, syntax.modifiers.by->span, other, back.name)
        .note(diag::DeclaredHere, back.span, back.name)
        .fix({"take all of them", {{syntax.type->span, fmt::format("{}[]", other)}}});
  } else if (!field.type.nullable) {
    analysis.diags.report(diag::InverseNeverNull, syntax.type->span, other)
        .fix({"let it be null", {{after(syntax.type->span), "?"}}});
  }
}

void read_named(Analysis& analysis, ir::FieldId id, const ast::Field& syntax) {
  const ir::Field field = analysis.program[id];
  const std::optional<ir::FieldId> back = find_named(analysis, field, *syntax.modifiers.by);
  ir::Field& made = analysis.program.fields[id];
  made.inverse_of = back;
  if (!back) {
    made.type = {};
    return;
  }
  check_to_one(analysis, id, syntax);
}

void read_order(Analysis& analysis, ir::FieldId id, const ast::Field& syntax) {
  const ir::Type& type = analysis.program[id].type;
  if (type.is(ir::TypeKind::Rows)) {
    std::vector<ir::FieldSort> order =
        resolve_sorts(analysis, *type.entity, syntax.modifiers.order);
    analysis.program.fields[id].order = std::move(order);
  }
}

}  // namespace

void analyze_relations(Analysis& analysis) {
  link_other_ends(analysis);
  const std::size_t count = analysis.program.fields.size();
  for (std::size_t i = 0; i < count; ++i) {
    const ir::FieldId id(i);
    const ast::Field* syntax = analysis.field_syntax[i];
    const bool is_inverse = analysis.program[id].kind == ir::FieldKind::Inverse &&
                            !analysis.program[id].type.is_error();
    if (syntax != nullptr && is_inverse && syntax->modifiers.by) {
      read_named(analysis, id, *syntax);
    }
  }
  settle_unmarked(analysis);
  for (std::size_t i = 0; i < count; ++i) {
    if (const ast::Field* syntax = analysis.field_syntax[i]) {
      read_order(analysis, ir::FieldId(i), *syntax);
    }
  }
}

}  // namespace bspec::sema
