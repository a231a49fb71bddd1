#include "ir/print/print_statement.h"

#include <string_view>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/print/print_query.h"
#include "ir/reflect/names.h"
#include "support/base/check.h"

namespace bspec::ir {

namespace {

class StatementPrinter {
 public:
  StatementPrinter(const Program& program, RequestNames names, std::size_t indent)
      : program_(program), names_(names), indent_(indent) {}

  std::string print(StmtId id) const {
    return std::visit([&](const auto& node) { return text(node); }, program_[id].node);
  }

 private:
  std::string expr(ExprId id) const { return print_expr(program_, id, names_); }

  std::string binding(const std::optional<VariableId>& variable) const {
    return variable ? fmt::format("let {} = ", program_[*variable].name) : "";
  }

  std::string otherwise(const std::optional<ErrorId>& error) const {
    return error ? fmt::format(" else {}", program_[*error].name) : "";
  }

  std::string text(const LetStmt& stmt) const {
    return fmt::format("let {} = {}", program_[stmt.variable].name, expr(stmt.value));
  }

  std::string argument(const LookupArgument& argument) const {
    return fmt::format("{}: {}", program_[argument.field].name, expr(argument.value));
  }

  std::string text(const GetStmt& stmt) const {
    std::vector<std::string> arguments;
    for (const LookupArgument& item : stmt.arguments) {
      arguments.push_back(argument(item));
    }
    return fmt::format("{}{} {}({}){}", binding(stmt.variable), stmt.find ? "find" : "get",
                       stmt.relation ? expr(*stmt.relation) : program_[stmt.entity].name,
                       fmt::join(arguments, ", "), otherwise(stmt.error));
  }

  /// `name?` is written only if the member was sent.
  std::string braces(const std::vector<Assignment>& assignments) const {
    std::vector<std::string> texts;
    for (const Assignment& item : assignments) {
      texts.push_back(fmt::format("{}{}: {}", program_[item.field].name,
                                  item.only_if_sent ? "?" : "", expr(item.value)));
    }
    return texts.empty() ? "{ }" : fmt::format("{{ {} }}", fmt::join(texts, ", "));
  }

  std::string text(const CreateStmt& stmt) const {
    return fmt::format("{}create {} {}", binding(stmt.variable), program_[stmt.entity].name,
                       braces(stmt.assignments));
  }

  std::string text(const UpdateStmt& stmt) const {
    return fmt::format("update {} {}{}", expr(stmt.row), braces(stmt.assignments),
                       stmt.trusted ? " trusted" : "");
  }

  std::string text(const DeleteStmt& stmt) const {
    return fmt::format("delete {}", expr(stmt.row));
  }

  std::string text(const ListStmt& stmt) const {
    return fmt::format("let {} = {}{}", program_[stmt.variable].name,
                       print_query(program_, stmt.query, names_), otherwise(stmt.error));
  }

  std::string text(const UpsertStmt& stmt) const {
    std::vector<std::string> key;
    for (const LookupArgument& item : stmt.key) {
      key.push_back(argument(item));
    }
    return fmt::format("{}upsert {}({}) {}", binding(stmt.variable), program_[stmt.entity].name,
                       fmt::join(key, ", "), braces(stmt.assignments));
  }

  std::string text(const AddStmt& stmt) const {
    return fmt::format("add {} to {}", expr(stmt.value), expr(stmt.collection));
  }

  std::string text(const RemoveStmt& stmt) const {
    return fmt::format("remove {} from {}", expr(stmt.value), expr(stmt.collection));
  }

  std::string text(const EmitStmt& stmt) const {
    const Event& event = program_[stmt.event];
    std::vector<std::string> members;
    for (const EventArgument& item : stmt.arguments) {
      members.push_back(fmt::format("{}: {}", program_[event.payload].members[item.member].name,
                                    expr(item.value)));
    }
    return fmt::format("emit {} {{ {} }}", event.name, fmt::join(members, ", "));
  }

  std::string text(const OpenSessionStmt& stmt) const {
    return fmt::format("{}open session for {}", binding(stmt.variable), expr(stmt.user));
  }

  std::string text(const RenewSessionStmt& stmt) const {
    return fmt::format("{}renew session {}{}", binding(stmt.variable), expr(stmt.token),
                       otherwise(stmt.error));
  }

  std::string text(const CloseSessionStmt& stmt) const {
    switch (stmt.scope) {
      case SessionScope::Current:
        return "close session";
      case SessionScope::WithToken:
        return fmt::format("close session with {}", expr(*stmt.value));
      case SessionScope::Others:
        return "close other sessions";
      case SessionScope::AllOfUser:
        return fmt::format("close sessions of {}", expr(*stmt.value));
      case SessionScope::Named:
        return fmt::format("close session number {}", expr(*stmt.value));
    }
    BS_UNREACHABLE("sessions to close");
  }

  std::string text(const ListSessionsStmt& stmt) const {
    return fmt::format("{}sessions of caller", binding(stmt.variable));
  }

  std::string text(const IfStmt& stmt) const {
    std::string result = fmt::format("if {}\n{}", expr(stmt.condition), block(stmt.then_block));
    if (!stmt.else_block.empty()) {
      result += fmt::format("{:{}}else\n{}", "", indent_, block(stmt.else_block));
    }
    result.pop_back();
    return result;
  }

  std::string text(const ForStmt& stmt) const {
    std::string result = fmt::format(
        "for {} in {}{}\n{}", program_[stmt.variable].name, expr(stmt.source),
        stmt.most_turns ? fmt::format(", at most {}", *stmt.most_turns) : "", block(stmt.body));
    result.pop_back();
    return result;
  }

  std::string block(const std::vector<StmtId>& body) const {
    return print_statements(program_, body, names_, indent_ + 2);
  }

  std::string text(const RunStmt& stmt) const {
    std::vector<std::string> arguments;
    for (const ExprId argument : stmt.arguments) {
      arguments.push_back(expr(argument));
    }
    return fmt::format("{}run {}({})", binding(stmt.variable), program_[stmt.action].name,
                       fmt::join(arguments, ", "));
  }

  std::string text(const ReturnStmt& stmt) const {
    return fmt::format("return {}", expr(stmt.value));
  }

  std::string text(const RequireStmt& stmt) const {
    return fmt::format("require {}{}", expr(stmt.condition), otherwise(stmt.error));
  }

  std::string text(const FailStmt& stmt) const {
    return fmt::format("fail {}", program_[stmt.error].name);
  }

  std::string text(const AuthenticateStmt& stmt) const {
    return fmt::format("{}authenticate {}({}) with {}{}", binding(stmt.variable),
                       program_[stmt.entity].name, argument(stmt.key), expr(stmt.password),
                       otherwise(stmt.error));
  }

  std::string text(const VerifyPasswordStmt& stmt) const {
    return fmt::format("verify password {}", expr(stmt.password));
  }

  std::string text(const ListResourceStmt& stmt) const {
    std::string result =
        fmt::format("let {} = list {}", program_[stmt.variable].name, program_[stmt.entity].name);
    if (stmt.condition) {
      result += fmt::format(" where {}", expr(*stmt.condition));
    }
    std::vector<std::string> filters;
    for (const Filter& filter : stmt.filters) {
      filters.push_back(field_path(filter.path));
    }
    std::vector<std::string> sorts;
    for (const FieldSort& sort : stmt.sorts) {
      bool descends = sort.direction == SortDirection::Descending;
      sorts.push_back(fmt::format("{}{}", field_path(sort.path), descends ? " desc" : ""));
    }
    result += filters.empty() ? "" : fmt::format(" filter {}", fmt::join(filters, ", "));
    result += sorts.empty() ? "" : fmt::format(" sort {}", fmt::join(sorts, ", "));
    return fmt::format("{} page {} max {} by {}{}", result, stmt.default_limit, stmt.max_limit,
                       reflect::enumerator_name(stmt.paging), stmt.total ? " total" : "");
  }

  std::string field_path(const std::vector<FieldId>& path) const {
    std::vector<std::string> names;
    for (FieldId id : path) {
      names.push_back(program_[id].name);
    }
    return fmt::format("{}", fmt::join(names, "."));
  }

  std::string text(const ReplyStmt& stmt) const {
    std::string form =
        stmt.form == ReplyForm::Value ? "" : " " + reflect::enumerator_name(stmt.form);
    std::string page = stmt.page ? " " + program_[*stmt.page].name : "";
    return fmt::format("reply {}{}{}{}", stmt.status, form, page,
                       stmt.value ? " " + expr(*stmt.value) : "");
  }

  const Program& program_;
  RequestNames names_;
  std::size_t indent_;
};

}  // namespace

std::string print_statements(const Program& program,
                             const std::vector<StmtId>& statements,
                             RequestNames names,
                             std::size_t indent) {
  std::string out;
  for (const StmtId id : statements) {
    out += fmt::format("{:{}}{}\n", "", indent, StatementPrinter(program, names, indent).print(id));
  }
  return out;
}

}  // namespace bspec::ir
