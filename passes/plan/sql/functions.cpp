#include "passes/plan/sql/functions.h"

#include <algorithm>

#include "support/base/check.h"

namespace bspec::passes {

bool is_sql_condition(ir::Function function) {
  return function == ir::Function::Contains || function == ir::Function::StartsWith ||
         function == ir::Function::EndsWith;
}

std::string sql_call(const SqlCall& call) {
  for (const llvm::ArrayRef<SqlFunction> functions :
       {sql_text_functions(), sql_number_functions(), sql_calendar_functions()}) {
    const auto found = std::ranges::find(functions, call.function, &SqlFunction::function);
    if (found != functions.end()) {
      return found->write(call);
    }
  }
  BS_UNREACHABLE("a function that no database runs");
}

}  // namespace bspec::passes
