#include "frontend/sema/code/lists.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/code/groups.h"
#include "frontend/sema/code/skipped_conditions.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/expr/bounds.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// Only what the database can go through: rows of an entity or of a relation.
bool is_in_database(const ir::Expr& source) {
  return source.type.is(ir::TypeKind::Rows) &&
         (source.as<ir::EntityRows>() != nullptr || source.as<ir::FieldRef>() != nullptr ||
          source.as<ir::Flattened>() != nullptr);
}

/// Reads one query. The element is known in the scope while it does.
class QueryReader {
 public:
  QueryReader(Analysis& analysis, Scope& scope, const ast::ListQuery& syntax)
      : analysis_(analysis), scope_(scope), syntax_(syntax), expressions_(analysis, scope) {}

  std::optional<ir::ListQueryId> read() {
    query_.span = syntax_.span;
    const Sequence sequence = expressions_.sequence(syntax_.source, "list");
    if (sequence.is_poison() || !check_source(sequence.source)) {
      return std::nullopt;
    }
    query_.source = sequence.source;
    query_.type = analysis_.program[sequence.source].type;
    read_bounds();
    const Purpose purpose = std::exchange(scope_.purpose, Purpose::ListCondition);
    const Facts facts = scope_.facts;
    const std::size_t locals = scope_.locals.size();
    query_.variable =
        analysis_.program.variables.add({std::string(syntax_.variable.text), syntax_.variable.span,
                                         sequence.element, ir::VariableKind::Element});
    declare_local(analysis_, scope_, syntax_.variable, query_.variable);
    read_conditions();
    if (syntax_.group) {
      is_whole_ = read_group(analysis_, scope_, syntax_, query_) && is_whole_;
    }
    read_order();
    scope_.locals.resize(locals);
    scope_.facts = facts;
    scope_.purpose = purpose;
    give_page_type();
    return is_whole_ ? std::optional(analysis_.program.queries.add(std::move(query_)))
                     : std::nullopt;
  }

 private:
  bool check_source(ir::ExprId id) {
    const ir::Expr& source = analysis_.program[id];
    if (!is_in_database(source)) {
      analysis_.diags.report(diag::ListSource, source.span, "list",
                             describe(analysis_.program, source.type));
      return false;
    }
    return true;
  }

  ir::ExprId read_count(const ast::Expr& expr, std::string_view word) {
    const ir::ExprId value =
        expressions_.value_for(expr, plain_type(ir::TypeKind::Int), fmt::format("`{}`", word));
    note_poison(value);
    return value;
  }

  /// `page` and `limit`, which are about no row.
  void read_bounds() {
    if (syntax_.page && syntax_.limit != nullptr) {
      analysis_.diags.report(diag::ExclusiveModifiers, syntax_.limit->span, "page", "limit");
      is_whole_ = false;
      return;
    }
    if (syntax_.page) {
      const ir::ExprId limit = read_count(*syntax_.page->limit, "page");
      const ir::ExprId offset = read_count(*syntax_.page->offset, "page");
      query_.page = ir::PageClause{limit, offset};
    }
    if (syntax_.limit != nullptr) {
      query_.limit = read_count(*syntax_.limit, "limit");
    }
  }

  void read_conditions() {
    for (const ast::WhereClause& clause : syntax_.where) {
      ir::WhereClause where;
      where.condition = expressions_.condition(*clause.condition);
      note_poison(where.condition);
      if (analysis_.program[where.condition].type.is_error()) {
        continue;
      }
      if (clause.is_optional) {
        where.skipped_without = find_skipped(analysis_, where.condition, clause.span);
        is_whole_ = is_whole_ && where.skipped_without;
      } else {
        scope_.facts.learn(analysis_.program, where.condition, true);
      }
      query_.where.push_back(where);
    }
  }

  void read_order() {
    for (const ast::OrderKey& syntax : syntax_.order) {
      ir::OrderKey key;
      key.value = query_.grouped ? read_group_key(analysis_, query_, *syntax.value)
                                 : expressions_.value(*syntax.value);
      note_poison(key.value);
      check_sortable(key.value);
      key.direction = syntax.direction == ast::Direction::Descending ? ir::SortDirection::Descending
                                                                     : ir::SortDirection::Ascending;
      if (syntax.direction_value != nullptr) {
        key.by = read_direction(*syntax.direction_value);
      }
      query_.order.push_back(key);
    }
  }

  void check_sortable(ir::ExprId id) {
    const ir::Expr& key = analysis_.program[id];
    if (!key.type.is_error() && !is_sortable_type(analysis_.program, key.type)) {
      analysis_.diags.report(diag::SortType, key.span, describe(analysis_.program, key.type));
      is_whole_ = false;
    }
  }

  ir::ExprId read_direction(const ast::Expr& expr) {
    const ir::ExprId value = expressions_.value(expr);
    const ir::Type& type = analysis_.program[value].type;
    note_poison(value);
    const std::optional<ir::EnumId> direction = analysis_.direction;
    if (!type.is_error() && (!direction || type.enum_id != direction || type.nullable)) {
      analysis_.diags.report(diag::TypeMismatch, expr.span, describe(analysis_.program, type),
                             "a `Direction` right of `by`");
      is_whole_ = false;
    }
    return value;
  }

  void give_page_type() {
    if (!query_.page) {
      return;
    }
    ir::Type page = plain_type(ir::TypeKind::Page);
    page.entity = query_.type.entity;
    page.element = query_.type.element;
    query_.type = std::move(page);
  }

  void note_poison(ir::ExprId id) {
    is_whole_ = is_whole_ && !analysis_.program[id].type.is_error();
  }

  Analysis& analysis_;
  Scope& scope_;
  const ast::ListQuery& syntax_;
  Expressions expressions_;
  ir::ListQuery query_;
  bool is_whole_ = true;
};

}  // namespace

std::optional<ir::ListQueryId> read_list_query(Analysis& analysis,
                                               Scope& scope,
                                               const ast::ListQuery& syntax) {
  return QueryReader(analysis, scope, syntax).read();
}

std::optional<std::int64_t> most_rows(const ir::Program& program,
                                      const Scope& scope,
                                      const ir::ListQuery& query) {
  if (query.limit) {
    return find_int_bounds(program, scope, *query.limit).max;
  }
  return query.page ? find_int_bounds(program, scope, query.page->limit).max : std::nullopt;
}

}  // namespace bspec::sema
