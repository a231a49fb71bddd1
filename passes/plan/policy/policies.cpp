#include "passes/plan/policy/policies.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ir/plan/query.h"
#include "ir/program.h"
#include "passes/plan/policy/rule_text.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/layout.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

constexpr std::array kOperations = {ir::PolicyOp::Get, ir::PolicyOp::List, ir::PolicyOp::Create,
                                    ir::PolicyOp::Update, ir::PolicyOp::Delete};

using Lines = std::vector<const ir::Allow*>;

/// A line without `when` and `with` holds for every row.
bool is_open(const ir::Allow& line) {
  return !line.condition && line.with.empty();
}

/// Writes the condition once per dialect, and notes what it reads.
template <typename Write>
void write_condition(plan::Policy& policy,
                     const ir::Program& program,
                     const RowPath& self,
                     Write write) {
  policy.condition = in_both_dialects([&](SqlText& sql) {
    SqlExpressions expressions(program, sql.dialect(), self);
    sql.text(write(expressions));
    policy.reads |= expressions.reads();
    for (const std::string& column : expressions.columns()) {
      if (std::ranges::find(policy.columns, column) == policy.columns.end()) {
        policy.columns.push_back(column);
      }
    }
  });
  std::ranges::sort(policy.columns);
}

/// The OR of lines; nobody may where there is none.
plan::Policy plan_lines(const ir::Program& program,
                        ir::EntityId entity,
                        ir::PolicyOp op,
                        std::string name,
                        const Lines& lines) {
  plan::Policy policy;
  policy.entity = plan_id(entity);
  policy.op = op;
  policy.name = std::move(name);
  policy.outcome = plan::PolicyOutcome::Conditional;
  for (const ir::Allow* line : lines) {
    policy.lines.push_back(line->text);
    if (is_open(*line)) {
      policy.outcome = plan::PolicyOutcome::Always;
    }
  }
  if (policy.outcome == plan::PolicyOutcome::Conditional) {
    write_condition(policy, program, row_of(entity), [&](SqlExpressions& expressions) {
      RuleText rules(program, expressions);
      rules.add(lines, op);
      return rules.text();
    });
  }
  return policy;
}

/// The lines of an entity for which some operation fits.
template <typename Fits>
Lines lines_where(const ir::Entity& entity, Fits fits) {
  Lines lines;
  for (const ir::Allow& line : entity.policies) {
    if (std::ranges::any_of(line.ops, fits)) {
      lines.push_back(&line);
    }
  }
  return lines;
}

/// The rules of one end of a relation.
Lines lines_of_end(const ir::Program& program, ir::FieldId end, ir::PolicyOp op) {
  return lines_where(program[program[end].entity], [&](const ir::AllowedOp& allowed) {
    return allowed.op == op && allowed.relation == end;
  });
}

PairLines own_lines_of_pair(const ir::Program& program, ir::FieldId end, ir::PolicyOp op) {
  return {lines_of_end(program, end, op), lines_of_end(program, *program[end].other_end, op)};
}

/// The rule of either end serves, each about its own row.
void add_relation(PolicyTable& table,
                  const ir::Program& program,
                  ir::FieldId end,
                  ir::PolicyOp op) {
  const ir::Field& field = program[end];
  const PairLines lines = own_lines_of_pair(program, end, op);
  if (lines.empty()) {
    // `unlink` without a rule of its own has that of `link`.
    const auto link = table.by_relation.find({end, ir::PolicyOp::Link});
    if (op == ir::PolicyOp::Unlink && link != table.by_relation.end()) {
      table.by_relation.emplace(std::pair(end, op), link->second);
    }
    return;
  }
  plan::Policy policy =
      plan_lines(program, field.entity, op,
                 std::string(ir::name_of(op)) + text::pascal_case(field.name), lines.own);
  policy.other = plan_id(*field.type.entity);
  for (const ir::Allow* line : lines.others) {
    policy.lines.push_back(line->text);
    policy.outcome = is_open(*line) ? plan::PolicyOutcome::Always : policy.outcome;
  }
  if (policy.outcome == plan::PolicyOutcome::Conditional && !lines.others.empty()) {
    policy.columns.clear();
    write_condition(policy, program, row_of(field.entity), [&](SqlExpressions& expressions) {
      RowPath other = row_of(*field.type.entity);
      other.alias = "other";
      SqlExpressions from_there(program, expressions.dialect(), other);
      RuleText rules(program, expressions);
      rules.add(lines.own, op);
      RuleText theirs(program, from_there);
      theirs.add(lines.others, op);
      rules.add(theirs);
      expressions.note(from_there);
      return rules.text();
    });
  }
  table.by_relation.emplace(std::pair(end, op), table.policies.add(std::move(policy)));
}

/// Of `update` rules with fields: for each set of rules that some fields share, one policy.
void add_fields(PolicyTable& table, const ir::Program& program, ir::EntityId entity) {
  const Lines all = lines_of(program[entity], ir::PolicyOp::Update);
  std::map<Lines, plan::PolicyId> known;
  for (const ir::FieldId field : program[entity].fields) {
    const Lines lines = lines_where(program[entity], [&](const ir::AllowedOp& allowed) {
      return allowed.op == ir::PolicyOp::Update &&
             (allowed.fields.empty() ||
              std::ranges::find(allowed.fields, field) != allowed.fields.end());
    });
    if (lines == all || program[field].kind == ir::FieldKind::Computed) {
      continue;
    }
    auto policy = known.find(lines);
    if (policy == known.end()) {
      const std::string name = "update" + text::pascal_case(program[field].name);
      policy = known
                   .emplace(lines, table.policies.add(plan_lines(
                                       program, entity, ir::PolicyOp::Update, name, lines)))
                   .first;
    }
    table.by_field.emplace(field, policy->second);
  }
}

void add_writable(PolicyTable& table, const ir::Program& program, ir::FieldId id) {
  const ir::Field& field = program[id];
  plan::Policy policy;
  policy.entity = plan_id(field.entity);
  policy.op = ir::PolicyOp::Update;
  policy.name = "write" + text::pascal_case(field.name);
  policy.outcome = plan::PolicyOutcome::Conditional;
  write_condition(policy, program, row_of(field.entity), [&](SqlExpressions& expressions) {
    return any_of(expressions.alternatives({*field.writable_when}));
  });
  table.by_writable.emplace(id, table.policies.add(std::move(policy)));
}

void add_operations(PolicyTable& table, const ir::Program& program, ir::EntityId id) {
  const ir::Entity& entity = program[id];
  const bool reads_as_one =
      lines_of(entity, ir::PolicyOp::Get) == lines_of(entity, ir::PolicyOp::List);
  for (ir::PolicyOp op : kOperations) {
    const Lines lines = lines_of(entity, op);
    if (lines.empty()) {
      continue;
    }
    if (op == ir::PolicyOp::List && reads_as_one) {
      table.by_operation.emplace(std::pair(id, op), table.by_operation.at({id, ir::PolicyOp::Get}));
      continue;
    }
    const bool is_read = op == ir::PolicyOp::Get && reads_as_one;
    const std::string name(is_read ? "read" : ir::name_of(op));
    table.by_operation.emplace(std::pair(id, op),
                               table.policies.add(plan_lines(program, id, op, name, lines)));
  }
}

void add_actions(PolicyTable& table, const ir::Program& program, ir::EntityId id) {
  std::set<ir::ActionId> named;
  for (const ir::Allow& line : program[id].policies) {
    for (const ir::AllowedOp& allowed : line.ops) {
      if (allowed.action) {
        named.insert(*allowed.action);
      }
    }
  }
  for (const ir::ActionId action : named) {
    const Lines lines = lines_where(
        program[id], [&](const ir::AllowedOp& allowed) { return allowed.action == action; });
    table.by_action.emplace(action, table.policies.add(plan_lines(
                                        program, id, ir::PolicyOp::Action,
                                        "run" + text::pascal_case(program[action].name), lines)));
  }
}

}  // namespace

std::vector<const ir::Allow*> lines_of(const ir::Entity& entity, ir::PolicyOp op) {
  return lines_where(entity, [op](const ir::AllowedOp& allowed) { return allowed.op == op; });
}

PairLines lines_of_pair(const ir::Program& program, ir::FieldId end, ir::PolicyOp op) {
  PairLines lines = own_lines_of_pair(program, end, op);
  return lines.empty() && op == ir::PolicyOp::Unlink
             ? own_lines_of_pair(program, end, ir::PolicyOp::Link)
             : lines;
}

std::optional<plan::PolicyId> PolicyTable::find(ir::EntityId entity, ir::PolicyOp op) const {
  const auto found = by_operation.find({entity, op});
  return found == by_operation.end() ? std::nullopt : std::optional(found->second);
}

bool PolicyTable::is_conditional(plan::PolicyId policy) const {
  return policies[policy].outcome == plan::PolicyOutcome::Conditional;
}

std::optional<plan::PolicyId> PolicyTable::conditional(ir::EntityId entity, ir::PolicyOp op) const {
  const std::optional<plan::PolicyId> policy = find(entity, op);
  return policy && is_conditional(*policy) ? policy : std::nullopt;
}

PolicyTable plan_policies(const ir::Program& program) {
  PolicyTable table;
  for (ir::EntityId id : program.entities.ids()) {
    add_operations(table, program, id);
    add_actions(table, program, id);
    add_fields(table, program, id);
    for (const ir::FieldId field : program[id].fields) {
      if (program[field].kind == ir::FieldKind::ManyToMany) {
        add_relation(table, program, field, ir::PolicyOp::Link);
        add_relation(table, program, field, ir::PolicyOp::Unlink);
      }
      if (program[field].writable_when) {
        add_writable(table, program, field);
      }
    }
  }
  return table;
}

}  // namespace bspec::passes
