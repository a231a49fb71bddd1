#include "passes/check/unread_members.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/check/walk.h"
#include "support/diag/defs/decls.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

/// The way to a member of a request: its part, then the index of each member. The items of a list
/// are its members.
using MemberPath = std::vector<std::uint32_t>;

/// Notes what the statements of one route read, and reports the rest.
class ReadChecker {
 public:
  ReadChecker(const ir::Program& program, const ir::Route& route, Diagnostics& diags)
      : program_(program), route_(route), diags_(diags) {}

  void check() {
    for_each_statement(program_, route_.statements, [&](const ir::Stmt& stmt) { note(stmt); });
    std::uint32_t index = 0;
    for (const ir::PathSegment& segment : route_.path) {
      if (segment.is_parameter()) {
        expect({part(ir::RequestPart::Path), index++}, segment.span, "path." + segment.parameter);
      }
    }
    expect_all(route_.query, ir::RequestPart::Query, "query");
    expect_all(route_.header, ir::RequestPart::Header, "header");
    expect_all(route_.body, ir::RequestPart::Body, "body");
  }

 private:
  static std::uint32_t part(ir::RequestPart part) { return static_cast<std::uint32_t>(part); }

  void note(const ir::Stmt& stmt) {
    // What a name stands for is known before anything is read through it.
    if (const auto* let = stmt.as<ir::LetStmt>()) {
      bind(let->variable, let->value);
    } else if (const auto* loop = stmt.as<ir::ForStmt>()) {
      bind(loop->variable, loop->source);
    }
    if (const auto* run = stmt.as<ir::RunStmt>()) {
      for (const ir::ExprId argument : run->arguments) {
        if (std::optional<MemberPath> path = path_of(argument)) {
          is_passed_on_.insert(std::move(*path));
        }
      }
    }
    for (const ir::ExprId expr : exprs_of(program_, stmt)) {
      for_each_part(program_, expr, [&](ir::ExprId part) {
        if (const auto* gathered = program_[part].as<ir::Comprehension>()) {
          bind(gathered->variable, gathered->source);
        }
      });
      for_each_part(program_, expr, [&](ir::ExprId part) {
        if (const std::optional<MemberPath> path = path_of(part)) {
          reads_.insert(*path);
        }
      });
    }
  }

  void bind(ir::VariableId variable, ir::ExprId value) {
    if (std::optional<MemberPath> path = path_of(value)) {
      bound_.insert_or_assign(variable, std::move(*path));
    }
  }

  std::optional<MemberPath> path_of(ir::ExprId id) const {
    const ir::Expr& expr = program_[id];
    if (const auto* ref = expr.as<ir::RequestRef>()) {
      MemberPath path = {part(ref->part)};
      if (ref->member) {
        path.push_back(*ref->member);
      }
      return path;
    }
    if (const auto* variable = expr.as<ir::VariableRef>()) {
      const auto bound = bound_.find(variable->variable);
      return bound == bound_.end() ? std::nullopt : std::optional(bound->second);
    }
    if (const auto* member = expr.as<ir::InputMemberRef>()) {
      std::optional<MemberPath> path = path_of(member->base);
      if (path) {
        path->push_back(member->member);
      }
      return path;
    }
    return std::nullopt;
  }

  void expect_all(std::optional<ir::InputId> input,
                  ir::RequestPart request_part,
                  const std::string& name) {
    if (input) {
      expect_members({part(request_part)}, *input, name, std::nullopt);
    }
  }

  /// `place` is where a member is reported that stands in an input with a name: where the route, or
  /// a member of the route, names that input.
  void expect_members(const MemberPath& base,
                      ir::InputId id,
                      const std::string& name,
                      std::optional<Span> place) {
    // Bodies are read to a depth of 32.
    constexpr std::size_t kMaxDepth = 32;
    if (base.size() > kMaxDepth) {
      return;
    }
    const ir::Input& input = program_[id];
    if (!input.name.empty() && !place) {
      place = route_.body_span;
    }
    for (std::uint32_t i = 0; i < input.members.size(); ++i) {
      const ir::InputMember& member = input.members[i];
      MemberPath path = base;
      path.push_back(i);
      const std::string member_name = fmt::format("{}.{}", name, member.name);
      const Span span = place.value_or(member.span);
      if (const std::optional<ir::InputId> nested = input_in(member.type)) {
        // An input that is passed on as it is, is read there.
        if (!is_passed_on_.contains(path)) {
          expect_members(path, *nested, member_name, span);
        }
      } else {
        expect(path, span, member_name);
      }
    }
  }

  static std::optional<ir::InputId> input_in(const ir::Type& type) {
    if (type.is(ir::TypeKind::Input)) {
      return type.input;
    }
    const bool is_list = type.is(ir::TypeKind::List) && type.element != nullptr;
    return is_list ? input_in(*type.element) : std::nullopt;
  }

  void expect(const MemberPath& path, Span span, const std::string& name) {
    if (!reads_.contains(path)) {
      diags_.report(diag::UnreadMember, span, name);
    }
  }

  const ir::Program& program_;
  const ir::Route& route_;
  Diagnostics& diags_;
  std::set<MemberPath> reads_;
  std::set<MemberPath> is_passed_on_;
  std::map<ir::VariableId, MemberPath> bound_;
};

}  // namespace

void check_unread_members(const ir::Program& program, Diagnostics& diags) {
  for (const ir::Route& route : program.routes) {
    if (route.origin == ir::Origin::Spec) {
      ReadChecker(program, route, diags).check();
    }
  }
}

}  // namespace bspec::passes
