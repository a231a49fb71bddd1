#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/entity.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/entity_scope.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/steps.h"
#include "ir/expr/children.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// The row's own collections that an expression names, in the order of their fields.
void find_watched(const ir::Program& program, ir::ExprId id, std::vector<ir::FieldId>& watched) {
  const ir::Expr& expr = program[id];
  const auto* ref = expr.as<ir::FieldRef>();
  const bool is_own = ref != nullptr && program[ref->base].as<ir::This>() != nullptr;
  if (is_own && program[ref->field].type.is(ir::TypeKind::Rows) &&
      !llvm::is_contained(watched, ref->field)) {
    watched.push_back(ref->field);
  }
  for (const ir::ExprId child : ir::children_of(expr)) {
    find_watched(program, child, watched);
  }
}

std::optional<ir::ErrorId> error_named(Analysis& analysis,
                                       const std::optional<ast::TypeName>& name) {
  const auto error =
      name ? resolve_kind(analysis, *name, SymbolKind::Error) : std::optional<Symbol>();
  return error ? std::optional(error->id<ir::ErrorDecl>()) : std::nullopt;
}

void read_check(Analysis& analysis, ir::EntityId entity, const ast::Check& syntax) {
  Scope scope = entity_scope(analysis, entity, Purpose::Check);
  ir::Check check;
  check.condition = Expressions(analysis, scope).condition(*syntax.condition);
  check.span = syntax.span;
  check.text = analysis.line(syntax.span);
  check.error = error_named(analysis, syntax.error);
  if (analysis.program[check.condition].type.is_error()) {
    return;
  }
  find_watched(analysis.program, check.condition, check.watched);
  analysis.program.entities[entity].checks.push_back(std::move(check));
}

/// `moves status { … }`.
class MovesReader {
 public:
  MovesReader(Analysis& analysis, ir::EntityId entity, const ast::Moves& syntax)
      : analysis_(analysis), entity_(entity), syntax_(syntax) {}

  void read() {
    const std::optional<ir::FieldId> field = find_enum();
    if (!field) {
      return;
    }
    moves_.field = *field;
    moves_.span = syntax_.span;
    for (const ast::Move& move : syntax_.moves) {
      read_move(move);
    }
    analysis_.program.entities[entity_].moves.push_back(std::move(moves_));
  }

 private:
  std::optional<ir::FieldId> find_enum() {
    const ir::Program& program = analysis_.program;
    const ast::Name& name = syntax_.field;
    const std::optional<ir::FieldId> id = find_field(program, entity_, name.text);
    if (!id) {
      analysis_.diags.report(diag::UnknownField, name.span, program[entity_].name, name.text,
                             text::did_you_mean(name.text, field_names(program, entity_)));
      return std::nullopt;
    }
    const ir::Field& field = program[*id];
    if (field.type.is_error()) {
      return std::nullopt;
    }
    const bool is_written = field.kind == ir::FieldKind::Stored &&
                            analysis_.field_syntax[id->index()] != nullptr &&
                            analysis_.field_syntax[id->index()]->modifiers.derived == nullptr;
    if (!field.type.is(ir::TypeKind::Enum) || field.type.nullable || !is_written) {
      analysis_.diags.report(diag::MovesField, name.span, describe(program, field.type))
          .note(diag::DeclaredHere, field.span, field.name);
      return std::nullopt;
    }
    for (const ir::Moves& other : program[entity_].moves) {
      if (other.field == *id) {
        analysis_.diags.report(diag::MovesTwice, name.span, name.text)
            .note(diag::FirstDeclaredHere, other.span);
        return std::nullopt;
      }
    }
    return id;
  }

  std::optional<std::uint32_t> value_named(const ast::Name& name) {
    const ir::Enum& declared = analysis_.program[*analysis_.program[moves_.field].type.enum_id];
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < declared.values.size(); ++i) {
      if (declared.values[i].name == name.text) {
        return i;
      }
      known.push_back(declared.values[i].name);
    }
    analysis_.diags
        .report(diag::UnknownEnumerator, name.span, declared.name, name.text,
                text::did_you_mean(name.text, known))
        .note(diag::DeclaredHere, declared.span, declared.name);
    return std::nullopt;
  }

  void read_move(const ast::Move& syntax) {
    const std::optional<std::uint32_t> from = value_named(syntax.from);
    const std::optional<std::uint32_t> to = value_named(syntax.to);
    ir::Move move;
    move.span = syntax.span;
    if (syntax.when != nullptr) {
      Scope scope = entity_scope(analysis_, entity_, Purpose::Policy);
      move.condition = Expressions(analysis_, scope).condition(*syntax.when);
    }
    if (!from || !to) {
      return;
    }
    move.from = *from;
    move.to = *to;
    if (*from == *to) {
      analysis_.diags.report(diag::MoveToItself, syntax.span, syntax.from.text);
      return;
    }
    for (const ir::Move& other : moves_.moves) {
      if (other.from == *from && other.to == *to) {
        analysis_.diags.report(diag::MoveTwice, syntax.span, syntax.from.text, syntax.to.text)
            .note(diag::FirstDeclaredHere, other.span);
        return;
      }
    }
    moves_.moves.push_back(std::move(move));
  }

  Analysis& analysis_;
  ir::EntityId entity_;
  const ast::Moves& syntax_;
  ir::Moves moves_;
};

void read_expected(Analysis& analysis, ir::EntityId entity, const ast::ExpectRows& syntax) {
  std::optional<std::int64_t>& expected = analysis.program.entities[entity].expected_rows;
  if (expected) {
    analysis.diags.report(diag::DuplicateMember, syntax.span, "expect rows",
                          "`" + analysis.program[entity].name + "`");
    return;
  }
  expected = syntax.rows.unscaled;
}

}  // namespace

void analyze_row_rules(Analysis& analysis) {
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Entity)) {
    const auto entity = symbol.id<ir::Entity>();
    for (const ast::Member* member : llvm::cast<ast::Entity>(symbol.decl)->members) {
      if (const auto* check = llvm::dyn_cast<ast::Check>(member)) {
        read_check(analysis, entity, *check);
      } else if (const auto* moves = llvm::dyn_cast<ast::Moves>(member)) {
        MovesReader(analysis, entity, *moves).read();
      } else if (const auto* expected = llvm::dyn_cast<ast::ExpectRows>(member)) {
        read_expected(analysis, entity, *expected);
      }
    }
  }
}

}  // namespace bspec::sema
