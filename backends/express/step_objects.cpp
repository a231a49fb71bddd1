#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "backends/express/step_writer.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

using plan::HostKind;
using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;

const plan::EntityField& field_of(const plan::EntityPlan& entity, std::string_view column) {
  const auto field = std::ranges::find_if(
      entity.fields, [&](const plan::EntityField& each) { return each.column == column; });
  BS_CHECK(field != entity.fields.end(), "`{}` has no column `{}`", entity.name, column);
  return *field;
}

/// Whether `expr` is what the entity's defaults say of a field.
bool is_default(const plan::EntityField& field, const plan::HostExpr& expr) {
  return field.default_value && is_constant(*field.default_value) &&
         is_same(*field.default_value, expr);
}

}  // namespace

/// Whether a value is the member of the body that is called like its field.
bool StepWriter::is_from_body(const plan::EntityField& field,
                              const plan::ColumnValue& value) const {
  return value.value.kind == HostKind::BodyMember && value.value.text == field.name &&
         !private_members_.contains(field.name);
}

bool StepWriter::is_from_body(const plan::ReplacedValues& replaced) const {
  return replaced.value.kind == HostKind::BodyMember && replaced.value.text == replaced.field;
}

/// Whether the body, without its passwords, goes into the row as it is: all of it, and nothing that
/// the row does not have.
bool StepWriter::is_body_written(const plan::EntityPlan& entity,
                                 const std::vector<plan::ColumnValue>& values,
                                 const std::vector<plan::ReplacedValues>& collections) const {
  if (scope_.body == nullptr) {
    return false;
  }
  bool is_any = false;
  for (const plan::InputMemberPlan& member : scope_.body->members) {
    if (private_members_.contains(member.name)) {
      continue;
    }
    const bool is_written = std::ranges::any_of(values, [&](const plan::ColumnValue& value) {
      const plan::EntityField& field = field_of(entity, value.column);
      return field.name == member.name && is_from_body(field, value);
    });
    const bool is_collection =
        std::ranges::any_of(collections, [&](const plan::ReplacedValues& replaced) {
          return replaced.field == member.name && is_from_body(replaced);
        });
    if (!is_written && !is_collection) {
      return false;
    }
    is_any = true;
  }
  return is_any;
}

/// What stands before `...body` for a member that may not have been sent.
std::optional<Fragment> StepWriter::otherwise(plan::EntityPlanId entity,
                                              const plan::EntityField& field,
                                              const plan::ColumnValue& value,
                                              bool is_new) const {
  if (!value.otherwise || (is_new && is_default(field, *value.otherwise))) {
    return std::nullopt;
  }
  if (is_default(field, *value.otherwise)) {
    return code("$.$", context_.names[entity].defaults, property(field.name));
  }
  return expr(*value.otherwise).fragment();
}

/// `body`, `{ ...body, authorId: scope.caller.id }`, `{ status: 'published' }`. A new row has its
/// defaults from its repository.
Fragment StepWriter::written(plan::EntityPlanId id,
                             const std::vector<plan::ColumnValue>& values,
                             const std::vector<plan::ReplacedValues>& collections,
                             bool is_new) const {
  const plan::EntityPlan& entity = context_.server[id];
  const bool spreads = is_body_written(entity, values, collections);
  std::vector<Fragment> defaults;
  std::vector<Fragment> others;
  for (const plan::ColumnValue& value : values) {
    const plan::EntityField& field = field_of(entity, value.column);
    if (field.secret || (is_new && !value.only_if_sent && is_default(field, value.value))) {
      continue;
    }
    const Ident name = property(field.name);
    const std::optional<Fragment> absent =
        value.only_if_sent ? otherwise(id, field, value, is_new) : std::nullopt;
    if (spreads && is_from_body(field, value)) {
      if (absent) {
        defaults.push_back(code("$: $", name, *absent));
      }
      continue;
    }
    if (!value.only_if_sent) {
      const Fragment written = expr(value.value).fragment();
      others.push_back(written == Fragment(name) ? written : code("$: $", name, written));
      continue;
    }
    if (value.value.kind == HostKind::HashToken) {
      const Fragment sent = expr_as_sent(value.value.children.front()).fragment();
      const Fragment hash = value.value.type.nullable ? code("$($, ports.tokenHash)",
                                                             context_.symbols["rt.ifPresent"], sent)
                                                      : code("ports.tokenHash($)", sent);
      others.push_back(absent ? code("$: $ === undefined ? $ : $", name, sent, *absent, hash)
                              : code("...($ === undefined ? {} : { $: $ })", sent, name, hash));
      continue;
    }
    const Fragment sent = expr_as_sent(value.value).fragment();
    others.push_back(absent ? code("$: $ === undefined ? $ : $", name, sent, *absent, sent)
                            : code("...($ === undefined ? {} : { $: $ })", sent, name, sent));
  }
  for (const plan::ReplacedValues& replaced : collections) {
    if (spreads && is_from_body(replaced)) {
      continue;
    }
    const Ident name = property(replaced.field);
    if (replaced.only_if_sent) {
      const Fragment sent = expr_as_sent(replaced.value).fragment();
      others.push_back(code("...($ === undefined ? {} : { $: $ })", sent, name, sent));
    } else {
      const Fragment written = expr(replaced.value).fragment();
      others.push_back(written == Fragment(name) ? written : code("$: $", name, written));
    }
  }
  if (spreads) {
    if (defaults.empty() && others.empty()) {
      return Fragment(Raw("body"));
    }
    defaults.emplace_back(Raw("...body"));
  }
  defaults.insert(defaults.end(), others.begin(), others.end());
  return defaults.empty() ? Fragment(Raw("{}")) : code("{ $ }", weave::join(defaults, ", "));
}

}  // namespace bspec::express
