#include "passes/check/host_functions.h"

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <variant>

#include "ir/expr/children.h"
#include "ir/program.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

/// A call that runs in the program: which function, and where it stands.
struct HostCall {
  std::string_view function;
  Span span;
};

class HostFunctions {
 public:
  HostFunctions(const ir::Program& program, Diagnostics& diags)
      : program_(program), diags_(diags) {}

  /// `what` is decided by the database: "who may see a row".
  void check(const std::optional<ir::ExprId>& expr, std::string_view what) {
    if (expr) {
      check_parts(*expr, what);
    }
  }

  void check(const std::vector<ir::FieldId>& path, Span span, std::string_view what) {
    for (const ir::FieldId id : path) {
      if (const std::optional<HostCall> call = find_in(program_[id].computed)) {
        report(span, *call, what);
      }
    }
  }

  /// What is asked of the rows of a source is an aggregate of the database, wherever it stands.
  void check_aggregates() {
    for (const ir::ExprId id : program_.exprs.ids()) {
      const auto* comprehension = program_[id].as<ir::Comprehension>();
      if (comprehension != nullptr && is_over_rows(comprehension->source)) {
        check(comprehension->condition, kAggregate);
        check(comprehension->value, kAggregate);
      }
    }
  }

 private:
  static constexpr std::string_view kAggregate = "what comes of many rows";

  bool is_over_rows(ir::ExprId source) const {
    const ir::Expr& expr = program_[source];
    return expr.type.is(ir::TypeKind::Rows) || expr.as<ir::Flattened>() != nullptr;
  }

  void check_parts(ir::ExprId id, std::string_view what) {
    const ir::Expr& expr = program_[id];
    if (const std::optional<HostCall> call = own_call(expr)) {
      if (reported_.insert(id).second) {
        report(expr.span, *call, what);
      }
      return;
    }
    for (const ir::ExprId child : ir::children_of(expr)) {
      check_parts(child, what);
    }
  }

  /// Of an expression itself, or of what it is a name for.
  std::optional<HostCall> own_call(const ir::Expr& expr) {
    if (const auto* call = expr.as<ir::Call>()) {
      return ir::is_host_only(call->function)
                 ? std::optional(HostCall{ir::name_of(call->function), expr.span})
                 : std::nullopt;
    }
    if (const auto* field = expr.as<ir::FieldRef>()) {
      return find_in(program_[field->field].computed);
    }
    if (const auto* call = expr.as<ir::RuleCall>()) {
      return find_in(program_[call->rule].condition);
    }
    return std::nullopt;
  }

  /// The first such call anywhere in an expression, its names followed.
  std::optional<HostCall> find_in(const std::optional<ir::ExprId>& expr) {
    if (!expr) {
      return std::nullopt;
    }
    const auto known = found_.find(*expr);
    if (known != found_.end()) {
      return known->second;
    }
    std::optional<HostCall> found = own_call(program_[*expr]);
    for (const ir::ExprId child : ir::children_of(program_[*expr])) {
      if (!found) {
        found = find_in(child);
      }
    }
    found_.emplace(*expr, found);
    return found;
  }

  void report(Span span, const HostCall& call, std::string_view what) {
    auto report = diags_.report(diag::HostOnly, span, call.function, what);
    if (call.span != span) {
      report.note(diag::UsedHere, call.span, call.function);
    }
  }

  const ir::Program& program_;
  Diagnostics& diags_;
  std::map<ir::ExprId, std::optional<HostCall>> found_;
  std::set<ir::ExprId> reported_;
};

void check_entity(const ir::Program& program, const ir::Entity& entity, HostFunctions& check) {
  for (const ir::Allow& allow : entity.policies) {
    check.check(allow.condition, "who may do what");
  }
  for (const ir::Moves& moves : entity.moves) {
    for (const ir::Move& move : moves.moves) {
      check.check(move.condition, "who may do what");
    }
  }
  for (const ir::Key& key : entity.keys) {
    check.check(key.condition, "which rows clash");
  }
  for (const ir::NoOverlap& overlap : entity.overlaps) {
    check.check(overlap.condition, "which rows clash");
  }
  for (const ir::FieldId id : entity.fields) {
    check.check(program[id].readable_when, "who may do what");
    check.check(program[id].writable_when, "who may do what");
    for (const ir::FieldSort& sort : program[id].order) {
      check.check(sort.path, sort.span, "in which order rows come");
    }
  }
}

void check_query(const ir::ListQuery& query, HostFunctions& check) {
  for (const ir::WhereClause& where : query.where) {
    check.check(where.condition, "which rows there are");
  }
  for (const ir::OrderKey& key : query.order) {
    check.check(key.value, "in which order rows come");
  }
  if (query.group) {
    for (const ir::ExprId key : query.group->keys) {
      check.check(key, "which rows are a group");
    }
    for (const ir::ExprId aggregate : query.group->aggregates) {
      check.check(aggregate, "what comes of many rows");
    }
  }
}

void check_listing(const ir::ListResourceStmt& list, HostFunctions& check) {
  check.check(list.condition, "which rows there are");
  for (const ir::Filter& filter : list.filters) {
    check.check(filter.path, filter.span, "which rows there are");
  }
  for (const ir::FieldSort& sort : list.sorts) {
    check.check(sort.path, sort.span, "in which order rows come");
  }
}

}  // namespace

void check_host_functions(const ir::Program& program, Diagnostics& diags) {
  HostFunctions check(program, diags);
  for (const ir::Entity& entity : program.entities) {
    check_entity(program, entity, check);
  }
  for (const ir::ListQuery& query : program.queries) {
    check_query(query, check);
  }
  for (const ir::Stmt& stmt : program.statements) {
    if (const auto* list = stmt.as<ir::ListResourceStmt>()) {
      check_listing(*list, check);
    }
  }
  check.check_aggregates();
}

}  // namespace bspec::passes
