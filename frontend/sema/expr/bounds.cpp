#include "frontend/sema/expr/bounds.h"

#include <algorithm>

#include "frontend/sema/data/builtin_types.h"
#include "frontend/sema/expr/numbers.h"
#include "frontend/sema/expr/scope.h"
#include "ir/program.h"

namespace bspec::sema {
namespace {

using End = std::optional<std::int64_t>;

End whole(const std::optional<std::string>& digits) {
  if (!digits) {
    return std::nullopt;
  }
  const ast::Number number = number_of(*digits);
  return number.is_integer() ? End(number.unscaled) : std::nullopt;
}

/// Those of a bare Int say nothing.
End unless_bare(End end) {
  return end && (*end >= kMaxInt || *end <= -kMaxInt) ? std::nullopt : end;
}

IntBounds by_rules(const ir::Rules& rules) {
  return {unless_bare(whole(rules.min)), unless_bare(whole(rules.max))};
}

/// Sums of two ends stay far from the ends of 64 bits: each is within ±(2^53 - 1), and expressions
/// are not deep.
End plus(End left, End right) {
  return left && right ? End(*left + *right) : std::nullopt;
}

End minus(End left, End right) {
  return left && right ? End(*left - *right) : std::nullopt;
}

/// The lesser or greater of what is known; where one side is enough to bound the result, of either.
End pick(End left, End right, bool is_least, bool is_either_enough) {
  if (left && right) {
    return is_least ? std::min(*left, *right) : std::max(*left, *right);
  }
  return is_either_enough ? (left ? left : right) : std::nullopt;
}

class BoundsFinder {
 public:
  BoundsFinder(const ir::Program& program, const Scope& scope) : program_(program), scope_(scope) {}

  IntBounds find(ir::ExprId id) const {
    const ir::Expr& expr = program_[id];
    if (const auto* literal = expr.as<ir::NumberLiteral>()) {
      const End value = whole(literal->digits);
      return {value, value};
    }
    if (const auto* field = expr.as<ir::FieldRef>()) {
      return by_rules(program_[field->field].rules);
    }
    if (const auto* member = expr.as<ir::RequestRef>()) {
      return of_request(*member);
    }
    if (const auto* member = expr.as<ir::InputMemberRef>()) {
      return by_rules(program_[*program_[member->base].type.input].members[member->member].rules);
    }
    if (const auto* binary = expr.as<ir::Binary>()) {
      return of_binary(*binary);
    }
    if (const auto* call = expr.as<ir::Call>()) {
      return of_call(*call);
    }
    if (const auto* comprehension = expr.as<ir::Comprehension>()) {
      const bool is_count = comprehension->quantifier == ir::Quantifier::Count;
      return {is_count ? End(0) : std::nullopt, std::nullopt};
    }
    return {};
  }

 private:
  IntBounds of_request(const ir::RequestRef& ref) const {
    const Request* request = scope_.request;
    if (request == nullptr || !ref.member) {
      return {};
    }
    switch (ref.part) {
      case ir::RequestPart::Path:
        return by_rules(request->path[*ref.member].rules);
      case ir::RequestPart::Query:
        return by_rules(program_[*request->query].members[*ref.member].rules);
      case ir::RequestPart::Header:
        return by_rules(program_[*request->header].members[*ref.member].rules);
      case ir::RequestPart::Body:
        return by_rules(program_[*request->body].members[*ref.member].rules);
    }
    return {};
  }

  IntBounds of_binary(const ir::Binary& binary) const {
    const IntBounds left = find(binary.left);
    const IntBounds right = find(binary.right);
    if (binary.op == ir::BinaryOp::Add) {
      return {plus(left.min, right.min), plus(left.max, right.max)};
    }
    if (binary.op == ir::BinaryOp::Subtract) {
      return {minus(left.min, right.max), minus(left.max, right.min)};
    }
    if (binary.op == ir::BinaryOp::Coalesce) {
      return {pick(left.min, right.min, true, false), pick(left.max, right.max, false, false)};
    }
    return {};
  }

  IntBounds of_call(const ir::Call& call) const {
    if (call.function == ir::Function::Length) {
      return {0, std::nullopt};
    }
    const bool is_min = call.function == ir::Function::Min;
    if (!is_min && call.function != ir::Function::Max) {
      return {};
    }
    const IntBounds left = find(call.arguments[0]);
    const IntBounds right = find(call.arguments[1]);
    return {pick(left.min, right.min, is_min, !is_min), pick(left.max, right.max, is_min, is_min)};
  }

  const ir::Program& program_;
  const Scope& scope_;
};

}  // namespace

IntBounds find_int_bounds(const ir::Program& program, const Scope& scope, ir::ExprId expr) {
  return BoundsFinder(program, scope).find(expr);
}

}  // namespace bspec::sema
