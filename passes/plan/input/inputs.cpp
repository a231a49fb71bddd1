#include "passes/plan/input/inputs.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "ir/plan/shape.h"
#include "ir/program.h"
#include "passes/plan/entity_values.h"
#include "passes/plan/host/field_defaults.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/input/lexers.h"
#include "passes/plan/input/samples.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// A field that takes a default, null or an empty collection by itself need not be sent where a
/// whole row is written.
plan::MemberPresence presence_of(const ir::Program& program,
                                 const ir::InputMember& member,
                                 Filling filling) {
  if (member.presence == ir::Presence::Defaulted) {
    return plan::MemberPresence::Defaulted;
  }
  const bool writes_row = filling == Filling::Create || filling == Filling::Replace;
  if (member.field && writes_row) {
    return field_default(program, *member.field) ? plan::MemberPresence::Optional
                                                 : plan::MemberPresence::Required;
  }
  if (member.presence == ir::Presence::Optional) {
    return plan::MemberPresence::Optional;
  }
  const bool is_null_when_absent = !member.field && member.type.nullable;
  return is_null_when_absent ? plan::MemberPresence::Defaulted : plan::MemberPresence::Required;
}

/// Fields that a body may not name though they exist; collections are no fields of a row.
std::vector<std::string> not_writable(const ir::Program& program, const ir::Input& input) {
  std::set<ir::FieldId> named;
  for (const ir::InputMember& member : input.members) {
    if (member.field) {
      named.insert(*member.field);
    }
  }
  std::vector<std::string> names;
  for (ir::FieldId field : stored_fields(program, *input.entity)) {
    const std::string& name = program[field].name;
    const bool is_wire_name = std::ranges::any_of(
        input.members, [&](const ir::InputMember& member) { return member.wire == name; });
    if (!named.contains(field) && !is_wire_name) {
      names.push_back(name);
    }
  }
  return names;
}

/// Texts differ from call to call, so that one written twice is a change and never clashes.
bool is_sample_unique(const plan::Lexer& lexer) {
  return lexer.kind == plan::LexerKind::String || lexer.kind == plan::LexerKind::Text ||
         lexer.kind == plan::LexerKind::Email;
}

/// What tells two plans of one input apart.
std::string signature(const plan::InputPlan& input) {
  std::string text = input.ignores_unknown ? "~" : "";
  for (const plan::InputMemberPlan& member : input.members) {
    text += static_cast<char>('0' + static_cast<int>(member.presence));
    if (member.input) {
      text += fmt::format("({})", member.input->index());
    }
  }
  return text;
}

}  // namespace

plan::InputMemberPlan Inputs::plan_member(const ir::InputMember& member, const Owner& owner) {
  plan::InputMemberPlan result;
  result.name = host_member(program_, member);
  result.wire = member.wire;
  result.presence = presence_of(program_, member, owner.filling);
  result.items = items_of(member.type, member.rules);
  result.is_rest = member.rest;
  const ir::Type& item = result.items ? *member.type.element : member.type;
  if (item.is(ir::TypeKind::Input)) {
    const std::string name = owner.plan.name + text::pascal_case(member.name);
    const std::string title = fmt::format("{}, {}", owner.plan.title, member.wire);
    const ir::UnknownMembers unknown =
        owner.plan.ignores_unknown ? ir::UnknownMembers::Ignore : ir::UnknownMembers::Reject;
    result.input = plan(*item.input, owner.fill, unknown, name, title);
    result.type.nullable = member.type.nullable;
    if (result.items) {
      result.type.collection = result.items->kind;
    }
  } else {
    result.type = value_type(program_, member.type);
    result.lexer = lexers_.of_member(member, owner.plan.name);
  }
  if (member.default_value) {
    result.default_value = constant(program_, *member.default_value, member.type);
  } else if (result.presence == plan::MemberPresence::Defaulted) {
    result.default_value = plan::HostExpr{plan::HostKind::Null, result.type, {}, {}};
  }
  if (item.is(ir::TypeKind::Row)) {
    result.reference = plan_id(*item.entity);
  }
  if (!result.lexer || result.reference) {
    return result;
  }
  result.sample_unique = is_sample_unique(lexers_.all()[*result.lexer]);
  result.sample =
      sample_of(program_, lexers_.all()[*result.lexer], member.name, result.sample_unique);
  return result;
}

plan::InputPlanId Inputs::plan(ir::InputId id,
                               llvm::function_ref<Filling(ir::InputId)> fill,
                               ir::UnknownMembers unknown,
                               const std::string& name,
                               const std::string& title) {
  const ir::Input& input = program_[id];
  plan::InputPlan result;
  result.name = input.name.empty() ? name : input.name;
  result.title = title;
  result.doc = input.doc;
  if (!input.name.empty()) {
    result.title = fmt::format("input {}", input.name);
    if (input.entity) {
      result.title += fmt::format(" of {}", program_[*input.entity].name);
    }
  }
  result.ignores_unknown = unknown == ir::UnknownMembers::Ignore;
  const Filling filling = fill(id);
  for (const ir::InputMember& member : input.members) {
    result.members.push_back(plan_member(member, {fill, filling, result}));
  }
  if (input.entity) {
    result.entity = plan_id(*input.entity);
    result.not_writable = not_writable(program_, input);
  }
  const std::pair key(id, signature(result));
  if (const auto known = planned_.find(key); known != planned_.end()) {
    return known->second;
  }
  const bool is_name_taken = std::ranges::any_of(
      inputs_, [&](const plan::InputPlan& other) { return other.name == result.name; });
  if (is_name_taken) {
    result.name = name;
  }
  const plan::InputPlanId planned = inputs_.add(std::move(result));
  planned_.emplace(key, planned);
  return planned;
}

}  // namespace bspec::passes
