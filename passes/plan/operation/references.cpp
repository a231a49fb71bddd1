#include "passes/plan/operation/references.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/plan/operation.h"
#include "passes/plan/input/inputs.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

/// Walks an input and those inside of it.
class ReferenceWriter {
 public:
  ReferenceWriter(const Workshop& workshop,
                  plan::HostKind part,
                  std::vector<plan::ReferenceCheck>& checks)
      : workshop_(workshop), part_(part), checks_(checks) {}

  /// The name of the one member of a wrapped body stands in no place.
  void add_all(plan::InputPlanId id, bool is_wrapped) {
    const plan::InputPlan input = workshop_.inputs.all()[id];
    for (const plan::InputMemberPlan& member : input.members) {
      way_.push_back({member.name, is_wrapped ? std::string() : member.wire,
                      member.type.nullable || member.presence == plan::MemberPresence::Optional,
                      member.type.collection});
      if (member.input) {
        add_all(*member.input, false);
      } else if (member.reference) {
        add(member);
      }
      way_.pop_back();
    }
  }

 private:
  void add(const plan::InputMemberPlan& member) {
    const ir::EntityId entity(member.reference->index());
    plan::ReferenceCheck check;
    check.entity = *member.reference;
    check.in_body = part_ == plan::HostKind::BodyMember;
    const bool has_many = std::ranges::any_of(
        way_, [](const plan::MemberStep& step) { return step.collection.has_value(); });
    if (has_many) {
      check.query = workshop_.queries.readable_among(entity);
      check.many = way_;
    } else {
      check.query = workshop_.queries.readable(entity);
      check.value.kind = part_;
      check.value.type = member.type;
    }
    for (const plan::MemberStep& step : way_) {
      check.value.text += (check.value.text.empty() ? "" : ".") + step.name;
      check.place += (check.place.empty() ? "" : ".") + step.wire;
      check.may_be_absent = check.may_be_absent || step.may_be_absent;
    }
    checks_.push_back(std::move(check));
  }

  const Workshop& workshop_;
  plan::HostKind part_;
  std::vector<plan::ReferenceCheck>& checks_;
  std::vector<plan::MemberStep> way_;
};

}  // namespace

std::vector<plan::ReferenceCheck> plan_references(const Workshop& workshop,
                                                  const ir::Route& route,
                                                  const plan::Operation& operation) {
  std::vector<plan::ReferenceCheck> checks;
  for (const ir::PathSegment& segment : route.path) {
    if (!segment.is_parameter() || !segment.type.is(ir::TypeKind::Row)) {
      continue;
    }
    plan::ReferenceCheck check;
    check.entity = plan_id(*segment.type.entity);
    check.query = workshop.queries.readable(*segment.type.entity);
    check.value.kind = plan::HostKind::PathParameter;
    check.value.type = value_type(segment.type);
    check.value.text = segment.parameter;
    check.place = segment.parameter;
    check.in_body = false;
    checks.push_back(std::move(check));
  }
  if (operation.query) {
    ReferenceWriter(workshop, plan::HostKind::QueryMember, checks).add_all(*operation.query, false);
  }
  if (operation.body) {
    ReferenceWriter(workshop, plan::HostKind::BodyMember, checks)
        .add_all(*operation.body, operation.body_wrapper.has_value());
  }
  return checks;
}

}  // namespace bspec::passes
