#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/convert.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// A literal of each of these can stand before an arm.
bool has_labels(const ir::Type& type) {
  return type.is(ir::TypeKind::Enum) || type.is(ir::TypeKind::Bool) || type.is(ir::TypeKind::Int) ||
         type.is(ir::TypeKind::Decimal) || ir::is_text(type.kind);
}

/// Labels that are equal give one text.
std::string key_of(const ir::Expr& label) {
  if (const auto* literal = label.as<ir::EnumLiteral>()) {
    return fmt::format("{}", literal->index);
  }
  if (const auto* literal = label.as<ir::BoolLiteral>()) {
    return literal->value ? "true" : "false";
  }
  if (const auto* literal = label.as<ir::NumberLiteral>()) {
    return literal->digits;
  }
  const auto* literal = label.as<ir::TextLiteral>();
  return literal == nullptr ? "null" : fmt::format("\"{}\"", literal->value);
}

/// What labels do not name, of an enum or a Bool; absent where they could never name it all.
std::optional<std::vector<std::string>> find_uncovered(const ir::Program& program,
                                                       const ir::Type& subject,
                                                       const std::vector<std::string>& named) {
  std::vector<std::pair<std::string, std::string>> all;
  if (subject.is(ir::TypeKind::Enum)) {
    const ir::Enum& declared = program[*subject.enum_id];
    for (std::size_t i = 0; i < declared.values.size(); ++i) {
      all.emplace_back(fmt::format("{}", i), declared.values[i].name);
    }
  } else if (subject.is(ir::TypeKind::Bool)) {
    all = {{"true", "true"}, {"false", "false"}};
  } else {
    return std::nullopt;
  }
  if (subject.nullable) {
    all.emplace_back("null", "null");
  }
  std::vector<std::string> missing;
  for (const auto& [key, name] : all) {
    if (std::ranges::find(named, key) == named.end()) {
      missing.push_back(fmt::format("`{}`", name));
    }
  }
  return missing;
}

}  // namespace

ir::ExprId Expressions::match(const ast::Match& expr) {
  const ir::ExprId subject = value(*expr.subject);
  bool is_whole = !is_poison({subject});
  if (is_whole && !has_labels(type_of(subject))) {
    analysis_.diags.report(diag::MatchSubject, expr.subject->span, described(subject));
    is_whole = false;
  }
  ir::Match node;
  node.subject = subject;
  const Facts before = scope_.facts;
  // `else` takes null too, unless an arm above has taken it.
  bool may_be_null_else = true;
  for (const ast::MatchArm& arm : expr.arms) {
    ir::MatchArm read;
    bool names_null = arm.labels.empty() && may_be_null_else;
    for (const ast::Expr* label : arm.labels) {
      const std::optional<ir::ExprId> id =
          is_whole ? match_label(*label, subject) : std::optional<ir::ExprId>();
      names_null = names_null || label->kind == ast::ExprKind::NullLiteral;
      may_be_null_else = may_be_null_else && !names_null;
      is_whole = is_whole && id;
      if (id) {
        read.labels.push_back(*id);
      }
    }
    if (!names_null) {
      scope_.facts.learn_present(analysis_.program, subject);
    }
    read.value = value(*arm.value);
    scope_.facts = before;
    is_whole = is_whole && !is_poison({read.value});
    if (arm.labels.empty()) {
      node.otherwise = read.value;
    } else {
      node.arms.push_back(std::move(read));
    }
  }
  if (!is_whole || !check_covered(expr, node)) {
    return poison(expr.span);
  }
  std::optional<ir::Type> type = type_of_arms(expr, node);
  return type ? add(expr.span, std::move(*type), std::move(node)) : poison(expr.span);
}

/// A bare enumerator of an enum, a literal of any other type.
std::optional<ir::ExprId> Expressions::match_label(const ast::Expr& label, ir::ExprId subject) {
  const ir::Type type = type_of(subject);
  const auto* name = llvm::dyn_cast<ast::NameRef>(&label);
  if (name != nullptr && type.is(ir::TypeKind::Enum)) {
    const ir::ExprId id = enumerator(*type.enum_id, name->name, label.span);
    return is_poison({id}) ? std::nullopt : std::optional(id);
  }
  if (name != nullptr) {
    analysis_.diags.report(diag::TypeMismatch, label.span, fmt::format("`{}`", name->name.text),
                           fmt::format("a literal of {}", describe(analysis_.program, type)));
    return std::nullopt;
  }
  const ir::ExprId id = value(label);
  if (!is_poison({id}) && !can_equal(subject, id)) {
    analysis_.diags.report(diag::TypeMismatch, label.span, described(id), described(subject));
    return std::nullopt;
  }
  return is_poison({id}) ? std::nullopt : std::optional(id);
}

bool Expressions::check_covered(const ast::Match& expr, const ir::Match& match) {
  std::vector<std::string> named;
  for (const ir::MatchArm& arm : match.arms) {
    for (const ir::ExprId label : arm.labels) {
      const ir::Expr& literal = analysis_.program[label];
      std::string key = key_of(literal);
      if (std::ranges::find(named, key) != named.end()) {
        analysis_.diags.report(diag::MatchTwice, literal.span, analysis_.line(literal.span));
        return false;
      }
      named.push_back(std::move(key));
    }
  }
  if (match.otherwise) {
    return true;
  }
  const auto missing = find_uncovered(analysis_.program, type_of(match.subject), named);
  if (missing && missing->empty()) {
    return true;
  }
  analysis_.diags.report(diag::MatchIncomplete, expr.subject->span,
                         missing ? fmt::format("{}", fmt::join(*missing, ", "))
                                 : fmt::format("every {}", described(match.subject)));
  return false;
}

std::optional<ir::Type> Expressions::type_of_arms(const ast::Match& expr, const ir::Match& match) {
  std::optional<ir::Type> type;
  std::vector<ir::ExprId> values;
  for (const ir::MatchArm& arm : match.arms) {
    values.push_back(arm.value);
  }
  if (match.otherwise) {
    values.push_back(*match.otherwise);
  }
  for (const ir::ExprId value : values) {
    if (type) {
      adapt(value, *type);
    }
    const std::optional<ir::Type> joined = type ? join(*type, type_of(value)) : type_of(value);
    if (!joined) {
      analysis_.diags.report(diag::TypeMismatch, analysis_.program[value].span, described(value),
                             describe(analysis_.program, *type));
      return std::nullopt;
    }
    type = joined;
  }
  if (!type) {
    analysis_.diags.report(diag::MatchIncomplete, expr.subject->span, "anything");
  }
  return type;
}

}  // namespace bspec::sema
