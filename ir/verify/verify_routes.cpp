#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "ir/plan/server_plan.h"
#include "ir/verify/verify_operations.h"

namespace bspec::plan {
namespace {

/// The path with every parameter alike.
std::string shape_of(const Operation& operation) {
  std::string shape(ir::name_of(operation.method));
  for (const PathPart& part : operation.path) {
    shape += part.parameter.empty() ? "/" + part.literal : "/{}";
  }
  return shape;
}

}  // namespace

void verify_routes(const ServerPlan& plan, std::vector<std::string>& findings) {
  std::set<std::string> names;
  std::set<std::string> shapes;
  for (const Operation& operation : plan.operations) {
    if (operation.name.empty() || !names.insert(operation.name).second) {
      findings.push_back(fmt::format("operation `{}` is there twice", operation.name));
    }
    if (!shapes.insert(shape_of(operation)).second) {
      findings.push_back(fmt::format("two operations answer {}", shape_of(operation)));
    }
  }
}

}  // namespace bspec::plan
