#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "backends/weave/view.h"

namespace bspec::weave {

/// The names that holes may use at some place of a template: the fields of the view, and the
/// variables of the loops around it.
class Scope {
 public:
  explicit Scope(Value root) : root_(root) {}

  void push(std::string_view name, Value value) { variables_.push_back({name, value}); }

  void pop(size_t count) { variables_.resize(variables_.size() - count); }

  /// The value a path leads to. An object of null stands for "absent or not known": it comes from
  /// an empty optional, or from a scope that knows types alone. Instead of a value, what is wrong.
  std::variant<Value, std::string> find(llvm::ArrayRef<std::string> path) const;

 private:
  struct Variable {
    std::string_view name;
    Value value;
  };

  std::variant<Value, std::string> find_first(std::string_view name) const;

  Value root_;
  std::vector<Variable> variables_;
};

/// The value inside an optional, and every other value as it is.
Value unwrap(Value value);

/// Whether a condition on it holds: flags say so themselves, a text or list is not empty, an
/// optional is there.
bool is_true(Value value);

}  // namespace bspec::weave
