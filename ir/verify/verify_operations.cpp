#include "ir/verify/verify_operations.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "ir/plan/server_plan.h"

namespace bspec::plan {
namespace {

/// Walks the steps of one operation in the order in which they run.
class OperationVerifier {
 public:
  OperationVerifier(const ServerPlan& plan,
                    const Operation& operation,
                    std::vector<std::string>& findings)
      : plan_(plan), operation_(operation), findings_(findings) {}

  void run() {
    for (const ReferenceCheck& check : operation_.references) {
      const std::string id = check.many.empty() ? "id" : "ids";
      expect_arguments(check.query, {id, "caller", "now"}, {id});
    }
    run(operation_.before);
    run(operation_.steps);
    for (const std::string& row : asked_late_) {
      report(fmt::format("`{}` is written before its policy is asked", row));
    }
    verify_reply(operation_.reply.value);
  }

  void operator()(const FetchStep& step) {
    expect_exactly(step.query, step.arguments);
    if (step.missing) {
      verify(*step.missing);
    }
    wrote(step.variable);
  }

  void operator()(const ListStep& step) {
    expect_exactly(step.query, step.arguments);
    if (!operation_.listing) {
      report("a page is read without a listing");
    }
    wrote(step.variable);
    shown_ = true;
  }

  void operator()(const AllowStep& step) {
    read_row(step.row);
    if (written_rows_.contains(step.row) && !step.row.empty()) {
      asked_late_.insert(step.row);
    }
    read(step.arguments);
    read(step.candidate);
    if (step.row.empty()) {
      expect_arguments(step.query, names_of(step.arguments, step.candidate), {});
    }
    verify(step.refused);
  }

  void operator()(const PreconditionStep& step) { read_row(step.variable); }

  void operator()(const ConflictsStep& step) {
    read_row(step.row);
    read(step.arguments);
    read(step.values);
    if (!step.query) {
      if (!step.keys.empty()) {
        report("no query asks about its keys");
      }
      return;
    }
    if (step.row.empty()) {
      std::set<std::string> given = names_of(step.arguments, step.values);
      for (const DerivedField& derived : plan_[step.entity].derived) {
        given.insert(derived.column);
      }
      expect_arguments(*step.query, given, {});
    }
    for (const KeyConflict& key : step.keys) {
      const std::vector<ResultColumn>& columns = plan_[*step.query].columns;
      const bool is_asked = std::ranges::any_of(
          columns, [&](const ResultColumn& column) { return column.name == key.column; });
      if (!is_asked || key.places.empty()) {
        report(fmt::format("the key `{}` is not asked about", key.column));
      }
    }
  }

  void operator()(const MoveStep& step) {
    read_row(step.row);
    read(step.value);
    expect_arguments(step.query, {"id", step.column, "caller", "now"}, {"id", step.column});
    verify(step.refused);
  }

  void operator()(const DeriveStep& step) { read_row(step.row); }

  void operator()(const FreeNumberStep& step) {
    read_row(step.row);
    expect_arguments(step.numbering.query, {"id", "base"}, {"id", "base"});
  }

  void operator()(const ChecksStep& step) {
    for (const EntityPlanId entity : step.entities) {
      if (!plan_[entity].check_query) {
        report(fmt::format("`{}` has nothing to check", plan_[entity].name));
      }
    }
  }

  void operator()(const InsertStep& step) {
    write_row(step.variable);
    read(step.values);
    read(step.collections);
    std::set<std::string> given = names_of({}, step.values);
    given.insert({"id", "created_at", "updated_at", "version"});
    for (const DerivedField& derived : plan_[step.entity].derived) {
      given.insert(derived.column);
    }
    expect_arguments(step.query, given, {});
    wrote(step.variable);
  }

  void operator()(const UpdateStep& step) {
    read_row(step.variable);
    write_row(step.variable);
    read(step.values);
    read(step.collections);
    for (const ColumnValue& value : step.values) {
      if (!has_parameter(step.query, value.column)) {
        report(fmt::format("the update writes no `{}`", value.column));
      }
    }
  }

  void operator()(const HoldsStep& /*step*/) {}

  void operator()(const DeleteStep& step) {
    read_row(step.variable);
    write_row(step.variable);
    if (step.referenced.has_value() != step.refused.has_value()) {
      report("a test of references without its refusal");
    }
  }

  void operator()(const ChangeValueStep& step) {
    read_row(step.row);
    read(step.value);
    write_row(step.row);
  }

  void operator()(const AllowPairStep& step) {
    expect_exactly(step.query, step.arguments);
    verify(step.refused);
  }

  void operator()(const LinkStep& step) {
    expect_exactly(step.query, step.arguments);
    if (shown_) {
      report(fmt::format("`{}` is changed behind what is shown", step.field));
    }
  }

  void operator()(const LetStep& step) {
    read(step.value);
    wrote(step.variable);
  }

  void operator()(const RequireStep& step) {
    read(step.condition);
    verify(step.refused);
  }

  void operator()(const FailStep& step) { verify(step.refused); }

  void operator()(const AuthenticateStep& step) {
    read(step.key);
    read(step.password);
    verify(step.refused);
    wrote(step.variable);
  }

  void operator()(const VerifyPasswordStep& step) {
    expect_exactly(step.query, step.arguments);
    read(step.password);
    verify(step.refused);
  }

  void operator()(const ConfirmPasswordStep& step) {
    expect_exactly(step.query, step.arguments);
    verify(step.refused);
    wrote(step.variable);
  }

  void operator()(const ChangePasswordStep& step) {
    read_row(step.row);
    read_row(step.hash);
    write_row(step.row);
  }

  void operator()(const HashPasswordStep& step) {
    read(step.password);
    wrote(step.variable);
  }

  void operator()(const ShowStep& step) {
    expect_exactly(step.query, step.arguments);
    if (step.missing) {
      verify(*step.missing);
    }
    wrote(step.variable);
    shown_ = true;
  }

  void operator()(const IssueTokenStep& step) {
    read_account(step.row);
    wrote(step.variable);
  }

  void operator()(const OpenSessionStep& step) {
    read_account(step.row);
    wrote(step.variable);
  }

  void operator()(const RenewSessionStep& step) {
    read(step.token);
    verify(step.refused);
    wrote(step.variable);
    wrote(step.row);
  }

  void operator()(const CloseSessionsStep& step) {
    read_account(step.row);
    if (step.value) {
      read(*step.value);
    }
    if (step.missing) {
      verify(*step.missing);
    }
  }

  void operator()(const ListSessionsStep& step) { wrote(step.variable); }

  void operator()(const ReadStep& step) {
    expect_exactly(step.query, step.arguments);
    wrote(step.variable);
  }

  void operator()(const RereadStep& step) { read_row(step.variable); }

  void operator()(const SelectStep& step) {
    expect_exactly(step.query, step.arguments);
    if (step.limit) {
      read(*step.limit);
    }
    if (step.offset) {
      read(*step.offset);
    }
    if (step.empty) {
      verify(*step.empty);
    }
    wrote(step.variable);
  }

  void operator()(const ShowManyStep& step) {
    read_row(step.rows);
    read(step.arguments);
    wrote(step.variable);
    shown_ = true;
  }

  void operator()(const IfStep& step) {
    read(step.condition);
    const std::set<std::string> before = written_rows_;
    block(step.then_steps, {});
    const std::set<std::string> written = std::exchange(written_rows_, before);
    block(step.else_steps, {});
    written_rows_.insert(written.begin(), written.end());
  }

  void operator()(const ForStep& step) {
    read(step.source);
    block(step.steps, step.variable);
  }

  void operator()(const UpsertStep& step) {
    expect_exactly(step.query, step.arguments);
    const std::set<std::string> before = written_rows_;
    block(step.insert_steps, {});
    written_rows_ = before;
    block(step.update_steps, step.variable);
    write_row(step.variable);
    wrote(step.variable);
  }

  void operator()(const RunStep& step) {
    for (const RunArgument& argument : step.arguments) {
      read(argument);
    }
    if (!step.variable.empty()) {
      wrote(step.variable);
    }
  }

  void operator()(const EmitStep& step) { read(step.arguments); }

  void operator()(const ReturnStep& step) { read(step.result); }

  void operator()(const ReplyStep& step) {
    verify_reply(step.reply.value);
    // Blocks beside its own may still write.
    shown_ = false;
  }

 private:
  void run(const std::vector<Step>& steps) {
    for (const Step& step : steps) {
      std::visit(*this, static_cast<const StepNode&>(step));
    }
  }

  /// What a block writes is gone behind it.
  void block(const std::vector<Step>& steps, const std::string& variable) {
    const std::set<std::string> outer = variables_;
    if (!variable.empty()) {
      variables_.insert(variable);
    }
    run(steps);
    variables_ = outer;
  }

  void read(const RunArgument& argument) {
    read_row(argument.row);
    read(argument.value);
  }

  void report(std::string_view what) {
    findings_.push_back(fmt::format("operation `{}`: {}", operation_.name, what));
  }

  void wrote(const std::string& variable) {
    if (variable.empty()) {
      report("a step writes no variable");
    }
    variables_.insert(variable);
  }

  void read_row(const std::string& variable) {
    if (!variable.empty() && !variables_.contains(variable)) {
      report(fmt::format("`{}` is read before a step has written it", variable));
    }
  }

  void read_account(const std::string& variable) {
    if (variable != "caller") {
      read_row(variable);
    }
  }

  void write_row(const std::string& variable) {
    written_rows_.insert(variable);
    asked_late_.erase(variable);
    if (shown_) {
      report(fmt::format("`{}` is written behind what is shown", variable));
    }
  }

  void read(const HostExpr& expr) {
    if (expr.kind == HostKind::Variable) {
      read_row(expr.text);
    }
    if (expr.kind == HostKind::Comprehension) {
      return read_items(expr);
    }
    for (const HostExpr& child : expr.children) {
      read(child);
    }
  }

  /// The variable of a comprehension is one in its condition and value alone.
  void read_items(const HostExpr& comprehension) {
    read(comprehension.children[0]);
    const bool is_new = variables_.insert(comprehension.text).second;
    read(comprehension.children[1]);
    read(comprehension.children[2]);
    if (is_new) {
      variables_.erase(comprehension.text);
    }
  }

  void read(const std::vector<Argument>& arguments) {
    for (const Argument& argument : arguments) {
      read(argument.value);
    }
  }

  void read(const std::vector<ColumnValue>& values) {
    for (const ColumnValue& value : values) {
      read(value.value);
    }
  }

  void read(const std::vector<ReplacedValues>& collections) {
    for (const ReplacedValues& values : collections) {
      read(values.value);
    }
  }

  void verify(const Refusal& refusal) {
    if (refusal.code.empty() || refusal.at.empty()) {
      report("a refusal has no code or no place");
    }
  }

  static std::set<std::string> names_of(const std::vector<Argument>& arguments,
                                        const std::vector<ColumnValue>& values) {
    std::set<std::string> names;
    for (const Argument& argument : arguments) {
      names.insert(argument.name);
    }
    for (const ColumnValue& value : values) {
      names.insert(value.column);
    }
    return names;
  }

  bool has_parameter(QueryId query, const std::string& name) const {
    return std::ranges::any_of(plan_[query].parameters,
                               [&](const Parameter& parameter) { return parameter.name == name; });
  }

  void expect_exactly(QueryId query, const std::vector<Argument>& arguments) {
    read(arguments);
    const std::set<std::string> names = names_of(arguments, {});
    if (names.size() != arguments.size()) {
      report(fmt::format("an argument of `{}` is given twice", plan_[query].name));
    }
    expect_arguments(query, names, names);
  }

  /// Every parameter is among `given`, and all of `needed` are parameters.
  void expect_arguments(QueryId query,
                        const std::set<std::string>& given,
                        const std::set<std::string>& needed) {
    for (const Parameter& parameter : plan_[query].parameters) {
      if (!given.contains(parameter.name)) {
        report(fmt::format("`{}` is called without `{}`", plan_[query].name, parameter.name));
      }
    }
    for (const std::string& name : needed) {
      if (!has_parameter(query, name)) {
        report(fmt::format("`{}` has no parameter `{}`", plan_[query].name, name));
      }
    }
  }

  void verify_reply(const ReplyValue& value) {
    if (value.kind == ReplyValue::Kind::Variable || value.kind == ReplyValue::Kind::Page ||
        value.kind == ReplyValue::Kind::Items) {
      read_row(value.variable);
    }
    read(value.scalar);
    for (const ReplyMember& member : value.members) {
      verify_reply(member.value);
    }
    for (const ReplyValue& item : value.items) {
      verify_reply(item);
    }
  }

  const ServerPlan& plan_;
  const Operation& operation_;
  std::vector<std::string>& findings_;
  std::set<std::string> variables_;
  std::set<std::string> written_rows_;
  std::set<std::string> asked_late_;  ///< behind a write: right where another one follows
  bool shown_ = false;
};

}  // namespace

void verify_operations(const ServerPlan& plan, std::vector<std::string>& findings) {
  for (const Operation& operation : plan.operations) {
    OperationVerifier(plan, operation, findings).run();
  }
  if (plan.create_admin) {
    OperationVerifier(plan, *plan.create_admin, findings).run();
  }
}

}  // namespace bspec::plan
