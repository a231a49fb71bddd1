#include "backends/express/exprs.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "backends/express/names.h"
#include "backends/weave/fragment.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

using plan::HostExpr;
using plan::HostKind;
using plan::ValueKind;
using typescript::atom;
using typescript::binary;
using typescript::Expr;
using typescript::Precedence;
using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;

/// Objects on the host, which `===` and `<` do not compare by value.
bool is_object(ValueKind kind) {
  return kind == ValueKind::Decimal || kind == ValueKind::Instant;
}

class Printer {
 public:
  Printer(const Context& context, const ExprScope& scope) : context_(context), scope_(scope) {}

  Expr print(const HostExpr& expr) const {
    switch (expr.kind) {
      case HostKind::Null:
        return typescript::null();
      case HostKind::Boolean:
        return typescript::boolean(expr.text == "true");
      case HostKind::Number:
        return number(expr);
      case HostKind::Text:
      case HostKind::EnumValue:
        return typescript::string(expr.text);
      case HostKind::Now:
        return atom(Fragment(Raw("scope.now")));
      case HostKind::CallerId:
        return of_caller("id");
      case HostKind::CallerField:
        return of_caller(expr.text);
      case HostKind::PathParameter:
      case HostKind::Variable:
        return variable(expr.text);
      case HostKind::QueryMember:
        return member_of(Ident("query"), expr.text);
      case HostKind::BodyMember:
        return body_member(expr.text);
      case HostKind::Field:
        return field(expr);
      case HostKind::NewId:
        BS_UNREACHABLE("an id that a repository makes");
      default:
        return operation(expr);
    }
  }

 private:
  Expr operation(const HostExpr& expr) const {
    switch (expr.kind) {
      case HostKind::Not:
        return typescript::negate(print(expr.children[0]));
      case HostKind::And:
        return chain("&&", expr);
      case HostKind::Or:
        return chain("||", expr);
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
      case HostKind::Add:
        return arithmetic("+", "plus", expr);
      case HostKind::Subtract:
        return arithmetic("-", "minus", expr);
      case HostKind::Multiply:
        return arithmetic("*", "times", expr);
      case HostKind::Coalesce:
        return chain("??", expr);
      case HostKind::Conditional:
        return typescript::conditional(print(expr.children[0]), print(expr.children[1]),
                                       print(expr.children[2]));
      case HostKind::In:
        return in(expr);
      default:
        BS_UNREACHABLE("a kind of expression without operands");
    }
  }

  Expr number(const HostExpr& expr) const {
    if (expr.type.kind == ValueKind::Decimal) {
      return atom(code("$.of($, $)", context_.symbols["rt.Decimal"], StringLit(expr.text),
                       weave::IntLit(expr.type.scale)));
    }
    return typescript::integer(std::stoll(expr.text));
  }

  Expr of_caller(std::string_view field) const {
    if (scope_.has_caller) {
      return atom(code("scope.caller.$", property(field)));
    }
    return binary("??", atom(code("scope.caller?.$", property(field))), typescript::null());
  }

  Expr variable(std::string_view name) const {
    const auto found = scope_.variables.find(name);
    BS_CHECK(found != scope_.variables.end(), "no variable `{}`", name);
    return found->second;
  }

  Expr field(const HostExpr& expr) const {
    const Ident name = property(expr.text);
    if (!is_optional_row(expr.children[0])) {
      return typescript::member(print(expr.children[0]), name);
    }
    return binary("??", atom(code("$?.$", print(expr.children[0]).fragment(), name)),
                  typescript::null());
  }

  bool is_optional_row(const HostExpr& row) const {
    return row.kind == HostKind::Variable && scope_.optional_rows.contains(row.text);
  }

  /// `body.address.city`
  static Expr member_of(const Ident& object, std::string_view path) {
    Expr result = atom(Fragment(object));
    while (!path.empty()) {
      const size_t dot = std::min(path.find('.'), path.size());
      result = typescript::member(result, property(path.substr(0, dot)));
      path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return result;
  }

  Expr body_member(std::string_view path) const {
    const auto own = scope_.body_variables.find(path);
    Expr result = own != scope_.body_variables.end() ? own->second : member_of(Ident("body"), path);
    const bool may_be_absent =
        scope_.body != nullptr &&
        std::ranges::any_of(scope_.body->members, [&](const plan::InputMemberPlan& member) {
          return member.name == path && member.presence == plan::MemberPresence::Optional;
        });
    return may_be_absent ? binary("??", result, typescript::null()) : result;
  }

  Expr chain(std::string_view op, const HostExpr& expr) const {
    Expr result = print(expr.children[0]);
    for (size_t i = 1; i < expr.children.size(); ++i) {
      result = binary(op, result, print(expr.children[i]));
    }
    return result;
  }

  Expr equal(const HostExpr& left, const HostExpr& right, bool holds) const {
    const bool with_null = left.kind == HostKind::Null || right.kind == HostKind::Null;
    const std::string_view op = holds ? "===" : "!==";
    for (const HostExpr* side : {&left, &right}) {
      if (with_null && side->kind == HostKind::Field && is_optional_row(side->children[0])) {
        return binary(op, print(side->children[0]), typescript::undefined());
      }
    }
    if (is_object(left.type.kind) && !with_null) {
      const Expr same = call("rt.same", {print(left), print(right)});
      return holds ? same : typescript::negate(same);
    }
    return binary(op, print(left), print(right));
  }

  /// Nothing is less or greater than null.
  Expr ordered(std::string_view op, const HostExpr& expr) const {
    Expr result = comparison(op, expr.children[0], expr.children[1]);
    for (const HostExpr* side : {&expr.children[1], &expr.children[0]}) {
      if (side->type.nullable) {
        result = binary("&&", binary("!==", print(*side), typescript::null()), result);
      }
    }
    return result;
  }

  Expr comparison(std::string_view op, const HostExpr& left, const HostExpr& right) const {
    const auto against_zero = [&](const Expr& difference) {
      return binary(op, difference, typescript::integer(0));
    };
    switch (left.type.kind) {
      case ValueKind::Text:
      case ValueKind::Uuid:
        return against_zero(call("rt.compareText", {print(left), print(right)}));
      case ValueKind::Decimal:
        return against_zero(
            typescript::call(typescript::member(print(left), Ident("compare")), {print(right)}));
      case ValueKind::Enum:
        return binary(op, position(left), position(right));
      case ValueKind::Integer:
      case ValueKind::Float:
      case ValueKind::Boolean:
      case ValueKind::Date:
      case ValueKind::Instant:
      case ValueKind::Duration:
        return binary(op, print(left), print(right));
      case ValueKind::Json:
        break;
    }
    BS_UNREACHABLE("values without an order");
  }

  /// Where an enumerator stands in its enum.
  Expr position(const HostExpr& expr) const {
    const Expr values = atom(Fragment(context_.names[*expr.type.enum_id].values));
    return typescript::call(typescript::member(values, Ident("indexOf")), {print(expr)});
  }

  Expr arithmetic(std::string_view op, const char* method, const HostExpr& expr) const {
    if (expr.type.kind != ValueKind::Decimal) {
      return chain(op, expr);
    }
    return typescript::call(typescript::member(print(expr.children[0]), Ident(method)),
                            {print(expr.children[1])});
  }

  Expr in(const HostExpr& expr) const {
    const HostExpr& value = expr.children[0];
    const llvm::ArrayRef<HostExpr> items = llvm::ArrayRef(expr.children).drop_front();
    if (items.empty()) {
      return typescript::boolean(false);
    }
    if (is_object(value.type.kind)) {
      Expr result = equal(value, items.front(), true);
      for (const HostExpr& item : items.drop_front()) {
        result = binary("||", result, equal(value, item, true));
      }
      return result;
    }
    std::vector<Fragment> texts;
    for (const HostExpr& item : items) {
      texts.push_back(print(item).fragment());
    }
    const Expr list = atom(code("[$]", weave::join(texts, ", ")));
    return typescript::call(typescript::member(list, Ident("includes")), {print(value)});
  }

  Expr call(const char* symbol, llvm::ArrayRef<Expr> arguments) const {
    return typescript::call(atom(Fragment(context_.symbols[symbol])), arguments);
  }

  const Context& context_;
  const ExprScope& scope_;
};

}  // namespace

typescript::Expr express(const Context& context,
                         const plan::HostExpr& expr,
                         const ExprScope& scope) {
  return Printer(context, scope).print(expr);
}

plan::HostExpr negation(const plan::HostExpr& expr) {
  plan::HostExpr result = expr;
  switch (expr.kind) {
    case HostKind::Equal:
      result.kind = HostKind::NotEqual;
      return result;
    case HostKind::NotEqual:
      result.kind = HostKind::Equal;
      return result;
    case HostKind::Not:
      return expr.children[0];
    case HostKind::And:
    case HostKind::Or:
      result.kind = expr.kind == HostKind::And ? HostKind::Or : HostKind::And;
      for (plan::HostExpr& child : result.children) {
        child = negation(child);
      }
      return result;
    default:
      result.kind = HostKind::Not;
      result.type = {};
      result.type.kind = ValueKind::Boolean;
      result.text.clear();
      result.children = {expr};
      return result;
  }
}

bool is_same(const plan::HostExpr& left, const plan::HostExpr& right) {
  return left.kind == right.kind && left.text == right.text &&
         std::ranges::equal(left.children, right.children, is_same);
}

bool is_constant(const plan::HostExpr& expr) {
  switch (expr.kind) {
    case HostKind::Null:
    case HostKind::Boolean:
    case HostKind::Number:
    case HostKind::Text:
    case HostKind::EnumValue:
      return true;
    default:
      return false;
  }
}

}  // namespace bspec::express
