#include "backends/weave/scope.h"

#include <fmt/format.h>

#include "support/base/check.h"
#include "support/text/suggest.h"

namespace bspec::weave {
namespace {

std::string unknown_field(const TypeInfo& view, std::string_view name) {
  std::vector<std::string_view> names;
  for (const ViewField& field : view.fields()) {
    names.push_back(field.name);
  }
  return fmt::format("unknown hole: {} has no field `{}`{}", view.name, name,
                     text::did_you_mean(name, names));
}

std::variant<Value, std::string> find_in(Value value, std::string_view name) {
  value = unwrap(value);
  if (value.type->kind != ValueKind::View) {
    return fmt::format("a {} has no field `{}`", value.type->name, name);
  }
  const ViewField* field = find_field(*value.type, name);
  if (field == nullptr) {
    return unknown_field(*value.type, name);
  }
  return Value{field->type(), value.object == nullptr ? nullptr : field->get(value.object)};
}

}  // namespace

std::variant<Value, std::string> Scope::find_first(std::string_view name) const {
  for (size_t i = variables_.size(); i-- > 0;) {
    if (variables_[i].name == name) {
      return variables_[i].value;
    }
  }
  return find_in(root_, name);
}

std::variant<Value, std::string> Scope::find(llvm::ArrayRef<std::string> path) const {
  std::variant<Value, std::string> found = find_first(path.front());
  for (const std::string& name : path.drop_front()) {
    const Value* value = std::get_if<Value>(&found);
    if (value == nullptr) {
      break;
    }
    found = find_in(*value, name);
  }
  return found;
}

Value unwrap(Value value) {
  while (value.type->kind == ValueKind::Optional) {
    const bool is_present = value.object != nullptr && value.type->size(value.object) > 0;
    value = {value.type->element, is_present ? value.type->at(value.object, 0) : nullptr};
  }
  return value;
}

bool is_true(Value value) {
  if (value.object == nullptr) {
    return false;
  }
  switch (value.type->kind) {
    case ValueKind::Leaf:
      return !value.type->leaf_text(value.object).empty();
    case ValueKind::Raw:
      return !static_cast<const Raw*>(value.object)->empty();
    case ValueKind::Bool:
      return *static_cast<const bool*>(value.object);
    case ValueKind::Symbol:
    case ValueKind::View:
      return true;
    case ValueKind::Fragment:
      return !static_cast<const Fragment*>(value.object)->empty();
    case ValueKind::List:
    case ValueKind::Optional:
      return value.type->size(value.object) > 0;
  }
  BS_UNREACHABLE("value kind");
}

}  // namespace bspec::weave
