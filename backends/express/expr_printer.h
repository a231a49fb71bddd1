#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "backends/common/names.h"
#include "backends/common/typescript/expr.h"
#include "backends/express/context.h"
#include "backends/express/exprs.h"
#include "ir/plan/value.h"

namespace bspec::express {

/// Prints one expression of the plan as TypeScript; see `express`.
class ExprPrinter {
 public:
  ExprPrinter(const Context& context, const ExprScope& scope);

  typescript::Expr print(const plan::HostExpr& expr);

  /// As it is in a reply.
  typescript::Expr print_shown(const plan::HostExpr& expr);

 private:
  using Expr = typescript::Expr;
  using HostExpr = plan::HostExpr;
  using Operands = llvm::ArrayRef<const HostExpr*>;
  using Make = std::function<Expr(llvm::ArrayRef<Expr>)>;

  /// A name or path as it stands in the program, before what is absent in it becomes null.
  struct Path {
    Expr raw;
    bool may_be_undefined = false;
    bool may_be_null = false;
    /// TypeScript remembers what has been asked of it.
    bool can_be_narrowed = false;
  };

  /// What an expression is when one of its operands is null.
  enum class Otherwise : std::uint8_t { Null, False };

  /// Operands, with what has to be asked of them first.
  struct Lifting {
    std::vector<Expr> values;
    std::vector<Path> tested;
    /// Those that get a name where they are there.
    std::vector<std::pair<Expr, weave::Ident>> named;
  };

  Expr operation(const HostExpr& expr);

  // Names and literals.
  Expr number(const HostExpr& expr) const;
  std::optional<Path> path(const HostExpr& expr);
  Path of_caller(std::string_view field, bool may_be_null) const;
  Path variable(const HostExpr& expr) const;
  Path path_parameter(const HostExpr& expr) const;
  Path field(const HostExpr& expr);
  Path member_of(const Expr& object, const plan::InputPlan* input, const HostExpr& expr) const;
  Path body_member(const HostExpr& expr) const;
  Expr settled(const Path& path) const;
  /// A value that the plan knows to be there.
  Expr present(const HostExpr& expr);

  // Conditions.
  Expr chain(std::string_view op, const HostExpr& expr);
  Expr equal(const HostExpr& left, const HostExpr& right, bool holds);
  /// Whether a path is there, or is not.
  Expr presence(const Path& path, bool is_there) const;
  Expr with_null(const HostExpr& expr, bool is_null);
  Expr ordered(std::string_view op, const HostExpr& expr);
  Expr negation_of(const HostExpr& expr);
  Expr comparison(std::string_view op,
                  const plan::ValueType& type,
                  const Expr& left,
                  const Expr& right) const;
  Expr position(const plan::ValueType& type, const Expr& value) const;
  Expr in(const HostExpr& expr);
  Expr in_range(const HostExpr& expr);
  Expr in_collection(const HostExpr& expr);
  Expr conditional(const HostExpr& expr);
  Expr match(const HostExpr& expr);
  Expr arms(const HostExpr& match, const Expr& subject);

  // Arithmetic and functions.
  Expr arithmetic(const HostExpr& expr);
  Expr sum(const HostExpr& expr, llvm::ArrayRef<Expr> operands) const;
  Expr difference(const HostExpr& expr, llvm::ArrayRef<Expr> operands) const;
  Expr quotient(const HostExpr& expr, llvm::ArrayRef<Expr> operands) const;
  Expr negated(const HostExpr& expr, const Expr& operand) const;
  Expr converted(const HostExpr& expr, const Expr& operand) const;
  Expr in_bounds(const HostExpr& expr, const Expr& result) const;
  Expr function(const HostExpr& expr, llvm::ArrayRef<Expr> arguments);
  Expr text_of(const plan::ValueType& type, const Expr& value) const;
  Expr json_of(const plan::ValueType& type, const Expr& value);
  /// What `one` makes of a value, or of each value of a collection.
  Expr each_of(const plan::ValueType& type,
               const Expr& value,
               const std::function<Expr(const Expr&)>& one);
  Expr extreme(const HostExpr& expr, llvm::ArrayRef<Expr> arguments) const;

  // Lists and objects.
  Expr list(const HostExpr& expr);
  Expr object(const HostExpr& expr);
  Expr comprehension(const HostExpr& expr);
  Expr quantified(const HostExpr& expr, const Expr& source);
  Expr gathered(const HostExpr& expr, const Expr& source);
  Expr comparison_of(const plan::ValueType& type) const;

  /// What `make` gives of the operands when all of them are there.
  Expr lifted(Operands operands, const Make& make, Otherwise otherwise = Otherwise::Null);
  void lift(const HostExpr& operand, Lifting& lifting);
  Expr call(const char* symbol, llvm::ArrayRef<Expr> arguments) const;
  /// `(name) => body`, with the name bound to a variable of the plan in the body.
  Expr arrow(const weave::Ident& name, const Expr& body) const;
  weave::Ident fresh(std::string_view wanted);
  Expr arrow_of(const HostExpr& comprehension, const HostExpr& body);

  /// What conditions around this place have shown to be there.
  void learn(const HostExpr& condition, bool holds);
  bool is_known(const HostExpr& expr) const;

  const Context& context_;
  const ExprScope& scope_;
  backends::NameScope names_;
  std::map<std::string, Expr, std::less<>> bound_;
  std::vector<const HostExpr*> known_;
};

}  // namespace bspec::express
