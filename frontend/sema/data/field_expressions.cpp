#include <optional>
#include <string>

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/entity_scope.h"
#include "frontend/sema/data/own_columns.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// The expressions of one field but for its default; those that are wrong are absent.
class FieldExpressions {
 public:
  FieldExpressions(Analysis& analysis, ir::FieldId id, const ast::FieldModifiers& modifiers)
      : analysis_(analysis), id_(id), modifiers_(modifiers) {}

  void read() {
    const ir::FieldKind kind = analysis_.program[id_].kind;
    if (modifiers_.computed != nullptr && kind == ir::FieldKind::Computed) {
      const auto computed = value(*modifiers_.computed, Purpose::Computed);
      analysis_.program.fields[id_].computed = computed;
    }
    if (modifiers_.derived != nullptr && kind == ir::FieldKind::Stored) {
      const auto derived = read_derived(*modifiers_.derived);
      analysis_.program.fields[id_].derived = derived;
    }
    const auto readable = condition(modifiers_.readable_when);
    const auto writable = condition(modifiers_.writable_when);
    analysis_.program.fields[id_].readable_when = readable;
    analysis_.program.fields[id_].writable_when = writable;
  }

 private:
  std::optional<ir::ExprId> value(const ast::Expr& syntax, Purpose purpose) {
    const ir::Field field = analysis_.program[id_];
    const std::string holder =
        fmt::format("`{}.{}`", analysis_.program[field.entity].name, field.name);
    Scope scope = entity_scope(analysis_, field.entity, purpose);
    return unless_poison(Expressions(analysis_, scope).value_for(syntax, field.type, holder));
  }

  std::optional<ir::ExprId> condition(const ast::Expr* syntax) {
    if (syntax == nullptr) {
      return std::nullopt;
    }
    Scope scope = entity_scope(analysis_, analysis_.program[id_].entity, Purpose::Policy);
    return unless_poison(Expressions(analysis_, scope).condition(*syntax));
  }

  std::optional<ir::ExprId> unless_poison(ir::ExprId made) const {
    return analysis_.program[made].type.is_error() ? std::nullopt : std::optional(made);
  }

  /// Made again when a column of the row that it names is written, so it reads nothing else.
  std::optional<ir::ExprId> read_derived(const ast::Expr& syntax) {
    const std::optional<ir::ExprId> made = value(syntax, Purpose::Derived);
    const auto part = made ? find_foreign_part(analysis_.program, *made) : std::nullopt;
    if (!part) {
      return made;
    }
    const Span span = analysis_.program[*part].span;
    analysis_.diags.report(diag::DerivedReads, span, analysis_.line(span));
    return std::nullopt;
  }

  Analysis& analysis_;
  ir::FieldId id_;
  const ast::FieldModifiers& modifiers_;
};

}  // namespace

void analyze_field_expressions(Analysis& analysis) {
  for (const ir::FieldId id : analysis.program.fields.ids()) {
    if (const ast::Field* syntax = analysis.field_syntax[id.index()]) {
      FieldExpressions(analysis, id, syntax->modifiers).read();
    }
  }
}

}  // namespace bspec::sema
