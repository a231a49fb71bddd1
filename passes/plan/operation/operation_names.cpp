#include "passes/plan/operation/operation_names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "support/base/check.h"
#include "support/text/case.h"
#include "support/text/plural.h"

namespace bspec::passes {
namespace {

/// The literal at the end of a path, if it stands behind a parameter.
std::optional<std::string> last_literal(const ir::Route& route) {
  if (route.path.size() < 2 || route.path.back().is_parameter() ||
      !route.path[route.path.size() - 2].is_parameter()) {
    return std::nullopt;
  }
  return route.path.back().literal;
}

std::string_view verb_of(ir::Method method) {
  switch (method) {
    case ir::Method::Get:
      return "get";
    case ir::Method::Post:
      return "create";
    case ir::Method::Put:
      return "update";
    case ir::Method::Patch:
      return "patch";
    case ir::Method::Delete:
      return "delete";
  }
  BS_UNREACHABLE("method");
}

/// What a statement writes: a verb, and the entity of its row.
struct Write {
  std::string_view verb;
  std::optional<ir::EntityId> entity;
};

std::optional<ir::EntityId> owner_of(const ir::Program& program, ir::ExprId collection) {
  const auto* field = program[collection].as<ir::FieldRef>();
  return field == nullptr ? std::nullopt : std::optional(program[field->field].entity);
}

std::optional<Write> write_of(const ir::Program& program, const ir::Stmt& stmt) {
  if (const auto* create = stmt.as<ir::CreateStmt>()) {
    return Write{"create", create->entity};
  }
  if (const auto* upsert = stmt.as<ir::UpsertStmt>()) {
    return Write{"create", upsert->entity};
  }
  if (const auto* update = stmt.as<ir::UpdateStmt>()) {
    return Write{"update", program[update->row].type.entity};
  }
  if (const auto* erase = stmt.as<ir::DeleteStmt>()) {
    return Write{"delete", program[erase->row].type.entity};
  }
  if (const auto* add = stmt.as<ir::AddStmt>()) {
    return Write{"add", owner_of(program, add->collection)};
  }
  if (const auto* remove = stmt.as<ir::RemoveStmt>()) {
    return Write{"remove", owner_of(program, remove->collection)};
  }
  return std::nullopt;
}

std::optional<Write> last_write(const ir::Program& program, const ir::Route& route) {
  std::optional<Write> last;
  for (ir::StmtId id : route.statements) {
    if (const std::optional<Write> write = write_of(program, program[id])) {
      last = write;
    }
  }
  return last;
}

/// The first thing that it does is to list rows.
bool is_list(const ir::Program& program, const ir::Route& route) {
  return !route.resource && !route.statements.empty() &&
         program[route.statements.front()].as<ir::ListStmt>() != nullptr;
}

/// `login`, of a path that ends so and writes nothing: `POST /users/login`.
std::optional<std::string> deed_of(const ir::Program& program, const ir::Route& route) {
  const bool is_deed = route.method == ir::Method::Post && !last_write(program, route) &&
                       !route.path.empty() && !route.path.back().is_parameter();
  return is_deed ? std::optional(route.path.back().literal) : std::nullopt;
}

std::string subject_name(const ir::Program& program, const ir::Route& route) {
  const std::optional<ir::EntityId> subject = subject_of(program, route);
  return subject ? program[*subject].name : std::string();
}

/// `lock-out` → `lock_out`: what a path may have between its words, and a name may not.
std::string words_of(std::string_view literal) {
  std::string words(literal);
  std::ranges::replace_if(words, [](char c) { return c == '-' || c == '.' || c == '~'; }, '_');
  return words;
}

/// `Prices` of a route that is about no rows.
std::string end_of_path(const ir::Route& route) {
  if (route.path.empty()) {
    return "Root";
  }
  const ir::PathSegment& last = route.path.back();
  return text::pascal_case(last.is_parameter() ? "by_" + text::snake_case(last.parameter)
                                               : words_of(last.literal));
}

std::string short_name(const ir::Program& program, const ir::Route& route) {
  if (!route.operation.empty()) {
    return route.operation;
  }
  const std::string subject = subject_name(program, route);
  std::optional<std::string> literal = last_literal(route);
  if (!literal && is_list(program, route)) {
    return "list" + text::pascal_case(text::plural(text::snake_case(subject)));
  }
  if (!literal && !subject.empty()) {
    literal = deed_of(program, route);
  }
  if (literal) {
    return text::camel_case(words_of(*literal)) + subject;
  }
  const std::optional<Write> write = last_write(program, route);
  return write ? fmt::format("{}{}", write->verb,
                             write->entity ? program[*write->entity].name : subject)
               : "get" + (subject.empty() ? end_of_path(route) : subject);
}

/// Tells routes apart that end in the same word.
std::string long_name(const ir::Program& program, const ir::Route& route) {
  const std::optional<std::string> literal = last_literal(route);
  if (!route.operation.empty() || !literal) {
    return short_name(program, route);
  }
  return fmt::format("{}{}{}", verb_of(route.method), subject_name(program, route),
                     text::pascal_case(words_of(*literal)));
}

/// The last word of the path behind the name, then every word of it, then a number.
std::string free_name(const std::string& name,
                      const ir::Route& route,
                      const std::set<std::string>& taken) {
  if (!taken.contains(name)) {
    return name;
  }
  const ir::PathSegment& last = route.path.back();
  const std::string by_last =
      name +
      text::pascal_case(last.is_parameter() ? "by_" + last.parameter : words_of(last.literal));
  if (!taken.contains(by_last)) {
    return by_last;
  }
  std::string longer = name;
  for (const ir::PathSegment& segment : route.path) {
    longer += text::pascal_case(segment.is_parameter() ? "by_" + segment.parameter
                                                       : words_of(segment.literal));
  }
  std::string result = longer;
  for (int number = 2; taken.contains(result); ++number) {
    result = fmt::format("{}{}", longer, number);
  }
  return result;
}

}  // namespace

std::optional<ir::EntityId> subject_of(const ir::Program& program, const ir::Route& route) {
  if (route.resource) {
    return program[*route.resource].entity;
  }
  for (ir::StmtId id : route.statements) {
    const ir::Stmt& stmt = program[id];
    if (const auto* get = stmt.as<ir::GetStmt>()) {
      return get->entity;
    }
    if (const auto* create = stmt.as<ir::CreateStmt>()) {
      return create->entity;
    }
    if (const auto* list = stmt.as<ir::ListResourceStmt>()) {
      return list->entity;
    }
    if (const auto* list = stmt.as<ir::ListStmt>()) {
      return program[program[list->query].variable].type.entity;
    }
    if (const auto* upsert = stmt.as<ir::UpsertStmt>()) {
      return upsert->entity;
    }
    if (const auto* authenticate = stmt.as<ir::AuthenticateStmt>()) {
      return authenticate->entity;
    }
  }
  if (program.app.auth && route.auth.audience != ir::Audience::None) {
    return program.app.auth->identity;
  }
  const bool is_auth = route.origin == ir::Origin::StdAuth;
  return is_auth ? std::optional(program.app.auth->identity) : std::nullopt;
}

std::vector<std::string> operation_names(const ir::Program& program) {
  std::map<std::string, int> uses;
  for (const ir::Route& route : program.routes) {
    ++uses[short_name(program, route)];
  }
  std::set<std::string> taken;
  std::vector<std::string> names;
  for (const ir::Route& route : program.routes) {
    const bool is_shared = uses[short_name(program, route)] > 1;
    const std::string wanted = is_shared ? long_name(program, route) : short_name(program, route);
    names.push_back(free_name(wanted, route, taken));
    taken.insert(names.back());
  }
  return names;
}

}  // namespace bspec::passes
