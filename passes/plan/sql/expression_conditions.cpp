#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/link_names.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/expression.h"
#include "support/base/check.h"

namespace bspec::passes {

SqlExpr SqlExpressions::range(const ir::InRange& in, Asked asked) {
  const unsigned scale = std::max(common_scale(in.value, in.low), common_scale(in.value, in.high));
  const std::string test = fmt::format("{} BETWEEN {} AND {}", ranked(in.value, scale),
                                       ranked(in.low, scale), ranked(in.high, scale));
  if (in.negated != (asked == Asked::Holds)) {
    // Parentheses, for the AND of BETWEEN.
    return unknown_for_guests({fmt::format("({})", test)}, {in.value, in.low, in.high});
  }
  const bool reads_caller =
      mentions_caller(in.value) || mentions_caller(in.low) || mentions_caller(in.high);
  return for_callers({fmt::format("({}) IS NOT TRUE", test), SqlBinding::Comparison}, reads_caller);
}

SqlExpr SqlExpressions::collection(const ir::InCollection& in, Asked asked) {
  const auto* field = program_[in.collection].as<ir::FieldRef>();
  const bool is_relation =
      field != nullptr && program_[field->field].kind == ir::FieldKind::ManyToMany;
  std::string members;
  if (is_relation) {
    // The pairs say it all: the rows at their end need not be read.
    const std::string pair = fresh_alias(program_[field->field].name + "_link");
    members = fmt::format("SELECT {0}.{1} FROM {2} {0} WHERE {0}.{3} = {4}", pair,
                          linked_column(program_, field->field), pair_table(program_, field->field),
                          owner_column(program_, field->field), id_of(row(field->base)));
  } else {
    const SqlSource rows = source(in.collection, "");
    const bool is_map = program_[in.collection].type.is(ir::TypeKind::Map);
    const std::string item = is_map             ? rows.element.key
                             : rows.element.row ? rows.element.row->alias + ".id"
                                                : rows.element.value;
    members = fmt::format("SELECT {} FROM {}", item, rows.text());
  }
  const std::string test = fmt::format("{} IN ({})", operand(in.value, 0).text, members);
  if (in.negated != (asked == Asked::Holds)) {
    return unknown_for_guests({test, SqlBinding::Comparison}, {in.value, in.collection});
  }
  return for_callers({fmt::format("({}) IS NOT TRUE", test), SqlBinding::Comparison},
                     mentions_caller(in.value) || mentions_caller(in.collection));
}

SqlExpr SqlExpressions::exists(const RowPath& path, llvm::function_ref<std::string()> condition) {
  RowPath row = row_of(end_of(program_, path));
  row.alias = fresh_alias(path.steps.empty() ? path.alias : path_alias(program_, path.steps));
  const std::string id = id_of(path);
  const std::string from = fmt::format("{} {}", table_name(program_[row.entity]), row.alias);
  const std::string found = fmt::format("{}.id = {}", row.alias, id);
  const RowPath outer = std::exchange(self_, std::move(row));
  const std::string inner = condition();
  self_ = outer;
  return {fmt::format("EXISTS (SELECT 1 FROM {} WHERE {} AND {})", from, found, inner)};
}

SqlExpr SqlExpressions::rule(const ir::RuleCall& call, Asked asked) {
  const ir::Rule& decl = program_[call.rule];
  std::vector<std::pair<ir::VariableId, SqlElement>> bound;
  for (std::size_t index = 0; index < call.arguments.size(); ++index) {
    const ir::ExprId given = call.arguments[index];
    SqlElement element;
    if (program_[given].type.is(ir::TypeKind::Row)) {
      element.row = row(given);
    } else {
      const SqlExpr text = operand(given, program_[given].type.scale);
      element.value = text.text;
      element.scale = text.scale;
    }
    bound.emplace_back(decl.parameters[index], std::move(element));
  }
  for (auto& [variable, element] : bound) {
    std::swap(elements_[variable], element);
  }
  SqlExpr inner = condition(decl.condition, asked);
  for (auto& [variable, element] : bound) {
    std::swap(elements_[variable], element);
  }
  return inner;
}

std::string SqlExpressions::label_test(ir::ExprId subject, ir::ExprId label) {
  ir::Binary equal;
  equal.op = ir::BinaryOp::Equal;
  equal.left = subject;
  equal.right = label;
  return equality(equal, true).text;
}

namespace {

/// `CASE WHEN … THEN … ELSE … END` around the values of its arms.
template <typename Test, typename Value>
std::string case_of(const ir::Match& match, Test test, Value value) {
  std::string text = "CASE";
  for (const ir::MatchArm& arm : match.arms) {
    std::string labels;
    for (const ir::ExprId label : arm.labels) {
      labels += (labels.empty() ? "" : " OR ") + test(match.subject, label);
    }
    text += fmt::format(" WHEN {} THEN {}", labels, value(arm.value));
  }
  if (match.otherwise) {
    text += fmt::format(" ELSE {}", value(*match.otherwise));
  }
  return text + " END";
}

}  // namespace

SqlExpr SqlExpressions::arms(const ir::Match& match, Asked asked) {
  return {case_of(
      match, [&](ir::ExprId subject, ir::ExprId label) { return label_test(subject, label); },
      [&](ir::ExprId each) { return condition(each, asked).text; })};
}

SqlExpr SqlExpressions::matched(ir::ExprId id, const ir::Match& match) {
  const unsigned scale = program_[id].type.scale;
  return {
      case_of(
          match, [&](ir::ExprId subject, ir::ExprId label) { return label_test(subject, label); },
          [&](ir::ExprId each) { return operand(each, scale).text; }),
      SqlBinding::Operand, scale};
}

SqlExpr SqlExpressions::quantified(const ir::Comprehension& comprehension, Asked asked) {
  const SqlSource source = enter(comprehension);
  bool reads_caller = mentions_caller(comprehension.source);
  std::string where = source.where;
  const auto narrow = [&](ir::ExprId test, Asked wanted) {
    reads_caller = reads_caller || mentions_caller(test);
    SqlExpr text = condition(test);
    if (wanted == Asked::Fails) {
      text = {fmt::format("({}) IS NOT TRUE", text.text), SqlBinding::Comparison};
    }
    where += fmt::format(" AND {}", text.text);
  };
  if (comprehension.condition) {
    narrow(*comprehension.condition, Asked::Holds);
  }
  // `all` asks that there is no row for which the value is not true.
  const bool is_all = comprehension.quantifier == ir::Quantifier::All;
  if (comprehension.value) {
    narrow(*comprehension.value, is_all ? Asked::Fails : Asked::Holds);
  }
  const bool asks_rows =
      (comprehension.quantifier == ir::Quantifier::Any) == (asked == Asked::Holds);
  SqlExpr text{fmt::format("{}EXISTS (SELECT 1 FROM {} WHERE {})", asks_rows ? "" : "NOT ",
                           source.from, where),
               asks_rows ? SqlBinding::Operand : SqlBinding::Comparison};
  const bool is_plain = comprehension.quantifier == ir::Quantifier::Any && asks_rows;
  return is_plain ? text : for_callers(std::move(text), reads_caller);
}

}  // namespace bspec::passes
