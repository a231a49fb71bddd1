#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/entity.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/allowed_ops.h"
#include "frontend/sema/data/entity_scope.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/lint.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// Reads one `allow` line.
class AllowReader {
 public:
  AllowReader(Analysis& analysis, ir::EntityId entity, const ast::Allow& syntax)
      : analysis_(analysis), entity_(entity), syntax_(syntax) {}

  void read() {
    allow_.span = syntax_.span;
    allow_.text = analysis_.line(syntax_.span);
    allow_.ops = read_allowed_ops(analysis_, entity_, syntax_.ops);
    const bool is_narrowed = syntax_.with || syntax_.when != nullptr;
    const bool has_with = syntax_.with && read_with(*syntax_.with);
    const bool has_condition = syntax_.when != nullptr && read_condition(*syntax_.when);
    if (syntax_.error) {
      if (const auto error = resolve_kind(analysis_, *syntax_.error, SymbolKind::Error)) {
        allow_.error = error->id<ir::ErrorDecl>();
      }
    }
    // A rule whose condition is unknown would allow too much.
    if (allow_.ops.empty() || (is_narrowed && !has_with && !has_condition)) {
      keep_as_impossible();
      return;
    }
    warn_of_open_writes();
    analysis_.program.entities[entity_].policies.push_back(std::move(allow_));
  }

 private:
  /// What was wrong has been reported; that the line exists silences what would follow from there
  /// being none.
  void keep_as_impossible() {
    if (allow_.ops.empty()) {
      return;
    }
    allow_.condition = analysis_.program.exprs.add({{}, syntax_.span, ir::Poison{}});
    analysis_.program.entities[entity_].policies.push_back(std::move(allow_));
  }

  bool read_condition(const ast::Expr& when) {
    Scope scope = entity_scope(analysis_, entity_, Purpose::Policy);
    scope.other = other_entity();
    allow_.condition = Expressions(analysis_, scope).condition(when);
    return !analysis_.program[*allow_.condition].type.is_error();
  }

  /// What `other` is: the rows of the relation, where all operations are about the same entity.
  std::optional<ir::EntityId> other_entity() const {
    std::optional<ir::EntityId> other;
    for (const ir::AllowedOp& op : allow_.ops) {
      if (!op.relation) {
        return std::nullopt;
      }
      const std::optional<ir::EntityId> entity = analysis_.program[*op.relation].type.entity;
      if (other && other != entity) {
        return std::nullopt;
      }
      other = entity;
    }
    return other;
  }

  /// `with path`: to-one steps to the row that decides.
  bool read_with(const ast::Path& path) {
    const ir::Program& program = analysis_.program;
    ir::EntityId entity = entity_;
    for (const ast::Name& name : path.names) {
      const std::optional<ir::FieldId> id = find_field(program, entity, name.text);
      if (!id) {
        analysis_.diags.report(diag::UnknownField, name.span, program[entity].name, name.text,
                               text::did_you_mean(name.text, field_names(program, entity)));
        return false;
      }
      const ir::Field& field = program[*id];
      if (field.type.is_error()) {
        return false;
      }
      if (!field.type.is(ir::TypeKind::Row) || field.kind == ir::FieldKind::Computed) {
        analysis_.diags.report(diag::WithNeedsRow, name.span, name.text)
            .note(diag::DeclaredHere, field.span, field.name);
        return false;
      }
      allow_.with.push_back(*id);
      entity = *field.type.entity;
    }
    return true;
  }

  /// Where nobody has to log in, a rule without a condition lets strangers write.
  void warn_of_open_writes() {
    if (analysis_.program.app.auth || analysis_.has_broken_identity || allow_.condition ||
        !allow_.with.empty()) {
      return;
    }
    std::vector<std::string_view> writes;
    for (const ir::AllowedOp& allowed : allow_.ops) {
      if (allowed.op != ir::PolicyOp::Get && allowed.op != ir::PolicyOp::List) {
        writes.push_back(ir::name_of(allowed.op));
      }
    }
    if (!writes.empty()) {
      analysis_.diags.report(diag::OpenToAll, allow_.span,
                             fmt::format("{}", fmt::join(writes, ", ")),
                             analysis_.program[entity_].name);
    }
  }

  Analysis& analysis_;
  ir::EntityId entity_;
  const ast::Allow& syntax_;
  ir::Allow allow_;
};

}  // namespace

void analyze_policies(Analysis& analysis) {
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Entity)) {
    for (const ast::Member* member : llvm::cast<ast::Entity>(symbol.decl)->members) {
      if (const auto* allow = llvm::dyn_cast<ast::Allow>(member)) {
        AllowReader(analysis, symbol.id<ir::Entity>(), *allow).read();
      }
    }
  }
}

}  // namespace bspec::sema
