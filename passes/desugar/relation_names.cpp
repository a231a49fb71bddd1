#include "passes/desugar/relation_names.h"

#include <map>

namespace bspec::passes {
namespace {

using Relations = std::map<ir::VariableId, ir::ExprId>;

Relations named_relations(const ir::Program& program) {
  Relations relations;
  for (const ir::Stmt& stmt : program.statements) {
    const auto* let = stmt.as<ir::LetStmt>();
    if (let != nullptr && program[let->value].type.is(ir::TypeKind::Rows)) {
      relations.emplace(let->variable, let->value);
    }
  }
  return relations;
}

/// What an expression stands for, if it is the name of a relation; the name may be of a name.
ir::ExprId meant_by(const ir::Program& program, const Relations& relations, ir::ExprId id) {
  const auto* variable = program[id].as<ir::VariableRef>();
  const auto relation = variable == nullptr ? relations.end() : relations.find(variable->variable);
  return relation == relations.end() ? id : meant_by(program, relations, relation->second);
}

}  // namespace

void expand_relation_names(ir::Program& program) {
  const Relations relations = named_relations(program);
  if (relations.empty()) {
    return;
  }
  for (const ir::ExprId id : program.exprs.ids()) {
    const ir::ExprId relation = meant_by(program, relations, id);
    if (relation != id) {
      program.exprs[id].node = ir::ExprNode(program[relation].node);
    }
  }
}

}  // namespace bspec::passes
