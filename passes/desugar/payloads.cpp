#include "passes/desugar/payloads.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ir/program.h"
#include "support/text/case.h"

namespace bspec::passes {

std::string payload_variable(const ir::Program& program,
                             const ir::Listener& listener,
                             const ir::RecordMember& member) {
  return program[listener.variable].name + text::pascal_case(member.name);
}

void name_payloads(ir::Program& program) {
  std::map<ir::VariableId, std::vector<ir::VariableId>> members;
  for (const ir::Listener& listener : program.listeners) {
    std::vector<ir::VariableId>& variables = members[listener.variable];
    const ir::Record payload = program[program[listener.event].payload];
    for (const ir::RecordMember& member : payload.members) {
      variables.push_back(
          program.variables.add({payload_variable(program, listener, member), member.span,
                                 member.type, ir::VariableKind::Payload}));
    }
  }
  for (const ir::ExprId id : program.exprs.ids()) {
    const auto* member = program[id].as<ir::RecordMemberRef>();
    const auto* base = member == nullptr ? nullptr : program[member->base].as<ir::VariableRef>();
    const auto found = base == nullptr ? members.end() : members.find(base->variable);
    if (found != members.end()) {
      program.exprs[id].node = ir::VariableRef{found->second[member->member]};
    }
  }
}

}  // namespace bspec::passes
