#include "tests/expr/sql_case.h"

#include <algorithm>

#include <fmt/format.h>

#include "ir/expr/children.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/row_path.h"
#include "tests/expr/sql_data.h"

namespace bspec::vectors {
namespace {

/// What a FROM can hold.
bool is_source(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    return program[ref->field].kind != ir::FieldKind::Computed;
  }
  return expr.as<ir::EntityRows>() != nullptr || expr.as<ir::Flattened>() != nullptr ||
         expr.as<ir::Range>() != nullptr;
}

bool is_gathered(ir::Quantifier quantifier) {
  return quantifier == ir::Quantifier::Collect || quantifier == ir::Quantifier::Distinct;
}

bool can_be_said(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  if (const auto* comprehension = expr.as<ir::Comprehension>();
      comprehension != nullptr &&
      (is_gathered(comprehension->quantifier) || !is_source(program, comprehension->source))) {
    return false;
  }
  if (const auto* in = expr.as<ir::InCollection>();
      in != nullptr && !is_source(program, in->collection)) {
    return false;
  }
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    const bool is_inner = program[ref->base].as<ir::Comprehension>() != nullptr;
    const auto& computed = program[ref->field].computed;
    if (is_inner || (computed && !can_be_said(program, *computed))) {
      return false;
    }
  }
  if (const auto* call = expr.as<ir::RuleCall>();
      call != nullptr && !can_be_said(program, program[call->rule].condition)) {
    return false;
  }
  return std::ranges::all_of(ir::children_of(expr),
                             [&](ir::ExprId child) { return can_be_said(program, child); });
}

void replace_all(std::string& text, std::string_view from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

}  // namespace

bool has_sql(const Vector& vector, const Framed& framed) {
  if (!vector.sql || !framed.entity || !framed.expr) {
    return false;
  }
  const ir::Type& type = framed.program[*framed.expr].type;
  return (ir::is_scalar(type.kind) || type.is(ir::TypeKind::Row)) &&
         can_be_said(framed.program, *framed.expr);
}

SqlCase sql_case(const Vector& vector, const Framed& framed, plan::Dialect dialect) {
  const ir::Program& program = framed.program;
  const SqlData data(vector, framed, dialect);
  SqlCase made;
  made.setup = data.tables() + data.rows();
  made.type = program[*framed.expr].type;
  passes::SqlExpressions expressions(program, dialect, passes::row_of(*framed.entity));
  const passes::SqlExpr expr = expressions.value(*framed.expr);
  made.scale = expr.scale;
  made.query = fmt::format("SELECT {} FROM {} this WHERE this.id = {}", expr.text,
                           passes::table_name(program[*framed.entity]), data.id_of_this());
  replace_all(made.query, ":caller", data.id_of_caller());
  replace_all(made.query, ":now", data.now());
  return made;
}

}  // namespace bspec::vectors
