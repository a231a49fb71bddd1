#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "passes/built/parts.h"
#include "support/diag/defs/backend.h"

namespace bspec::passes::built {

namespace {

bool is_kept_by_application(std::string_view name) {
  return name == "id" || name == "createdAt" || name == "updatedAt";
}

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

  /// At most one message for a field.
  void check_field(const ir::Field& field) {
    if (field.implicit) {
      return;
    }
    if (is_kept_by_application(field.name)) {
      return member(field.span, fmt::format("a declared {}", field.name));
    }
    if (const auto modifier = unbuilt_modifier(field)) {
      sink_.diags.report(diag::ModifierNotBuilt, field.span, *modifier);
      return;
    }
    if (field.kind == ir::FieldKind::Inverse || field.kind == ir::FieldKind::ManyToMany) {
      if (!field.type.is(ir::TypeKind::Rows)) {
        sink_.diags.report(diag::ModifierNotBuilt, field.span, "by (a relation to one)");
      }
      return;
    }
    if (const auto type = unbuilt_collection(field.type)) {
      sink_.diags.report(diag::TypeNotBuilt, field.span, *type);
      return;
    }
    if (field.default_value) {
      check_expression(sink_, *field.default_value, Purpose::Default);
    }
  }

  static std::optional<std::string_view> unbuilt_modifier(const ir::Field& field) {
    if (field.kind == ir::FieldKind::Computed) {
      return ":=";
    }
    if (field.readable_when) {
      return "readable when";
    }
    if (field.writable_when) {
      return "writable when";
    }
    if (!field.was.empty()) {
      return "was";
    }
    return std::nullopt;
  }

  void check_allow(const ir::Allow& allow) {
    if (!allow.with.empty()) {
      return member(allow.span, "allow … with");
    }
    for (const ir::AllowedOp& op : allow.ops) {
      if (const auto what = unbuilt_op(op)) {
        return member(op.span, *what);
      }
    }
    if (allow.condition) {
      check_expression(sink_, *allow.condition, Purpose::Condition);
    }
  }

  static std::optional<std::string_view> unbuilt_op(const ir::AllowedOp& op) {
    switch (op.op) {
      case ir::PolicyOp::Get:
      case ir::PolicyOp::List:
      case ir::PolicyOp::Create:
      case ir::PolicyOp::Delete:
        return std::nullopt;
      case ir::PolicyOp::Update:
        return op.fields.empty() ? std::nullopt
                                 : std::optional<std::string_view>("allow update (…)");
      case ir::PolicyOp::Link:
      case ir::PolicyOp::Unlink:
        return "allow link";
      case ir::PolicyOp::Action:
        return "allow of an action";
    }
    return std::nullopt;
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
