#include "ir/verify/verify_program.h"

#include "ir/verify/verify_exprs.h"
#include "ir/verify/verify_ids.h"
#include "ir/verify/verify_scopes.h"

namespace bspec::ir {

std::vector<std::string> verify_program(const Program& program) {
  std::vector<std::string> findings;
  // Whatever follows an id has to be able to.
  verify_ids(program, findings);
  if (findings.empty()) {
    verify_exprs(program, findings);
  }
  if (findings.empty()) {
    verify_scopes(program, findings);
  }
  return findings;
}

}  // namespace bspec::ir
