#include "backends/express/expr_printer.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <llvm/ADT/STLExtras.h>

#include "backends/common/names.h"
#include "backends/express/names.h"
#include "backends/express/types.h"
#include "backends/weave/fragment.h"
#include "support/base/check.h"

/// Names, literals, and null.
namespace bspec::express {

using plan::HostKind;
using plan::ValueKind;
using typescript::atom;
using typescript::binary;
using typescript::Expr;
using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;

ExprPrinter::ExprPrinter(const Context& context, const ExprScope& scope)
    : context_(context), scope_(scope) {
  if (scope.names != nullptr) {
    names_ = *scope.names;
  }
}

Expr ExprPrinter::print(const HostExpr& expr) {
  if (const std::optional<Path> found = path(expr)) {
    return settled(*found);
  }
  switch (expr.kind) {
    case HostKind::Null:
      return typescript::null();
    case HostKind::Boolean:
      return typescript::boolean(expr.text == "true");
    case HostKind::Number:
      return number(expr);
    case HostKind::Duration:
      return typescript::integer(std::stoll(expr.text));
    case HostKind::Text:
    case HostKind::EnumValue:
      return typescript::string(expr.text);
    case HostKind::Now:
      return atom(Fragment(Raw("scope.now")));
    case HostKind::Today:
      return call("rt.dateOf", {atom(Fragment(Raw("scope.now")))});
    case HostKind::Present:
      return present(expr.children[0]);
    case HostKind::HashToken:
      return lifted({&expr.children[0]}, [](llvm::ArrayRef<Expr> token) {
        return typescript::call(atom(Fragment(Raw("ports.tokenHash"))), token);
      });
    default:
      return operation(expr);
  }
}

Expr ExprPrinter::operation(const HostExpr& expr) {
  switch (expr.kind) {
    case HostKind::Not:
      return negation_of(expr.children[0]);
    case HostKind::And:
      return chain("&&", expr);
    case HostKind::Or:
      return chain("||", expr);
    case HostKind::Coalesce:
      return chain("??", expr);
    case HostKind::Equal:
    case HostKind::NotEqual:
      return equal(expr.children[0], expr.children[1], expr.kind == HostKind::Equal);
    case HostKind::Less:
      return ordered("<", expr);
    case HostKind::LessEqual:
      return ordered("<=", expr);
    case HostKind::Greater:
      return ordered(">", expr);
    case HostKind::GreaterEqual:
      return ordered(">=", expr);
    case HostKind::In:
      return in(expr);
    case HostKind::InRange:
      return in_range(expr);
    case HostKind::InCollection:
      return in_collection(expr);
    case HostKind::Conditional:
      return conditional(expr);
    case HostKind::Match:
      return match(expr);
    case HostKind::Add:
    case HostKind::Subtract:
    case HostKind::Multiply:
    case HostKind::Divide:
    case HostKind::Modulo:
    case HostKind::Negate:
    case HostKind::Convert:
    case HostKind::Call:
    case HostKind::Range:
      return arithmetic(expr);
    case HostKind::List:
      return list(expr);
    case HostKind::Object:
      return object(expr);
    case HostKind::Comprehension:
      return comprehension(expr);
    case HostKind::Column:
      return atom(read_column(context_, {scope_.column_prefix + expr.text, expr.type}));
    case HostKind::ViewParameter:
      return scope_.variables.find(expr.text)->second;
    default:
      break;
  }
  BS_UNREACHABLE(
      "a path, a literal, a part of another expression, or an id that a repository makes");
}

std::optional<ExprPrinter::Path> ExprPrinter::path(const HostExpr& expr) {
  switch (expr.kind) {
    case HostKind::CallerId:
      return of_caller("id", false);
    case HostKind::CallerField:
      return of_caller(expr.text, expr.type.nullable);
    case HostKind::PathParameter:
      return path_parameter(expr);
    case HostKind::Variable:
      return variable(expr);
    case HostKind::Field:
      return field(expr);
    case HostKind::QueryMember:
      return member_of(atom(Fragment(Ident("query"))), scope_.query, expr);
    case HostKind::HeaderMember:
      return member_of(atom(Fragment(Ident("header"))), scope_.header, expr);
    case HostKind::BodyMember:
      return body_member(expr);
    default:
      return std::nullopt;
  }
}

Expr ExprPrinter::number(const HostExpr& expr) const {
  if (expr.type.kind == ValueKind::Decimal) {
    return atom(code("$.of($, $)", context_.symbols["rt.Decimal"], StringLit(expr.text),
                     weave::IntLit(expr.type.scale)));
  }
  if (expr.type.kind == ValueKind::Integer) {
    return typescript::integer(std::stoll(expr.text));
  }
  return atom(code("Number($)", StringLit(expr.text)));
}

ExprPrinter::Path ExprPrinter::of_caller(std::string_view field, bool may_be_null) const {
  const Ident name = property(field);
  const bool is_there = scope_.has_caller || std::ranges::any_of(known_, [](const HostExpr* each) {
                          return each->kind == HostKind::CallerId;
                        });
  return is_there ? Path{atom(code("scope.caller.$", name)), false, may_be_null, true}
                  : Path{atom(code("scope.caller?.$", name)), true, may_be_null, false};
}

ExprPrinter::Path ExprPrinter::variable(const HostExpr& expr) const {
  if (const auto own = bound_.find(expr.text); own != bound_.end()) {
    return {own->second, false, expr.type.nullable, true};
  }
  const auto found = scope_.variables.find(expr.text);
  BS_CHECK(found != scope_.variables.end(), "no variable `{}`", expr.text);
  return {found->second, false, expr.type.nullable, true};
}

ExprPrinter::Path ExprPrinter::path_parameter(const HostExpr& expr) const {
  const auto found = scope_.path_parameters.find(expr.text);
  BS_CHECK(found != scope_.path_parameters.end(), "no parameter `{}` in the path", expr.text);
  return {found->second, false, expr.type.nullable, true};
}

ExprPrinter::Path ExprPrinter::field(const HostExpr& expr) {
  const HostExpr& object = expr.children[0];
  const Ident name = property(expr.text);
  const bool is_optional =
      object.kind == HostKind::Variable && scope_.optional_rows.contains(object.text);
  const std::optional<Path> base = path(object);
  if (is_optional || object.type.nullable) {
    const Expr raw = base ? base->raw : print(object);
    return {atom(code("$?.$", raw.in(typescript::Precedence::Postfix), name)), true,
            expr.type.nullable, false};
  }
  return {typescript::member(print(object), name), false, expr.type.nullable,
          base && base->can_be_narrowed};
}

/// `body.address.city`; `body.address?.city` where the address may be absent.
ExprPrinter::Path ExprPrinter::member_of(const Expr& object,
                                         const plan::InputPlan* input,
                                         const HostExpr& expr) const {
  Path result{object, false, expr.type.nullable, true};
  bool may_be_absent = false;
  std::string_view rest = expr.text;
  while (!rest.empty()) {
    const size_t dot = std::min(rest.find('.'), rest.size());
    const std::string_view name = rest.substr(0, dot);
    rest.remove_prefix(std::min(dot + 1, rest.size()));
    const plan::InputMemberPlan* member = nullptr;
    if (input != nullptr) {
      const auto found = std::ranges::find(input->members, name, &plan::InputMemberPlan::name);
      member = found == input->members.end() ? nullptr : &*found;
    }
    const bool is_optional =
        member != nullptr && member->presence == plan::MemberPresence::Optional;
    result.raw = may_be_absent ? atom(code("$?.$", result.raw.fragment(), property(name)))
                               : typescript::member(result.raw, property(name));
    result.may_be_undefined = may_be_absent || is_optional;
    result.can_be_narrowed = result.can_be_narrowed && !may_be_absent;
    result.may_be_null = member != nullptr ? member->type.nullable : expr.type.nullable;
    may_be_absent = result.may_be_undefined || result.may_be_null;
    input = member != nullptr && member->input ? &context_.server[*member->input] : nullptr;
  }
  return result;
}

ExprPrinter::Path ExprPrinter::body_member(const HostExpr& expr) const {
  const auto own = scope_.body_variables.find(expr.text);
  if (own == scope_.body_variables.end()) {
    return member_of(atom(Fragment(Ident("body"))), scope_.body, expr);
  }
  const auto is_it = [&](const plan::InputMemberPlan& member) {
    return member.name == expr.text && member.presence == plan::MemberPresence::Optional;
  };
  const bool is_optional =
      scope_.body != nullptr && std::ranges::any_of(scope_.body->members, is_it);
  return {own->second, is_optional, expr.type.nullable, true};
}

Expr ExprPrinter::settled(const Path& path) const {
  return path.may_be_undefined ? binary("??", path.raw, typescript::null()) : path.raw;
}

Expr ExprPrinter::present(const HostExpr& expr) {
  const std::optional<Path> found = path(expr);
  if (!found) {
    return call("rt.present", {print(expr)});
  }
  const bool is_there = !found->may_be_undefined && !found->may_be_null;
  const bool is_known_here = found->can_be_narrowed && is_known(expr);
  return is_there || is_known_here ? found->raw : call("rt.present", {found->raw});
}

void ExprPrinter::lift(const HostExpr& operand, Lifting& lifting) {
  if (!operand.type.nullable) {
    lifting.values.push_back(print(operand));
    return;
  }
  const std::optional<Path> found = path(operand);
  if (found && !found->may_be_undefined && !found->may_be_null) {
    lifting.values.push_back(found->raw);
    return;
  }
  if (found && found->can_be_narrowed) {
    const bool is_again = std::ranges::any_of(lifting.tested, [&](const Path& each) {
      return each.raw.fragment() == found->raw.fragment();
    });
    if (!is_again) {
      lifting.tested.push_back(*found);
    }
    lifting.values.push_back(found->raw);
    return;
  }
  const Ident name = fresh(operand.kind == HostKind::Field ? operand.text : "value");
  lifting.named.emplace_back(found ? found->raw : print(operand), name);
  lifting.values.push_back(atom(Fragment(name)));
}

Expr ExprPrinter::lifted(Operands operands, const Make& make, Otherwise otherwise) {
  const backends::NameScope outer = names_;
  Lifting lifting;
  for (const HostExpr* operand : operands) {
    lift(*operand, lifting);
  }
  Expr result = make(lifting.values);
  const bool gives_null = otherwise == Otherwise::Null;
  if (!lifting.tested.empty()) {
    Expr test = presence(lifting.tested.front(), !gives_null);
    for (const Path& each : llvm::ArrayRef(lifting.tested).drop_front()) {
      test = binary(gives_null ? "||" : "&&", test, presence(each, !gives_null));
    }
    result = gives_null ? typescript::conditional(test, typescript::null(), result)
                        : binary("&&", test, result);
  }
  for (const auto& [value, name] : llvm::reverse(lifting.named)) {
    result = call("rt.ifPresent", {value, arrow(name, result)});
  }
  names_ = outer;
  return gives_null || lifting.named.empty() ? result
                                             : binary("===", result, typescript::boolean(true));
}

Expr ExprPrinter::call(const char* symbol, llvm::ArrayRef<Expr> arguments) const {
  return typescript::call(atom(Fragment(context_.symbols[symbol])), arguments);
}

Expr ExprPrinter::arrow(const Ident& name, const Expr& body) const {
  return {code("($) => $", name, body.fragment()), typescript::Precedence::Arrow};
}

Ident ExprPrinter::fresh(std::string_view wanted) {
  return Ident(names_.add(backends::ts_names::value(wanted).text()));
}

void ExprPrinter::learn(const HostExpr& condition, bool holds) {
  if (condition.kind == (holds ? HostKind::And : HostKind::Or)) {
    for (const HostExpr& child : condition.children) {
      learn(child, holds);
    }
  } else if (condition.kind == HostKind::Not) {
    learn(condition.children[0], !holds);
  } else if (condition.kind == (holds ? HostKind::NotEqual : HostKind::Equal)) {
    if (condition.children[1].kind == HostKind::Null) {
      known_.push_back(condition.children.data());
    }
  }
}

bool ExprPrinter::is_known(const HostExpr& expr) const {
  return std::ranges::any_of(known_, [&](const HostExpr* each) { return is_same(*each, expr); });
}

}  // namespace bspec::express
