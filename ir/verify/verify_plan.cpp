#include "ir/verify/verify_plan.h"

#include <string>
#include <vector>

#include "ir/plan/server_plan.h"
#include "ir/verify/verify_operations.h"
#include "ir/verify/verify_queries.h"
#include "ir/verify/verify_storage.h"

namespace bspec::plan {

std::vector<std::string> verify_plan(const Plan& plan) {
  std::vector<std::string> findings;
  verify_queries(plan.server, findings);
  verify_routes(plan.server, findings);
  verify_operations(plan.server, findings);
  verify_storage(plan, findings);
  return findings;
}

}  // namespace bspec::plan
