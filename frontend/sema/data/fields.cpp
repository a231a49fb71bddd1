#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/entity.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/data/types.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/not_built.h"
#include "frontend/sema/steps.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/lint.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/case.h"

namespace bspec::sema {
namespace {

ir::Field implicit_field(ir::EntityId entity, Span span, std::string name, ir::TypeKind kind) {
  ir::Field field;
  field.name = std::move(name);
  field.span = span;
  field.entity = entity;
  field.type.kind = kind;
  field.implicit = true;
  return field;
}

/// Makes one field of what a spec says about it.
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
    RuledType ruled = with_modifiers(analysis_, resolve_type(analysis_, *syntax_.type), modifiers_,
                                     Place::Member);
    field_.type = std::move(ruled.type);
    field_.rules = std::move(ruled.rules);
    read_kind();
    if (field_.kind == ir::FieldKind::Stored) {
      read_stored_modifiers();
    }
    report_misplaced();
    report_exclusive();
    report_unbuilt();
    report_own_identity();
    return std::move(field_);
  }

 private:
  void read_kind() {
    if (modifiers_.computed != nullptr) {
      field_.kind = ir::FieldKind::Computed;
      field_.type = {};
    } else if (modifiers_.other_end || (modifiers_.by && field_.type.is(ir::TypeKind::Row))) {
      field_.kind = ir::FieldKind::Inverse;
      field_.type = {};
    } else if (field_.type.is(ir::TypeKind::Rows)) {
      field_.kind = ir::FieldKind::Inverse;
    } else if (field_.type.is(ir::TypeKind::Input)) {
      analysis_.diags.report(diag::TypeMismatch, syntax_.type->span,
                             describe(analysis_.program, field_.type), "a scalar or an entity");
      field_.type = {};
    }
  }

  void read_stored_modifiers() {
    field_.immutable = modifiers_.immutable.has_value();
    field_.internal = modifiers_.internal.has_value();
    field_.is_private = modifiers_.private_.has_value();
    field_.pii = modifiers_.pii.has_value();
    if (modifiers_.unique) {
      field_.unique = can_be_key(*modifiers_.unique, "unique");
      read_unique_error(*modifiers_.unique);
    }
    if (modifiers_.index) {
      field_.indexed = can_be_key({*modifiers_.index, {}, {}}, "index");
    }
    if (modifiers_.on_delete) {
      read_on_delete(*modifiers_.on_delete);
    }
  }

  bool can_be_key(const ast::Unique& unique, std::string_view word) {
    const std::optional<std::string> obstacle = find_key_obstacle(analysis_.program, field_);
    if (obstacle) {
      analysis_.diags.report(diag::KeyField, unique.span, word, field_.name, *obstacle);
    }
    return !obstacle;
  }

  void read_unique_error(const ast::Unique& unique) {
    if (!unique.error) {
      return;
    }
    if (const auto error = resolve_kind(analysis_, *unique.error, SymbolKind::Error)) {
      field_.unique_error = error->id<ir::ErrorDecl>();
    }
  }

  void read_on_delete(const ast::OnDelete& on_delete) {
    if (!field_.is_reference()) {
      misplaced(on_delete.span, "on delete", "references");
      return;
    }
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
    if (!field_.type.nullable) {
      analysis_.diags
          .report(diag::OnDeleteNull, on_delete.span, analysis_.text(syntax_.type->name.span))
          .fix(
              {"let it be null",
               {{{syntax_.type->span.file, syntax_.type->span.end, syntax_.type->span.end}, "?"}}});
    }
  }

  void misplaced(Span span, std::string_view modifier, std::string_view place) {
    if (!field_.type.is_error()) {
      analysis_.diags.report(diag::ModifierPlace, span, modifier, place);
    }
  }

  void report_misplaced() {
    if (field_.kind != ir::FieldKind::Inverse) {
      if (modifiers_.by) {
        misplaced(modifiers_.by->span, "by", "relations to many");
      }
      if (!modifiers_.order.empty()) {
        misplaced(modifiers_.order.front().span, "order", "relations to many");
      }
    }
    if (field_.kind == ir::FieldKind::Stored) {
      return;
    }
    const std::pair<std::optional<Span>, std::string_view> stored_only[] = {
        {modifiers_.unique ? std::optional(modifiers_.unique->span) : std::nullopt, "unique"},
        {modifiers_.index, "index"},
        {modifiers_.immutable, "immutable"},
        {modifiers_.internal, "internal"},
        {modifiers_.private_, "private"},
        {modifiers_.pii, "pii"},
        {modifiers_.on_delete ? std::optional(modifiers_.on_delete->span) : std::nullopt,
         "on delete"},
        {modifiers_.default_value != nullptr ? std::optional(modifiers_.default_value->span)
                                             : std::nullopt,
         "="},
    };
    for (const auto& [span, modifier] : stored_only) {
      if (span) {
        misplaced(*span, modifier, "stored fields");
      }
    }
  }

  void report_exclusive() {
    if (modifiers_.default_value != nullptr && modifiers_.computed != nullptr) {
      analysis_.diags.report(diag::ExclusiveModifiers, modifiers_.computed->span, "=", ":=");
    }
    if (modifiers_.default_value != nullptr && modifiers_.derived != nullptr) {
      analysis_.diags.report(diag::ExclusiveModifiers, modifiers_.derived->span, "=", "derived");
    }
    if (modifiers_.computed != nullptr && modifiers_.derived != nullptr) {
      analysis_.diags.report(diag::ExclusiveModifiers, modifiers_.derived->span, ":=", "derived");
    }
  }

  void report_unbuilt() {
    const auto report = [this](Span span, std::string_view modifier) {
      report_not_built(analysis_, diag::ModifierNotBuilt, span, modifier);
    };
    const auto report_expr = [&report](const ast::Expr* value, std::string_view modifier) {
      if (value != nullptr) {
        report(value->span, modifier);
      }
    };
    report_expr(modifiers_.computed, ":=");
    report_expr(modifiers_.derived, "derived");
    report_expr(modifiers_.readable_when, "readable when");
    report_expr(modifiers_.writable_when, "writable when");
    if (modifiers_.other_end) {
      report(modifiers_.other_end->span, "<->");
    } else if (modifiers_.by && field_.kind == ir::FieldKind::Inverse && !syntax_.type->to_many) {
      report(modifiers_.by->span, "by (a relation to one)");
    }
    if (modifiers_.was) {
      report(modifiers_.was->span, "was");
    }
    if (modifiers_.unique && modifiers_.unique->numbered) {
      report(*modifiers_.unique->numbered, "unique numbered");
    }
  }

  /// `id` is a `Uuid` made by the application, the two times are kept by it.
  void report_own_identity() {
    if (is_kept_by_application(field_.name)) {
      report_not_built(analysis_, diag::EntityMemberNotBuilt, syntax_.name.span,
                       analysis_.line(cover(syntax_.name.span, syntax_.type->span)));
    }
  }

  Analysis& analysis_;
  const ast::Field& syntax_;
  const ast::FieldModifiers& modifiers_;
  ir::Field field_;
};

/// `authorId: Uuid` beside an entity `Author`: the relation says more.
void suggest_relation(Analysis& analysis, const ir::Field& field, const ast::Field& syntax) {
  constexpr std::string_view kSuffix = "Id";
  if (!field.type.is(ir::TypeKind::Uuid) || !field.name.ends_with(kSuffix)) {
    return;
  }
  const std::string stem = field.name.substr(0, field.name.size() - kSuffix.size());
  for (const Symbol& symbol : analysis.symbols.named(text::pascal_case(stem))) {
    if (symbol.kind == SymbolKind::Entity) {
      const std::string relation =
          fmt::format("{}: {}{}", stem, symbol.name, field.type.nullable ? "?" : "");
      analysis.diags.report(diag::IdInsteadOfRelation, syntax.name.span, field.name, symbol.name)
          .fix({"make it a relation", {{cover(syntax.name.span, syntax.type->span), relation}}});
    }
  }
}

/// `fans: User[] <-> favorites` gives `User` the end `favorites`, written there or not.
void add_other_end(Analysis& analysis, const ast::Field& syntax) {
  const ast::TypeName& name = syntax.type->name;
  const std::vector<Symbol> found = analysis.symbols.named(name.name.text);
  if (!syntax.modifiers.other_end || found.size() != 1 ||
      found.front().kind != SymbolKind::Entity) {
    return;
  }
  const auto other = found.front().id<ir::Entity>();
  const std::string end(syntax.modifiers.other_end->text);
  if (find_field(analysis.program, other, end)) {
    return;
  }
  ir::Field field =
      implicit_field(other, syntax.modifiers.other_end->span, end, ir::TypeKind::Error);
  field.kind = ir::FieldKind::Inverse;
  analysis.add_field(std::move(field), nullptr);
}

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
      analysis.add_field(implicit_field(id, syntax.name.span, std::string(name), kind), nullptr);
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

}  // namespace

void analyze_fields(Analysis& analysis) {
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Entity)) {
    analyze_entity(analysis, *llvm::cast<ast::Entity>(symbol.decl), symbol.id<ir::Entity>());
  }
  const std::size_t count = analysis.program.fields.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (analysis.field_syntax[i] != nullptr) {
      add_other_end(analysis, *analysis.field_syntax[i]);
    }
  }
}

}  // namespace bspec::sema
