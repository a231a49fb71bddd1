#include "ir/print/print_statement.h"

#include <iterator>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/print/print_expr.h"
#include "ir/reflect/names.h"
#include "support/base/check.h"

namespace bspec::ir {

namespace {

class RoutePrinter {
 public:
  RoutePrinter(const Program& program, const Route& route) : program_(program), route_(route) {}

  std::string run() {
    put("{} {}{}\n", name_of(route_.method), path(), header());
    print_part("query", route_.query);
    print_part("header", route_.header);
    print_part("body", route_.body);
    for (StmtId id : route_.statements) {
      std::string line =
          std::visit([&](const auto& node) { return text(node); }, program_[id].node);
      put("  {}\n", line);
    }
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  std::string path() const {
    std::string result;
    for (const PathSegment& segment : route_.path) {
      result += segment.is_parameter() ? fmt::format("/{{{}: {}}}", segment.parameter,
                                                     print_type(program_, segment.type))
                                       : fmt::format("/{}", segment.literal);
    }
    return result.empty() ? "/" : result;
  }

  /// `    createPost, auth editor`
  std::string header() const {
    std::string operation = route_.operation.empty() ? "" : route_.operation + ", ";
    return fmt::format("    {}auth {}{}{}", operation, audience(),
                       route_.match_required ? ", match required" : "",
                       route_.root ? ", root" : "");
  }

  std::string audience() const {
    if (route_.auth.audience != Audience::Roles) {
      return reflect::enumerator_name(route_.auth.audience);
    }
    const Field& field = program_[*program_.app.auth->roles];
    std::vector<std::string> names;
    for (std::uint32_t role : route_.auth.roles) {
      names.push_back(program_[*field.type.enum_id].values[role].name);
    }
    return fmt::format("{}", fmt::join(names, ", "));
  }

  void print_part(std::string_view name, std::optional<InputId> id) {
    if (!id) {
      return;
    }
    const Input& input = program_[*id];
    if (!input.name.empty()) {
      put("  {} {}\n", name, input.name);
      return;
    }
    put("  {}\n{}", name, print_members(program_, input, 4));
  }

  std::string expr(ExprId id) const { return print_expr(program_, id, {&route_}); }

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
                       program_[stmt.entity].name, fmt::join(arguments, ", "),
                       otherwise(stmt.error));
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
    return fmt::format("reply {}{}", stmt.status, stmt.value ? " " + expr(*stmt.value) : "");
  }

  const Program& program_;
  const Route& route_;
  std::string out_;
};

}  // namespace

std::string print_route(const Program& program, const Route& route) {
  return RoutePrinter(program, route).run();
}

std::string print_members(const Program& program, const Input& input, std::size_t indent) {
  std::string out;
  for (const InputMember& member : input.members) {
    std::string rules = print_rules(member.rules);
    out += fmt::format(
        "{:{}}{}{}: {}{}{}{}{}\n", "", indent, member.name,
        member.presence == Presence::Optional ? "?" : "", print_type(program, member.type),
        rules.empty() ? "" : " ", rules, member.password_attempt ? " attempt" : "",
        member.default_value ? fmt::format(" = {}", print_expr(program, *member.default_value))
                             : "");
  }
  return out;
}

}  // namespace bspec::ir
