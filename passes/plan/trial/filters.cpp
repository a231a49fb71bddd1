#include "passes/plan/trial/filters.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "passes/plan/trial/stage.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

using plan::FilterTrial;

const plan::Operation* create_of(const plan::ServerPlan& server, plan::EntityPlanId entity) {
  const auto found = std::ranges::find_if(server.operations, [&](const plan::Operation& each) {
    return each.origin == ir::Origin::Resource && each.entity == entity &&
           each.resource_op == ir::ResourceOp::Create;
  });
  return found == server.operations.end() ? nullptr : &*found;
}

const plan::ColumnValue* value_written(const plan::Operation& create, const std::string& field) {
  const auto* insert = find_step<plan::InsertStep>(create);
  const auto found = std::ranges::find(insert->values, field, &plan::ColumnValue::field);
  return found == insert->values.end() ? nullptr : &*found;
}

/// The members of a view, those of its bases included.
std::vector<ir::ViewMember> members_of(const ir::Program& program, ir::ViewId id) {
  std::vector<ir::ViewMember> members = program[id].members;
  if (program[id].base) {
    std::vector<ir::ViewMember> inherited = members_of(program, *program[id].base);
    members.insert(members.begin(), inherited.begin(), inherited.end());
  }
  return members;
}

/// Where a field stands in the reply, by the names of members.
std::optional<std::vector<std::string>> path_in_view(const ir::Program& program,
                                                     ir::ViewId view,
                                                     const std::vector<ir::FieldId>& path,
                                                     std::size_t at) {
  for (const ir::ViewMember& member : members_of(program, view)) {
    if (at + 1 == path.size()) {
      if (member.field == path[at]) {
        return std::vector{member.name};
      }
      continue;
    }
    const auto* shaped = program[member.value].as<ir::AsView>();
    const auto* step = shaped == nullptr ? nullptr : program[shaped->base].as<ir::FieldRef>();
    const bool is_step =
        step != nullptr && step->field == path[at] && program[step->base].as<ir::This>() != nullptr;
    if (!is_step) {
      continue;
    }
    if (auto rest = path_in_view(program, shaped->view, path, at + 1)) {
      rest->insert(rest->begin(), member.name);
      return rest;
    }
  }
  return std::nullopt;
}

/// The member of a body that a field is written from; null if it is from elsewhere.
const plan::InputMemberPlan* source_of(const plan::ServerPlan& server,
                                       const plan::Operation& create,
                                       const std::string& field) {
  const plan::ColumnValue* value = value_written(create, field);
  const bool is_sent = value != nullptr && value->value.kind == plan::HostKind::BodyMember;
  return is_sent ? member_named(server, create, value->value.text) : nullptr;
}

/// The operation that makes the rows of an entity: the `create` of its resource, or `register`.
const plan::Operation* maker_of(const FilterScene& scene, plan::EntityPlanId entity) {
  const plan::Operation* create = create_of(scene.server, entity);
  const bool is_account = scene.server.app.auth && scene.server.app.auth->identity == entity;
  return create == nullptr && is_account && scene.tests.registration
             ? &scene.server[*scene.tests.registration]
             : create;
}

/// Whether the last field of the path is written from a sample of two characters at least.
bool has_parts(const FilterScene& scene, plan::EntityPlanId entity, const ir::Filter& filter) {
  if (filter.path.size() > 1) {
    entity = plan::EntityPlanId(scene.program[filter.path.back()].entity.index());
  }
  const plan::Operation* create = maker_of(scene, entity);
  const plan::InputMemberPlan* member =
      create == nullptr ? nullptr
                        : source_of(scene.server, *create, scene.program[filter.path.back()].name);
  if (member == nullptr) {
    return false;
  }
  const bool is_numbered = member->sample.find("{n}") != std::string::npos;
  return member->sample.size() - (is_numbered ? 2 : 0) >= 2;
}

bool is_null(const plan::ServerPlan& server,
             const plan::Operation& create,
             const plan::ColumnValue& value) {
  if (value.value.kind == plan::HostKind::Null) {
    return true;
  }
  const plan::InputMemberPlan* member = value.value.kind == plan::HostKind::BodyMember
                                            ? member_named(server, create, value.value.text)
                                            : nullptr;
  const bool is_left_out =
      member != nullptr && member->reference && member->presence != plan::MemberPresence::Required;
  return is_left_out && (!value.otherwise || value.otherwise->kind == plan::HostKind::Null);
}

}  // namespace

FilterTrial filter_trial(const FilterScene& scene,
                         plan::EntityPlanId entity,
                         const ir::Filter& filter) {
  const plan::Operation* create = create_of(scene.server, entity);
  const ir::Type& asked = scene.program[filter.path.back()].type;
  if (create == nullptr || asked.is(ir::TypeKind::Rows) || collection_kind(asked)) {
    return {};
  }
  const ir::Field& first = scene.program[filter.path.front()];
  const plan::ColumnValue* value = value_written(*create, first.name);
  if (value != nullptr && is_null(scene.server, *create, *value)) {
    return filter.path.size() == 1 ? FilterTrial{FilterTrial::Kind::Null, {}, false}
                                   : FilterTrial{};
  }
  const bool is_caller = value != nullptr && filter.path.size() == 1 &&
                         value->value.kind == plan::HostKind::CallerId &&
                         create->audience != ir::Audience::None &&
                         create->audience != ir::Audience::Optional;
  if (is_caller) {
    return {FilterTrial::Kind::Caller, {}, false};
  }
  const bool is_fresh = value == nullptr || value->value.kind == plan::HostKind::BodyMember ||
                        !value->type.nullable || filter.path.size() > 1;
  if (!create->reply.view || !is_fresh ||
      scene.program[filter.path.back()].type.nullable != first.type.nullable) {
    return {};
  }
  const ir::ViewId view(create->reply.view->index());
  std::optional<std::vector<std::string>> path = path_in_view(scene.program, view, filter.path, 0);
  return path ? FilterTrial{FilterTrial::Kind::Member, std::move(*path),
                            has_parts(scene, entity, filter)}
              : FilterTrial{};
}

}  // namespace bspec::passes
