#include "ir/print/print_route.h"

#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/print/print_expr.h"
#include "ir/print/print_statement.h"
#include "ir/reflect/names.h"

namespace bspec::ir {

namespace {

class RoutePrinter {
 public:
  RoutePrinter(const Program& program, const Route& route) : program_(program), route_(route) {}

  std::string run() {
    if (route_.origin == Origin::Command) {
      put("command {}    {}, trusted\n", route_.path.front().literal, route_.operation);
    } else {
      put("{} {}{}\n", name_of(route_.method), path(), header());
    }
    print_part("query", route_.query);
    print_part("header", route_.header);
    print_part("body", route_.body);
    put("{}", print_statements(program_, route_.statements, {&route_}, 2));
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
