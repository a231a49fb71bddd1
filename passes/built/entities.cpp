#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "passes/built/parts.h"
#include "support/diag/defs/backend.h"

namespace bspec::passes::built {

namespace {

class EntityCheck {
 public:
  EntityCheck(Sink sink, const ir::Entity& entity) : sink_(sink), entity_(entity) {}

  void run() {
    for (const ir::FieldId id : entity_.fields) {
      check_field(sink_.program[id]);
    }
    for (const ir::Allow& allow : entity_.policies) {
      check_allow(allow);
    }
  }

 private:
  void member(Span span, std::string_view what) {
    sink_.diags.report(diag::EntityMemberNotBuilt, span, what);
  }

  /// Access tokens name accounts by a Uuid.
  bool is_unbuilt_id(const ir::Field& field) const {
    const std::optional<ir::AuthSettings>& auth = sink_.program.app.auth;
    const bool is_known = field.type.is(ir::TypeKind::Int) || field.type.is(ir::TypeKind::Token);
    return !is_known || (auth && auth->identity == field.entity);
  }

  /// At most one message for a field.
  void check_field(const ir::Field& field) {
    if (field.implicit) {
      return;
    }
    if (field.name == "id" && !field.type.is(ir::TypeKind::Uuid) && is_unbuilt_id(field)) {
      return member(field.span, "an `id` of this type is");
    }
    if (const auto modifier = unbuilt_modifier(field)) {
      sink_.diags.report(diag::ModifierNotBuilt, field.span, *modifier);
      return;
    }
    if (field.kind == ir::FieldKind::Inverse || field.kind == ir::FieldKind::ManyToMany) {
      return;
    }
    if (field.kind == ir::FieldKind::Computed) {
      check_computed(sink_, *field.computed);
      return;
    }
    if (const auto type = unbuilt_collection(field.type)) {
      sink_.diags.report(diag::TypeNotBuilt, field.span, *type);
      return;
    }
    if (field.default_value) {
      check_expression(sink_, *field.default_value, Purpose::Statement);
    }
    if (field.writable_when && field.is_secret()) {
      sink_.diags.report(diag::ModifierNotBuilt, field.span, "writable when (of a secret)");
      return;
    }
    for (const auto& rule : {field.readable_when, field.writable_when}) {
      if (rule) {
        check_condition(sink_, *rule);
      }
    }
  }

  static std::optional<std::string_view> unbuilt_modifier(const ir::Field& field) {
    if (!field.was.empty()) {
      return "was";
    }
    return std::nullopt;
  }

  void check_allow(const ir::Allow& allow) {
    if (allow.condition) {
      check_condition(sink_, *allow.condition);
    }
  }

  Sink sink_;
  const ir::Entity& entity_;
};

}  // namespace

void check_entities(Sink sink) {
  for (const ir::Entity& entity : sink.program.entities) {
    EntityCheck(sink, entity).run();
  }
}

}  // namespace bspec::passes::built
