#include "passes/plan/operation/operations.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

#include "ir/plan/operation.h"
#include "ir/plan/walk_steps.h"
#include "ir/program.h"
#include "passes/plan/operation/deprecation.h"
#include "passes/plan/operation/operation_names.h"
#include "passes/plan/operation/references.h"
#include "passes/plan/operation/route_facts.h"
#include "passes/plan/operation/statement_count.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/rules/checks.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

std::vector<plan::PathPart> plan_path(const Workshop& workshop,
                                      const ir::Route& route,
                                      const std::string& name) {
  std::vector<plan::PathPart> path;
  if (!route.root) {
    llvm::SmallVector<llvm::StringRef> segments;
    llvm::StringRef(workshop.program.app.base).split(segments, '/', -1, /*KeepEmpty=*/false);
    for (llvm::StringRef segment : segments) {
      path.push_back({segment.str(), {}, std::nullopt});
    }
  }
  for (const ir::PathSegment& segment : route.path) {
    plan::PathPart part{segment.literal, segment.parameter, std::nullopt};
    if (segment.is_parameter()) {
      part.lexer = workshop.lexers.of_segment(segment, name);
    }
    path.push_back(std::move(part));
  }
  return path;
}

/// `POST /posts/{slug}/publish`.
std::string title_of(const ir::Route& route) {
  if (route.origin == ir::Origin::Command) {
    return route.path.front().literal;
  }
  std::string title(ir::name_of(route.method));
  title += " ";
  for (const ir::PathSegment& segment : route.path) {
    title += segment.is_parameter() ? fmt::format("/{{{}}}", segment.parameter)
                                    : fmt::format("/{}", segment.literal);
  }
  return title;
}

class OperationWriter {
 public:
  OperationWriter(const Workshop& workshop, const ir::Route& route, std::string name)
      : workshop_(workshop), program_(workshop.program), route_(route) {
    operation_.name = std::move(name);
  }

  plan::Operation write() {
    write_head();
    write_inputs();
    const bool is_command = route_.origin == ir::Origin::Command;
    StepWriter(workshop_, route_, operation_, is_command ? Trust::Trusted : Trust::AsksPolicies)
        .write_statements();
    write_checks();
    operation_.statements = count_statements(workshop_.planned(), operation_);
    operation_.transaction = transaction();
    const RouteFacts facts = facts_of(program_, route_);
    operation_.authenticates = is_way_in(route_, facts);
    operation_.idempotency = key_use(route_, facts);
    return std::move(operation_);
  }

 private:
  void write_head() {
    operation_.doc = route_.doc;
    operation_.method = route_.method;
    if (route_.origin != ir::Origin::Command) {
      operation_.path = plan_path(workshop_, route_, operation_.name);
    }
    operation_.origin = route_.origin;
    operation_.resource_op = route_.resource_op;
    if (const std::optional<ir::EntityId> subject = subject_of(program_, route_)) {
      operation_.entity = plan_id(*subject);
    }
    operation_.audience = route_.auth.audience;
    for (const std::uint32_t role : route_.auth.roles) {
      const ir::Field& field = program_[*program_.app.auth->roles];
      operation_.roles.push_back(program_[*field.type.enum_id].values[role].wire);
    }
    operation_.match_required = route_.match_required;
    operation_.limit = route_.settings.limit;
    operation_.timeout_ms = route_.settings.timeout_ms;
    if (route_.settings.deprecated) {
      operation_.deprecation = plan_deprecation(*route_.settings.deprecated);
    }
  }

  void write_inputs() {
    const std::string stem = text::pascal_case(operation_.name);
    const auto free = [](ir::InputId) { return Filling::Free; };
    const auto filled = [&](ir::InputId id) { return filling_of(program_, route_, id); };
    constexpr ir::UnknownMembers kReject = ir::UnknownMembers::Reject;
    if (route_.query) {
      operation_.query = workshop_.inputs.plan(*route_.query, free, kReject, stem + "Query",
                                               "query of " + title_of(route_));
    }
    if (route_.header) {
      operation_.header = workshop_.inputs.plan(*route_.header, free, kReject, stem + "Header",
                                                "header of " + title_of(route_));
    }
    if (route_.body) {
      operation_.body = workshop_.inputs.plan(
          *route_.body, filled, route_.settings.unknown.value_or(program_.app.unknown),
          stem + "Body", "body of " + title_of(route_));
      if (route_.body_is_wrapped) {
        operation_.body_wrapper = program_[*route_.body].members.front().wire;
      }
    }
    operation_.references = plan_references(workshop_, route_, operation_);
  }

  /// Behind everything else: what must hold when it commits.
  void write_checks() {
    plan::ChecksStep step;
    for (ir::EntityId entity : violable_checks(program_, route_)) {
      step.entities.push_back(plan_id(entity));
    }
    if (step.entities.empty()) {
      return;
    }
    if (operation_.replies_in_steps) {
      check_before_replies(operation_.steps, step);
    } else {
      operation_.steps.emplace_back(std::move(step));
    }
  }

  /// Behind a reply nothing runs.
  static void check_before_replies(std::vector<plan::Step>& steps, const plan::ChecksStep& checks) {
    for (plan::Step& step : steps) {
      for (std::vector<plan::Step>* block : plan::blocks_of(step)) {
        check_before_replies(*block, checks);
      }
    }
    if (!steps.empty() && std::holds_alternative<plan::ReplyStep>(steps.back())) {
      steps.insert(steps.end() - 1, checks);
    }
  }

  plan::Transaction transaction() const {
    bool has_write = false;
    for (const plan::Step& step : operation_.steps) {
      has_write = has_write || is_write(workshop_.planned(), step);
    }
    if (has_write) {
      return plan::Transaction::Write;
    }
    const int reads = count_in_transaction(workshop_.planned(), operation_);
    if (reads == 0) {
      return plan::Transaction::None;
    }
    return reads == 1 ? plan::Transaction::Single : plan::Transaction::Read;
  }

  const Workshop& workshop_;
  const ir::Program& program_;
  const ir::Route& route_;
  plan::Operation operation_;
};

}  // namespace

Store<plan::Operation> plan_operations(Workshop workshop) {
  const std::vector<std::string> names = operation_names(workshop.program);
  Store<plan::Operation> operations;
  for (ir::RouteId id : workshop.program.routes.ids()) {
    if (workshop.program[id].origin != ir::Origin::Command) {
      operations.add(OperationWriter(workshop, workshop.program[id], names[id.index()]).write());
    }
  }
  return operations;
}

std::optional<plan::Operation> plan_create_admin(Workshop workshop) {
  const ir::Program& program = workshop.program;
  const std::vector<std::string> names = operation_names(program);
  for (ir::RouteId id : program.routes.ids()) {
    if (program[id].origin == ir::Origin::Command) {
      return OperationWriter(workshop, program[id], names[id.index()]).write();
    }
  }
  return std::nullopt;
}

}  // namespace bspec::passes
