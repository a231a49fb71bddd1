#pragma once

#include <cstdint>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "backends/weave/fragment.h"

namespace bspec::typescript {

/// How tightly an expression binds, from loosest to tightest.
enum class Precedence : uint8_t {
  Arrow,  ///< arrow functions and assignments
  Conditional,
  Coalesce,  ///< `??`, which does not mix with `||` and `&&`
  Or,
  And,
  BitOr,
  BitXor,
  BitAnd,
  Equality,
  Relation,
  Shift,
  Sum,
  Product,
  Power,
  Unary,    ///< `!a`, `await a`
  Postfix,  ///< calls, members, literals, names
};

/// An expression as a fragment, with what is needed to put it into another one.
class Expr {
 public:
  Expr(weave::Fragment fragment, Precedence precedence)
      : fragment_(std::move(fragment)), precedence_(precedence) {}

  const weave::Fragment& fragment() const { return fragment_; }

  Precedence precedence() const { return precedence_; }

  /// In parentheses unless it binds at least as tightly as `place` asks.
  weave::Fragment in(Precedence place) const;

 private:
  weave::Fragment fragment_;
  Precedence precedence_;
};

/// A name, a literal, a call, an object: anything that needs no parentheses anywhere.
Expr atom(weave::Fragment fragment);

/// `left op right`. The operator is one of TypeScript's.
Expr binary(std::string_view op, const Expr& left, const Expr& right);

/// `!operand`
Expr negate(const Expr& operand);
/// `await operand`
Expr await(const Expr& operand);
/// `object.name`
Expr member(const Expr& object, const weave::Ident& name);
/// `callee(arguments)`
Expr call(const Expr& callee, llvm::ArrayRef<Expr> arguments);
/// `test ? consequent : alternate`
Expr conditional(const Expr& test, const Expr& consequent, const Expr& alternate);

Expr null();
Expr undefined();
Expr boolean(bool value);
Expr string(std::string_view value);
Expr integer(int64_t value);

}  // namespace bspec::typescript
