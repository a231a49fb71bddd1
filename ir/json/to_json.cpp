#include "ir/json/to_json.h"

#include <string>

#include "ir/json/writer.h"
#include "ir/reflect/plan.h"
#include "ir/reflect/program.h"
#include "ir/stable_ids.h"

namespace bspec {

std::string ir::to_json(const Program& program) {
  return json_document(kProgramJsonVersion, [&](JsonWriter& writer) {
    writer.member("program", program);
    writer.stable_ids(stable_ids(program));
  });
}

std::string plan::to_json(const Plan& plan) {
  return ir::json_document(ServerPlan::kVersion,
                           [&](ir::JsonWriter& writer) { writer.members(plan); });
}

}  // namespace bspec
