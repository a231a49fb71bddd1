#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/entity.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/entity_scope.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/data/own_columns.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// Reads the keys, indexes and ranges of one entity.
class KeyReader {
 public:
  KeyReader(Analysis& analysis, ir::EntityId entity) : analysis_(analysis), entity_(entity) {}

  void read(const ast::Member& member) {
    if (const auto* unique = llvm::dyn_cast<ast::UniqueKey>(&member)) {
      read_unique(*unique);
    } else if (const auto* index = llvm::dyn_cast<ast::IndexKey>(&member)) {
      read_index(*index);
    } else if (const auto* overlap = llvm::dyn_cast<ast::NoOverlap>(&member)) {
      read_overlap(*overlap);
    }
  }

 private:
  std::optional<ir::FieldId> field_named(const ast::Name& name, std::string_view word) {
    const ir::Program& program = analysis_.program;
    const std::optional<ir::FieldId> id = find_field(program, entity_, name.text);
    if (!id) {
      analysis_.diags.report(diag::UnknownField, name.span, program[entity_].name, name.text,
                             text::did_you_mean(name.text, field_names(program, entity_)));
      return std::nullopt;
    }
    if (const auto obstacle = find_key_obstacle(program, program[*id])) {
      analysis_.diags.report(diag::KeyField, name.span, word, name.text, *obstacle);
      return std::nullopt;
    }
    return id;
  }

  /// Empty when one of them cannot be in it.
  std::vector<ir::FieldId> fields_named(llvm::ArrayRef<ast::Name> names, std::string_view word) {
    std::vector<ir::FieldId> fields;
    bool is_whole = true;
    for (const ast::Name& name : names) {
      const std::optional<ir::FieldId> id = field_named(name, word);
      if (!id) {
        is_whole = false;
      } else if (llvm::is_contained(fields, *id)) {
        analysis_.diags.report(diag::DuplicateMember, name.span, name.text, "this key");
        is_whole = false;
      } else {
        fields.push_back(*id);
      }
    }
    return is_whole ? fields : std::vector<ir::FieldId>();
  }

  std::optional<ir::ErrorId> error_named(const std::optional<ast::TypeName>& name) {
    const auto error =
        name ? resolve_kind(analysis_, *name, SymbolKind::Error) : std::optional<Symbol>();
    return error ? std::optional(error->id<ir::ErrorDecl>()) : std::nullopt;
  }

  /// `where e`: columns of the row and constants, so that it can be a partial index.
  std::optional<ir::ExprId> read_where(const ast::Expr* where) {
    if (where == nullptr) {
      return std::nullopt;
    }
    Scope scope = entity_scope(analysis_, entity_, Purpose::KeyCondition);
    const ir::ExprId condition = Expressions(analysis_, scope).condition(*where);
    if (const auto part = find_foreign_part(analysis_.program, condition)) {
      const Span span = analysis_.program[*part].span;
      analysis_.diags.report(diag::KeyCondition, span, analysis_.line(span));
      return std::nullopt;
    }
    return analysis_.program[condition].type.is_error() ? std::nullopt : std::optional(condition);
  }

  void read_unique(const ast::UniqueKey& syntax) {
    ir::Key key;
    key.fields = fields_named(syntax.fields, "unique");
    key.span = syntax.span;
    key.error = error_named(syntax.error);
    key.condition = read_where(syntax.where);
    if (key.fields.empty() || (syntax.where == nullptr && is_known(key))) {
      return;
    }
    analysis_.program.entities[entity_].keys.push_back(std::move(key));
  }

  /// Another key without a condition over the same fields, which is reported.
  bool is_known(const ir::Key& key) {
    const std::set<ir::FieldId> wanted(key.fields.begin(), key.fields.end());
    for (const ir::Key& other : analysis_.program[entity_].keys) {
      if (!other.condition &&
          std::set<ir::FieldId>(other.fields.begin(), other.fields.end()) == wanted) {
        report_twice(key.span, other.span);
        return true;
      }
    }
    const bool is_single = key.fields.size() == 1;
    if (is_single && analysis_.program[key.fields.front()].unique) {
      report_twice(key.span, analysis_.program[key.fields.front()].span);
      return true;
    }
    return false;
  }

  void report_twice(Span span, Span first) {
    analysis_.diags.report(diag::DuplicateKey, span).note(diag::FirstDeclaredHere, first);
  }

  void read_index(const ast::IndexKey& syntax) {
    std::vector<ir::FieldId> fields = fields_named(syntax.fields, "index");
    if (fields.size() == 1) {
      analysis_.program.fields[fields.front()].indexed = true;
      return;
    }
    for (const ir::IndexKey& other : analysis_.program[entity_].indexes) {
      if (!fields.empty() && other.fields == fields) {
        return report_twice(syntax.span, other.span);
      }
    }
    if (!fields.empty()) {
      analysis_.program.entities[entity_].indexes.push_back({std::move(fields), syntax.span});
    }
  }

  void read_overlap(const ast::NoOverlap& syntax) {
    ir::NoOverlap rule;
    rule.fields = fields_named(syntax.fields, "no overlap");
    rule.span = syntax.span;
    rule.error = error_named(syntax.error);
    rule.condition = read_where(syntax.where);
    const std::optional<ir::FieldId> begin = field_named(syntax.begin, "no overlap");
    const std::optional<ir::FieldId> end = field_named(syntax.end, "no overlap");
    if (!begin || !end || rule.fields.empty() || !is_range(*begin, *end, syntax)) {
      return;
    }
    rule.begin = *begin;
    rule.end = *end;
    analysis_.program.entities[entity_].overlaps.push_back(std::move(rule));
  }

  /// Both ends are of one type that has an order between its values.
  bool is_range(ir::FieldId begin, ir::FieldId end, const ast::NoOverlap& syntax) {
    const ir::Type& from = analysis_.program[begin].type;
    const ir::Type& to = analysis_.program[end].type;
    if (from.is_error() || to.is_error()) {
      return false;
    }
    const bool has_order = ir::is_number(from.kind) || from.is(ir::TypeKind::Date) ||
                           from.is(ir::TypeKind::Instant) || from.is(ir::TypeKind::Duration);
    if (begin == end || !has_order || from.kind != to.kind) {
      analysis_.diags.report(diag::OverlapRange, cover(syntax.begin.span, syntax.end.span),
                             describe(analysis_.program, from), describe(analysis_.program, to));
      return false;
    }
    return true;
  }

  Analysis& analysis_;
  ir::EntityId entity_;
};

}  // namespace

void analyze_keys(Analysis& analysis) {
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Entity)) {
    KeyReader reader(analysis, symbol.id<ir::Entity>());
    for (const ast::Member* member : llvm::cast<ast::Entity>(symbol.decl)->members) {
      reader.read(*member);
    }
  }
}

}  // namespace bspec::sema
