#include "passes/check/examples.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/check/sample_types.h"
#include "passes/check/walk.h"
#include "support/diag/defs/code.h"
#include "support/diag/diagnostics.h"
#include "support/text/suggest.h"

namespace bspec::passes {
namespace {

constexpr int kFirstError = 400;

/// The segments of the path that a step asks, without its query string.
std::vector<std::string_view> segments_of(std::string_view path) {
  path = path.substr(0, path.find('?'));
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    const std::size_t begin = path.front() == '/' ? 1 : 0;
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (end > begin) {
      segments.push_back(path.substr(begin, end - begin));
    }
    path.remove_prefix(end);
  }
  return segments;
}

/// Whether a segment stands for what an earlier step has bound.
bool is_binding(std::string_view segment) {
  return segment.find('{') != std::string_view::npos;
}

/// How well a route answers the path; absent if it does not. Literals win over parameters, the
/// earlier ones first.
std::optional<std::string> match(const ir::Route& route,
                                 const std::vector<std::string_view>& segments) {
  if (route.path.size() != segments.size()) {
    return std::nullopt;
  }
  std::string quality;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!route.path[i].is_parameter() && route.path[i].literal != segments[i]) {
      return std::nullopt;
    }
    if (route.path[i].is_parameter() && segments[i].empty()) {
      return std::nullopt;
    }
    quality += route.path[i].is_parameter() ? 'a' : is_binding(segments[i]) ? 'b' : 'c';
  }
  return quality;
}

class ExampleChecker {
 public:
  ExampleChecker(const ir::Program& program, Diagnostics& diags)
      : program_(program), diags_(diags) {}

  void check(const ir::ExampleStep& step) {
    const ir::Route* route = find_route(step);
    if (route == nullptr) {
      // That nothing answers may be what an example shows.
      const bool is_expected = step.status == 404 || step.status == 405;
      if (!is_expected) {
        diags_.report(diag::ExampleRoute, step.span, ir::name_of(step.method), step.path);
      }
      return;
    }
    if (step.request) {
      check_request(step, *route);
    }
    if (step.response && step.status < kFirstError) {
      check_response(*step.response, *route);
    }
  }

 private:
  const ir::Route* find_route(const ir::ExampleStep& step) const {
    const std::vector<std::string_view> segments = segments_of(step.path);
    const ir::Route* best = nullptr;
    std::string best_quality;
    for (const ir::Route& route : program_.routes) {
      const bool is_asked = route.method == step.method && route.origin != ir::Origin::Command;
      const std::optional<std::string> quality = is_asked ? match(route, segments) : std::nullopt;
      if (quality && (best == nullptr || *quality > best_quality)) {
        best = &route;
        best_quality = *quality;
      }
    }
    return best;
  }

  void check_request(const ir::ExampleStep& step, const ir::Route& route) {
    if (!route.body) {
      if (step.status < kFirstError) {
        diags_.report(diag::ExampleBody, step.request->span, ir::name_of(step.method), step.path);
      }
      return;
    }
    const ir::UnknownMembers unknown = route.settings.unknown.value_or(program_.app.unknown);
    // A step that expects a refusal may send anything.
    if (step.status < kFirstError && unknown == ir::UnknownMembers::Reject) {
      check_input(*step.request, *route.body);
    }
  }

  void check_input(const ir::Sample& sample, ir::InputId id) {
    const ir::Input& input = program_[id];
    const bool takes_any = std::ranges::any_of(input.members, &ir::InputMember::rest);
    if (sample.kind != ir::SampleKind::Object || takes_any) {
      return;
    }
    std::vector<std::string_view> known;
    for (const ir::InputMember& member : input.members) {
      known.push_back(member.wire);
    }
    for (const ir::SampleMember& member : sample.members) {
      const auto found = std::ranges::find(input.members, member.key, &ir::InputMember::wire);
      if (found == input.members.end()) {
        report_unknown(member, "the body", known);
        continue;
      }
      check_input_value(member.value, found->type, fmt::format("`{}`", member.key));
    }
  }

  void check_input_value(const ir::Sample& sample, const ir::Type& type, const std::string& name) {
    if (!check_kind(sample, type, name)) {
      return;
    }
    if (type.is(ir::TypeKind::Input)) {
      check_input(sample, *type.input);
    } else if (type.is(ir::TypeKind::List) || type.is(ir::TypeKind::Set)) {
      for (const ir::Sample& item : sample.items) {
        check_input_value(item, *type.element, "an item of " + name);
      }
    }
  }

  /// Whether a sample can be a value of the type; `name` is what it is the value of.
  bool check_kind(const ir::Sample& sample, const ir::Type& type, const std::string& name) {
    const std::optional<SampleFault> fault = find_sample_fault(sample, type);
    if (fault) {
      diags_.report(diag::ExampleValue, sample.span, name, fault->expected, fault->found);
    }
    return !fault;
  }

  /// What some reply of the route could be.
  void check_response(const ir::Sample& sample, const ir::Route& route) {
    std::vector<ir::ExprId> values;
    for_each_statement(program_, route.statements, [&](const ir::Stmt& stmt) {
      const auto* reply = stmt.as<ir::ReplyStmt>();
      if (reply != nullptr && reply->value && reply->form == ir::ReplyForm::Value) {
        values.push_back(*reply->value);
      }
    });
    if (values.size() == 1) {
      check_value(sample, values.front(), "the reply");
    }
  }

  void check_value(const ir::Sample& sample, ir::ExprId value, const std::string& name) {
    const auto* object = program_[value].as<ir::ObjectLiteral>();
    if (object == nullptr) {
      check_shown(sample, program_[value].type, name);
      return;
    }
    if (sample.kind != ir::SampleKind::Object) {
      return;
    }
    std::vector<std::string_view> known;
    for (const ir::ObjectMember& member : object->members) {
      known.push_back(member.name);
    }
    for (const ir::SampleMember& member : sample.members) {
      const auto found = std::ranges::find(object->members, member.key, &ir::ObjectMember::name);
      if (found == object->members.end()) {
        report_unknown(member, "the reply", known);
      } else {
        check_value(member.value, found->value, fmt::format("`{}`", member.key));
      }
    }
  }

  void check_shown(const ir::Sample& sample, const ir::Type& type, const std::string& name) {
    if (!check_kind(sample, type, name)) {
      return;
    }
    if (type.is(ir::TypeKind::List) || type.is(ir::TypeKind::Set)) {
      for (const ir::Sample& item : sample.items) {
        check_shown(item, *type.element, "an item of " + name);
      }
    } else if (type.is(ir::TypeKind::View)) {
      check_members(sample, *type.view);
    }
  }

  void check_members(const ir::Sample& sample, ir::ViewId shown) {
    std::vector<std::string_view> known;
    for (std::optional<ir::ViewId> view = shown; view; view = program_[*view].base) {
      for (const ir::ViewMember& member : program_[*view].members) {
        known.push_back(member.name);
      }
    }
    for (const ir::SampleMember& member : sample.members) {
      if (std::ranges::find(known, member.key) == known.end()) {
        const std::string& name = program_[shown].name;
        report_unknown(member, name.empty() ? "the reply" : fmt::format("`{}`", name), known);
        continue;
      }
      for (std::optional<ir::ViewId> view = shown; view; view = program_[*view].base) {
        for (const ir::ViewMember& known_member : program_[*view].members) {
          if (known_member.name == member.key) {
            check_shown(member.value, program_[known_member.value].type,
                        fmt::format("`{}`", member.key));
          }
        }
      }
    }
  }

  void report_unknown(const ir::SampleMember& member,
                      std::string_view where,
                      const std::vector<std::string_view>& known) {
    // The suggestion is about the key, whose place is not known here: no fix replaces the value.
    const text::Suggestion meant{{}, text::did_you_mean(member.key, known).phrase};
    diags_.report(diag::NoSuchMember, member.value.span, where, member.key, meant);
  }

  const ir::Program& program_;
  Diagnostics& diags_;
};

}  // namespace

void check_examples(const ir::Program& program, Diagnostics& diags) {
  ExampleChecker checker(program, diags);
  for (const ir::Example& example : program.examples) {
    for (const ir::ExampleStep& step : example.steps) {
      checker.check(step);
    }
  }
}

}  // namespace bspec::passes
