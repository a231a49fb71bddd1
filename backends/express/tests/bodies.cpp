#include "backends/express/tests/bodies.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

#include "backends/express/facts.h"
#include "backends/express/tests/decimals.h"
#include "backends/express/tests/shown_reply.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::IntLit;
using weave::Raw;
using weave::StringLit;

using Members = std::vector<plan::InputMemberPlan>;

const Members& members_of(const Scene& scene) {
  return scene.context().server[*scene.operation().body].members;
}

bool is_sent(const plan::InputMemberPlan& member) {
  return !member.refers_to_one() || member.presence == plan::MemberPresence::Required;
}

/// Where the members of a body stand in it.
std::string below(const plan::Operation& operation) {
  return operation.body_wrapper ? fmt::format("#/{}/", *operation.body_wrapper) : "#/";
}

StringLit place_of(const plan::Operation& operation, std::string_view member) {
  return StringLit(below(operation).append(member));
}

/// `, 'post'`, where the reply has the view under a name.
Fragment behind_answer(const ShownReply& shown) {
  return shown.path.empty() ? Fragment() : code(", $", words_of(shown.path));
}

/// The values that the operation writes from its body and from constants.
const std::vector<plan::ColumnValue>* values_of(const plan::Operation& operation) {
  for (const plan::Step* step : steps_of(operation)) {
    if (const auto* insert = std::get_if<plan::InsertStep>(step)) {
      return &insert->values;
    }
    if (const auto* update = std::get_if<plan::UpdateStep>(step)) {
      return &update->values;
    }
  }
  return nullptr;
}

const plan::InputMemberPlan* member_written(const Scene& scene, const plan::ColumnValue& value) {
  if (value.value.kind != plan::HostKind::BodyMember || !scene.operation().body) {
    return nullptr;
  }
  const Members& members = members_of(scene);
  const auto found = std::ranges::find(members, value.value.text, &plan::InputMemberPlan::name);
  return found == members.end() ? nullptr : &*found;
}

std::optional<ShownReply> shown_by(const Scene& scene) {
  if (scene.operation().origin != ir::Origin::StdAuth) {
    return shown_reply(scene.operation());
  }
  for (const plan::Step* step : steps_of(scene.operation())) {
    if (const auto* show = std::get_if<plan::ShowStep>(step)) {
      return ShownReply{{}, show->view};
    }
  }
  return std::nullopt;
}

Fragment error_at(const StringLit& place, const char* error) {
  return code("[$, $]", place, StringLit(error));
}

/// A field that may not be set and a name that nobody declared, behind what is there already.
void refuse_others(const Scene& scene,
                   std::vector<Fragment>& members,
                   std::vector<Fragment>& errors) {
  const plan::ServerPlan& server = scene.context().server;
  const std::vector<std::string>& fields = server[*scene.operation().body].not_writable;
  if (!fields.empty()) {
    members.push_back(code("$: ''", key_of(fields.front())));
    errors.push_back(error_at(place_of(scene.operation(), fields.front()), "not_writable"));
  }
  const plan::InputPlan& input = server[*scene.operation().body];
  const bool takes_rest = std::ranges::any_of(
      input.members, [](const plan::InputMemberPlan& member) { return member.is_rest; });
  if (!input.ignores_unknown && !takes_rest) {
    members.emplace_back(Raw("unheardOf: ''"));
    errors.push_back(error_at(place_of(scene.operation(), "unheardOf"), "unknown_field"));
  }
}

/// What a row holds where a member was not sent, or where the program writes a constant.
Fragment default_of(const Scene& scene, const plan::ColumnValue& value) {
  const plan::InputMemberPlan* member = member_written(scene, value);
  if (member == nullptr) {
    return is_create(scene.context(), scene.id()) ? wire_value(value.value, value.type)
                                                  : Fragment();
  }
  if (member->presence == plan::MemberPresence::Required) {
    return {};
  }
  if (member->default_value) {
    return wire_value(*member->default_value, value.type);
  }
  return value.otherwise ? wire_value(*value.otherwise, value.type) : Fragment();
}

std::vector<std::string> names_shown(const ir::Program& program, plan::ViewPlanId id) {
  std::vector<std::string> names;
  const ir::View& view = program[ir::ViewId(id.index())];
  if (view.base) {
    names = names_shown(program, plan::ViewPlanId(view.base->index()));
  }
  for (const ir::ViewMember& member : view.members) {
    names.push_back(member.name);
  }
  return names;
}

bool has_another_unique_member(const Members& members,
                               const plan::KeyConflict& key,
                               const std::string& wire) {
  return std::ranges::any_of(members, [&](const plan::InputMemberPlan& member) {
    return member.wire != wire && member.sample.find("{n}") != std::string::npos &&
           std::ranges::find(key.members, member.wire) != key.members.end();
  });
}

}  // namespace

Fragment wire_value(const plan::HostExpr& expr, const plan::ValueType& type) {
  switch (expr.kind) {
    case plan::HostKind::Null:
      return Fragment(Raw("null"));
    case plan::HostKind::Boolean:
      return Fragment(Ident(expr.text));
    case plan::HostKind::EnumValue:
    case plan::HostKind::Text:
      return type.kind == plan::ValueKind::Instant ? Fragment() : Fragment(StringLit(expr.text));
    case plan::HostKind::Number: {
      const size_t point = expr.text.find('.');
      const bool is_whole = point == std::string::npos ||
                            expr.text.find_first_not_of('0', point + 1) == std::string::npos;
      if (type.kind == plan::ValueKind::Decimal && !type.as_number) {
        return Fragment(StringLit(decimal_text(units_of(expr.text, type.scale), type.scale)));
      }
      if (!is_whole) {
        return {};
      }
      const std::int64_t value = std::stoll(expr.text);
      const Fragment digits(IntLit(value < 0 ? -value : value));
      return value < 0 ? code("-$", digits) : digits;
    }
    default:
      return {};
  }
}

namespace {

Fragment sample_of_one(const plan::InputMemberPlan& member) {
  const std::string& sample = member.sample;
  switch (member.type.kind) {
    case plan::ValueKind::Boolean:
      return Fragment(Ident(sample));
    case plan::ValueKind::Integer:
    case plan::ValueKind::Float: {
      const std::int64_t value = std::stoll(sample);
      const Fragment digits(IntLit(value < 0 ? -value : value));
      return value < 0 ? code("-$", digits) : digits;
    }
    case plan::ValueKind::Text: {
      const size_t at = sample.find("{n}");
      if (at == std::string::npos) {
        return Fragment(StringLit(sample));
      }
      if (sample == "{n}") {
        return Fragment(Raw("n"));
      }
      Fragment text = code("`$", weave::SqlPart(sample.substr(0, at)));
      return text.append(code("$${n}$`", weave::SqlPart(sample.substr(at + 3))));
    }
    case plan::ValueKind::Json:
      return Fragment(Raw("{}"));
    case plan::ValueKind::Decimal:
      if (member.type.as_number &&
          sample.find_first_not_of("0", sample.find('.') + 1) == std::string::npos) {
        return Fragment(IntLit(std::stoll(sample)));
      }
      break;
    case plan::ValueKind::Uuid:
    case plan::ValueKind::Date:
    case plan::ValueKind::Instant:
    case plan::ValueKind::Duration:
    case plan::ValueKind::Enum:
      break;
  }
  return Fragment(StringLit(sample));
}

/// As few as there must be, but one where there may be any.
Fragment many_of(const plan::ItemsPlan& items, const Fragment& item, bool has_one) {
  const std::int64_t count = std::max<std::int64_t>(items.min, has_one && items.max > 0 ? 1 : 0);
  std::vector<Fragment> parts;
  for (std::int64_t index = 0; index < count; ++index) {
    parts.push_back(
        items.kind == plan::CollectionKind::Map ? code("key$: $", IntLit(index + 1), item) : item);
  }
  if (items.kind == plan::CollectionKind::Map) {
    return parts.empty() ? Fragment(Raw("{}")) : code("{ $ }", weave::join(parts, ", "));
  }
  return code("[$]", weave::join(parts, ", "));
}

/// References that an input takes, which nobody has made.
Fragment made_up_rows(const plan::InputPlan& input) {
  std::vector<Fragment> ids;
  for (const plan::InputMemberPlan& member : input.members) {
    if (member.refers_to_one() && member.presence == plan::MemberPresence::Required) {
      ids.emplace_back(StringLit("0198c2f4-7c00-7000-8000-000000000001"));
    }
  }
  return weave::join(ids, ", ");
}

}  // namespace

Fragment sample_value(const Context& context, const plan::InputMemberPlan& member) {
  Fragment item;
  if (member.input) {
    item = code("$($)", sample_of(context, *member.input),
                made_up_rows(context.server[*member.input]));
  } else if (!member.reference) {
    item = sample_of_one(member);
  }
  return member.items ? many_of(*member.items, item, !member.input && !member.reference) : item;
}

bool samples_differ(const Context& context, plan::InputPlanId input, std::string_view except) {
  return std::ranges::any_of(
      context.server[input].members, [&](const plan::InputMemberPlan& member) {
        return member.name != except && member.sample.find("{n}") != std::string::npos;
      });
}

Fragment required_errors(const Context& context, const plan::Operation& operation) {
  std::vector<Fragment> errors;
  for (const plan::InputMemberPlan& member : context.server[*operation.body].members) {
    if (member.presence == plan::MemberPresence::Required) {
      errors.push_back(error_at(place_of(operation, member.wire), "required"));
    }
  }
  return weave::join(errors, ", ");
}

std::vector<TakenMemberView> taken_view(const Scene& scene) {
  std::vector<TakenMemberView> result;
  for (const plan::Step* step : steps_of(scene.operation())) {
    const auto* conflicts = std::get_if<plan::ConflictsStep>(step);
    if (conflicts == nullptr || !scene.operation().body) {
      continue;
    }
    const Members& members = members_of(scene);
    for (const plan::KeyConflict& key : conflicts->keys) {
      const bool is_of_all_rows = key.kind == plan::KeyKind::Unique && !key.is_partial;
      if (!is_of_all_rows || key.members.size() != 1 || key.places.size() != 1) {
        continue;
      }
      const std::string& wire = key.members.front();
      const auto member = std::ranges::find(members, wire, &plan::InputMemberPlan::wire);
      const bool is_alone =
          std::ranges::all_of(conflicts->keys, [&](const plan::KeyConflict& other) {
            return &other == &key || has_another_unique_member(members, other, wire);
          });
      if (!is_alone || member == members.end() || member->sample.find("{n}") == std::string::npos) {
        continue;
      }
      const plan::DeclaredError* declared =
          key.declared ? &scene.context().server[*key.declared] : nullptr;
      const Fragment place =
          code(", [[$, 'unique_violation']]", place_of(scene.operation(), key.places.front()));
      result.push_back(
          {.word = property(member->name),
           .key = key_of(wire),
           .value = code("body.$", property(wire)),
           .status = IntLit(declared == nullptr ? 409 : declared->status),
           .code = StringLit(declared == nullptr ? "unique_violation" : declared->code),
           .errors = declared == nullptr ? place : Fragment()});
    }
  }
  return result;
}

BodyView body_view(const Scene& scene) {
  BodyView view;
  const plan::Operation& operation = scene.operation();
  view.below = weave::SqlPart(below(operation));
  view.required = required_errors(scene.context(), operation);
  if (scene.is_served()) {
    view.taken = taken_view(scene);
  }
  if (!scene.sample()) {
    return view;
  }
  for (const plan::InputMemberPlan& member : members_of(scene)) {
    if (scene.is_served() && member.refers_to_one()) {
      view.references.push_back(
          {property(member.wire), key_of(member.wire), place_of(operation, member.wire)});
    }
    for (Fragment& each : member_cases(scene.context(), member)) {
      view.cases.push_back(std::move(each));
    }
  }
  std::vector<Fragment> members;
  std::vector<Fragment> errors;
  refuse_others(scene, members, errors);
  if (!members.empty()) {
    view.refused = RefusedView{weave::join(members, ", "), weave::join(errors, ", ")};
  }
  return view;
}

std::optional<RefusedView> refused_change(const Scene& scene) {
  std::vector<Fragment> members;
  std::vector<Fragment> errors;
  const Members& all = members_of(scene);
  const bool is_partial = std::ranges::none_of(all, [](const plan::InputMemberPlan& member) {
    return member.presence == plan::MemberPresence::Required;
  });
  if (!is_partial) {
    const std::optional<Fragment> sample = scene.sample();
    if (!sample) {
      return std::nullopt;
    }
    members.push_back(code("...$", *sample));
  }
  const auto first = std::ranges::find_if(
      all, [](const plan::InputMemberPlan& member) { return !member.type.nullable; });
  if (first != all.end()) {
    const bool is_text = first->type.kind == plan::ValueKind::Text;
    members.push_back(code("$: null", key_of(first->wire)));
    errors.push_back(error_at(place_of(scene.operation(), first->wire),
                              is_text ? "required" : "null_not_allowed"));
  }
  refuse_others(scene, members, errors);
  if (errors.empty()) {
    return std::nullopt;
  }
  return RefusedView{weave::join(members, ", "), weave::join(errors, ", ")};
}

std::optional<Fragment> shown_members(const Scene& scene) {
  const std::optional<ShownReply> view = shown_by(scene);
  const std::vector<plan::ColumnValue>* values = values_of(scene.operation());
  if (!view || values == nullptr) {
    return std::nullopt;
  }
  std::vector<Fragment> members;
  bool is_whole = true;
  for (const plan::InputMemberPlan& member : members_of(scene)) {
    if (!is_sent(member)) {
      continue;
    }
    const auto value = std::ranges::find_if(*values, [&](const plan::ColumnValue& each) {
      return member_written(scene, each) == &member;
    });
    const std::optional<std::string> shown =
        value == values->end() || member.reference
            ? std::nullopt
            : member_showing(scene.context(), view->view, value->field);
    is_whole &= shown == member.wire;
    if (shown) {
      members.push_back(code("$: body.$", key_of(*shown), property(member.wire)));
    }
  }
  if (members.empty()) {
    return std::nullopt;
  }
  const weave::Symbol& call = scene.context().symbols["test.assertMembers"];
  const Fragment behind = behind_answer(*view);
  return is_whole ? code("$(answer, body$);", call, behind)
                  : code("$(answer, { $ }$);", call, weave::join(members, ", "), behind);
}

std::optional<DefaultsView> defaults_view(const Scene& scene) {
  const std::optional<ShownReply> view = shown_by(scene);
  const std::vector<plan::ColumnValue>* values = values_of(scene.operation());
  const bool has_optional =
      std::ranges::any_of(members_of(scene), [](const plan::InputMemberPlan& member) {
        return member.presence != plan::MemberPresence::Required;
      });
  if (!view || values == nullptr || !has_optional) {
    return std::nullopt;
  }
  DefaultsView result;
  result.below = behind_answer(*view);
  for (const plan::InputMemberPlan& member : members_of(scene)) {
    if (member.presence == plan::MemberPresence::Required) {
      result.sent.push_back(code("$: whole.$", key_of(member.wire), property(member.wire)));
    }
  }
  for (const std::string& name : names_shown(scene.context().program, view->view)) {
    for (const plan::ColumnValue& value : *values) {
      const Fragment expected = default_of(scene, value);
      if (!expected.empty() && member_showing(scene.context(), view->view, value.field) == name) {
        result.expected.push_back(code("$: $", key_of(name), expected));
      }
    }
  }
  return result.expected.empty() ? std::nullopt : std::optional(result);
}

}  // namespace bspec::express
