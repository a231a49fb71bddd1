#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/expr/children.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/policy/policies.h"
#include "passes/plan/storage/index_wishes.h"

namespace bspec::passes {
namespace {

/// The columns that the policy of one operation reads.
class PolicyIndexes {
 public:
  PolicyIndexes(IndexWishes& wishes, ir::EntityId entity, ir::PolicyOp op)
      : wishes_(wishes),
        program_(wishes.program()),
        entity_(entity),
        reason_(fmt::format("allow {}", ir::name_of(op))) {}

  void read(ir::ExprId id) {
    const ir::Expr& expr = program_[id];
    if (const auto* ref = expr.as<ir::FieldRef>(); ref != nullptr && is_row(ref->base)) {
      read_field(ref->field);
    } else if (const auto* call = expr.as<ir::RuleCall>()) {
      read_rule(*call);
    } else if (const auto* comprehension = expr.as<ir::Comprehension>()) {
      read_relation(*comprehension);
    }
    for (ir::ExprId child : ir::children_of(expr)) {
      read(child);
    }
  }

 private:
  bool is_row(ir::ExprId id) const {
    const auto* variable = program_[id].as<ir::VariableRef>();
    return program_[id].as<ir::This>() != nullptr ||
           (variable != nullptr && rows_.contains(variable->variable));
  }

  void read_field(ir::FieldId field) {
    if (program_[field].kind == ir::FieldKind::Computed) {
      read(*program_[field].computed);
    } else if (program_[field].name != "id") {
      wishes_.add(entity_, {wishes_.column(field)}, reason_);
    }
  }

  /// A rule is read with the row in place of the parameter that it was given for.
  void read_rule(const ir::RuleCall& call) {
    const ir::Rule& rule = program_[call.rule];
    for (size_t index = 0; index < call.arguments.size(); ++index) {
      if (is_row(call.arguments[index])) {
        rows_.insert(rule.parameters[index]);
      }
    }
    if (read_rules_.insert(call.rule).second) {
      read(rule.condition);
    }
  }

  /// `any(m in members: m.person == caller)`: members of the row by what they are compared by.
  void read_relation(const ir::Comprehension& comprehension) {
    const auto* ref = program_[comprehension.source].as<ir::FieldRef>();
    if (ref == nullptr || program_[ref->field].kind != ir::FieldKind::Inverse) {
      return;
    }
    const ir::Field& relation = program_[ref->field];
    ComparedFields fields;
    const auto is_element = [&](ir::ExprId id) {
      const auto* variable = program_[id].as<ir::VariableRef>();
      return variable != nullptr && variable->variable == comprehension.variable;
    };
    for (const std::optional<ir::ExprId>& part : {comprehension.condition, comprehension.value}) {
      if (part) {
        add_compared_fields(program_, *part, is_element, fields);
      }
    }
    std::vector<std::string> columns = {column_name(program_, *relation.inverse_of)};
    for (ir::FieldId field : fields.equal) {
      columns.push_back(wishes_.column(field));
    }
    if (columns.size() > 1) {
      wishes_.add(*relation.type.entity, std::move(columns),
                  fmt::format("{} of {}", reason_, program_[entity_].name));
    }
  }

  IndexWishes& wishes_;
  const ir::Program& program_;
  ir::EntityId entity_;
  std::string reason_;
  std::set<ir::VariableId> rows_;
  std::set<ir::RuleId> read_rules_;
};

}  // namespace

void wish_for_policies(IndexWishes& wishes) {
  const ir::Program& program = wishes.program();
  for (ir::EntityId entity : program.entities.ids()) {
    for (ir::PolicyOp op : {ir::PolicyOp::Get, ir::PolicyOp::List}) {
      for (const ir::Allow* line : lines_of(program[entity], op)) {
        if (line->condition) {
          PolicyIndexes(wishes, entity, op).read(*line->condition);
        }
      }
    }
  }
}

}  // namespace bspec::passes
