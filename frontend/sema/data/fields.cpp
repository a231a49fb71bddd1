#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/entity.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/data/kept_fields.h"
#include "frontend/sema/data/modifier_table.h"
#include "frontend/sema/data/suggested_relations.h"
#include "frontend/sema/data/types.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/steps.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// Makes one field of what a spec says about it, but for its expressions.
class FieldReader {
 public:
  FieldReader(Analysis& analysis, ir::EntityId entity, const ast::Field& syntax)
      : analysis_(analysis), syntax_(syntax), modifiers_(syntax.modifiers) {
    field_.name = std::string(syntax.name.text);
    field_.span = syntax.name.span;
    field_.doc = std::string(syntax.doc);
    field_.entity = entity;
  }

  ir::Field read() {
    const bool is_computed = modifiers_.computed != nullptr;
    RuledType ruled = is_computed ? resolve_type(analysis_, *syntax_.type)
                                  : resolve_kept_type(analysis_, *syntax_.type);
    field_.type = ruled.type;
    read_kind();
    ruled.type = field_.type;
    ruled = with_modifiers(analysis_, std::move(ruled), modifiers_, Place::Member, carrier_);
    field_.rules = std::move(ruled.rules);
    read_flags();
    read_keys();
    if (modifiers_.on_delete && check(Modifier::OnDelete, modifiers_.on_delete->span)) {
      read_on_delete(*modifiers_.on_delete);
    }
    check_the_rest();
    check_exclusive();
    check_kept_field(analysis_, field_, *syntax_.type);
    return std::move(field_);
  }

 private:
  void read_kind() {
    if (modifiers_.computed != nullptr) {
      field_.kind = ir::FieldKind::Computed;
      carrier_ = Carrier::Computed;
      refuse(ir::TypeKind::Rows, "a value or a row");
    } else if (field_.type.is(ir::TypeKind::Rows)) {
      field_.kind = modifiers_.other_end ? ir::FieldKind::ManyToMany : ir::FieldKind::Inverse;
      carrier_ = modifiers_.other_end ? Carrier::ManyToMany : Carrier::ToMany;
    } else if (modifiers_.by && field_.type.is(ir::TypeKind::Row)) {
      field_.kind = ir::FieldKind::Inverse;
      carrier_ = Carrier::ToOne;
    } else if (is_kept_by_application(field_.name)) {
      carrier_ = Carrier::Kept;
    } else if (modifiers_.derived != nullptr) {
      carrier_ = Carrier::Derived;
    }
    refuse(ir::TypeKind::Input, "a scalar, a collection of them or an entity");
    if (field_.type.element && field_.type.element->is(ir::TypeKind::Input)) {
      report_type("a collection of scalars or an entity before `[]`");
    }
    if (field_.type.is(ir::TypeKind::List) && field_.type.element->is(ir::TypeKind::Row)) {
      report_type("a relation, as in `Comment[]`");
    }
  }

  void refuse(ir::TypeKind kind, std::string_view expected) {
    if (field_.type.is(kind)) {
      report_type(expected);
    }
  }

  void report_type(std::string_view expected) {
    analysis_.diags.report(diag::TypeMismatch, syntax_.type->span,
                           describe(analysis_.program, field_.type), expected);
    field_.type = {};
  }

  bool check(Modifier modifier, Span span) {
    return check_modifier(analysis_, modifier, span, carrier_, field_.type);
  }

  bool flag(Modifier modifier, const std::optional<Span>& span) {
    return span && check(modifier, *span);
  }

  void read_flags() {
    field_.immutable = flag(Modifier::Immutable, modifiers_.immutable);
    field_.internal = flag(Modifier::Internal, modifiers_.internal);
    field_.is_private = flag(Modifier::Private, modifiers_.private_);
    field_.pii = flag(Modifier::Pii, modifiers_.pii);
  }

  void read_keys() {
    if (modifiers_.unique && check(Modifier::Unique, modifiers_.unique->span)) {
      field_.unique = can_be_key(modifiers_.unique->span, "unique");
      read_unique(*modifiers_.unique);
    }
    if (flag(Modifier::Index, modifiers_.index)) {
      field_.indexed = can_be_key(*modifiers_.index, "index");
    }
  }

  bool can_be_key(Span span, std::string_view word) {
    const std::optional<std::string> obstacle = find_key_obstacle(analysis_.program, field_);
    if (obstacle) {
      analysis_.diags.report(diag::KeyField, span, word, field_.name, *obstacle);
    }
    return !obstacle;
  }

  void read_unique(const ast::Unique& unique) {
    if (unique.numbered && check(Modifier::Numbered, *unique.numbered)) {
      field_.numbered = true;
      if (modifiers_.derived == nullptr && modifiers_.default_value == nullptr &&
          !field_.type.is_error()) {
        analysis_.diags.report(diag::NumberedNeedsValue, *unique.numbered, field_.name);
      }
    }
    if (!unique.error) {
      return;
    }
    if (const auto error = resolve_kind(analysis_, *unique.error, SymbolKind::Error)) {
      field_.unique_error = error->id<ir::ErrorDecl>();
    }
  }

  void read_on_delete(const ast::OnDelete& on_delete) {
    switch (on_delete.action) {
      case ast::OnDeleteAction::Cascade:
        field_.on_delete = ir::OnDelete::Cascade;
        return;
      case ast::OnDeleteAction::Restrict:
        field_.on_delete = ir::OnDelete::Restrict;
        return;
      case ast::OnDeleteAction::Null:
        field_.on_delete = ir::OnDelete::SetNull;
        break;
    }
    if (!field_.type.nullable && !field_.type.is_error()) {
      const Span type = syntax_.type->span;
      analysis_.diags
          .report(diag::OnDeleteNull, on_delete.span, analysis_.text(syntax_.type->name.span))
          .fix({"let it be null", {{{type.file, type.end, type.end}, "?"}}});
    }
  }

  void check_expr(Modifier modifier, const ast::Expr* value) {
    if (value != nullptr) {
      check(modifier, value->span);
    }
  }

  /// Modifiers whose meaning is found later, once every field has its type.
  void check_the_rest() {
    check_expr(Modifier::Default, modifiers_.default_value);
    check_expr(Modifier::ReadableWhen, modifiers_.readable_when);
    check_expr(Modifier::WritableWhen, modifiers_.writable_when);
    if (modifiers_.was && check(Modifier::Was, modifiers_.was->span)) {
      field_.was = std::string(modifiers_.was->text);
    }
    if (modifiers_.by) {
      check(Modifier::By, modifiers_.by->span);
    }
    if (!modifiers_.order.empty()) {
      check(Modifier::Order, modifiers_.order.front().span);
    }
    if (modifiers_.other_end) {
      check(Modifier::OtherEnd, modifiers_.other_end->span);
    }
  }

  void check_exclusive() {
    const std::pair<std::optional<Span>, std::string_view> makers[] = {
        {modifiers_.default_value != nullptr ? std::optional(modifiers_.default_value->span)
                                             : std::nullopt,
         "="},
        {modifiers_.computed != nullptr ? std::optional(modifiers_.computed->span) : std::nullopt,
         ":="},
        {modifiers_.derived != nullptr ? std::optional(modifiers_.derived->span) : std::nullopt,
         "derived"},
    };
    report_exclusive(makers[0], makers[1]);
    report_exclusive(makers[0], makers[2]);
    report_exclusive(makers[1], makers[2]);
    report_exclusive(
        {modifiers_.private_, "private"},
        {modifiers_.readable_when != nullptr ? std::optional(modifiers_.readable_when->span)
                                             : std::nullopt,
         "readable when"});
    report_exclusive(
        {modifiers_.by ? std::optional(modifiers_.by->span) : std::nullopt, "by"},
        {modifiers_.other_end ? std::optional(modifiers_.other_end->span) : std::nullopt, "<->"});
  }

  void report_exclusive(const std::pair<std::optional<Span>, std::string_view>& first,
                        const std::pair<std::optional<Span>, std::string_view>& second) {
    if (first.first && second.first) {
      analysis_.diags.report(diag::ExclusiveModifiers, *second.first, first.second, second.second);
    }
  }

  Analysis& analysis_;
  const ast::Field& syntax_;
  const ast::FieldModifiers& modifiers_;
  Carrier carrier_ = Carrier::Stored;
  ir::Field field_;
};

bool writes_field(const ast::Entity& entity, std::string_view name) {
  return std::ranges::any_of(entity.members, [name](const ast::Member* member) {
    const auto* field = llvm::dyn_cast<ast::Field>(member);
    return field != nullptr && field->name.text == name;
  });
}

void analyze_entity(Analysis& analysis, const ast::Entity& syntax, ir::EntityId id) {
  UniqueNames names(analysis.diags, fmt::format("`{}`", syntax.name.text));
  const auto add_kept = [&](std::string_view name, ir::TypeKind kind) {
    if (!writes_field(syntax, name)) {
      ir::Field field;
      field.name = std::string(name);
      field.span = syntax.name.span;
      field.entity = id;
      field.type.kind = kind;
      field.implicit = true;
      analysis.add_field(std::move(field), nullptr);
    }
  };
  add_kept("id", ir::TypeKind::Uuid);
  for (const ast::Member* member : syntax.members) {
    const auto* field = llvm::dyn_cast<ast::Field>(member);
    if (field != nullptr && names.add(field->name)) {
      ir::Field made = FieldReader(analysis, id, *field).read();
      suggest_relation(analysis, made, *field);
      analysis.add_field(std::move(made), field);
    }
  }
  add_kept("createdAt", ir::TypeKind::Instant);
  add_kept("updatedAt", ir::TypeKind::Instant);
}

/// `was name`: a field that is still there has not been renamed.
void check_renames(Analysis& analysis) {
  for (const ir::FieldId id : analysis.program.fields.ids()) {
    const ir::Field& field = analysis.program[id];
    if (field.was.empty()) {
      continue;
    }
    if (const auto present = find_field(analysis.program, field.entity, field.was)) {
      analysis.diags
          .report(diag::WasStillThere, analysis.field_syntax[id.index()]->modifiers.was->span,
                  analysis.program[field.entity].name, field.was)
          .note(diag::DeclaredHere, analysis.program[*present].span, field.was);
    }
  }
}

}  // namespace

void analyze_fields(Analysis& analysis) {
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Entity)) {
    analyze_entity(analysis, *llvm::cast<ast::Entity>(symbol.decl), symbol.id<ir::Entity>());
  }
  check_renames(analysis);
}

}  // namespace bspec::sema
