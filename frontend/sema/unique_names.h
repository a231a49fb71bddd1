#pragma once

#include <map>
#include <string>
#include <utility>

#include "frontend/ast/name.h"
#include "support/diag/diagnostics.h"

namespace bspec::sema {

/// The names of one scope. Two that are equal, or equal in snake case (as tables, files and code
/// spell them), are reported.
class UniqueNames {
 public:
  /// `where` ends the message: "`Post`"; without it the names are those of declarations.
  explicit UniqueNames(Diagnostics& diags, std::string where = {})
      : diags_(diags), where_(std::move(where)) {}

  /// False if the scope already has it.
  bool add(const ast::Name& name);

 private:
  void report_clash(const ast::Name& name, const ast::Name& first);

  Diagnostics& diags_;
  std::string where_;
  std::map<std::string, ast::Name> by_snake_case_;
};

}  // namespace bspec::sema
