#include "frontend/ast/tree_json.h"

#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "support/base/check.h"

namespace bspec::ast {

namespace {

std::string_view name_of(Unit unit) {
  switch (unit) {
    case Unit::Second:
      return "second";
    case Unit::Minute:
      return "minute";
    case Unit::Hour:
      return "hour";
    case Unit::Day:
      return "day";
    case Unit::Week:
      return "week";
    case Unit::Kilobyte:
      return "KB";
    case Unit::Megabyte:
      return "MB";
  }
  BS_UNREACHABLE("unit");
}

std::string_view name_of(OnDeleteAction action) {
  switch (action) {
    case OnDeleteAction::Cascade:
      return "cascade";
    case OnDeleteAction::Restrict:
      return "restrict";
    case OnDeleteAction::Null:
      return "null";
  }
  BS_UNREACHABLE("on delete");
}

std::string number_text(const Number& number) {
  std::string_view sign = number.unscaled < 0 ? "-" : "";
  std::string digits = fmt::format("{:0{}}", std::abs(number.unscaled), number.scale + 1);
  if (number.scale == 0) {
    return fmt::format("{}{}", sign, digits);
  }
  std::string_view all = digits;
  size_t whole = all.size() - number.scale;
  return fmt::format("{}{}.{}", sign, all.substr(0, whole), all.substr(whole));
}

Json bounds_json(const Bounds& bounds) {
  std::string min = bounds.min ? number_text(*bounds.min) : "";
  std::string max = bounds.max ? number_text(*bounds.max) : "";
  return fmt::format("{}..{}", min, max);
}

}  // namespace

Json node_json(std::string_view kind, Span span) {
  return {{"kind", kind}, {"span", {span.begin, span.end}}};
}

Json to_json(const Name& name) {
  return name.text;
}

Json to_json(const TypeName& name) {
  return name.module ? fmt::format("{}.{}", name.module->text, name.name.text)
                     : std::string(name.name.text);
}

Json to_json(const Path& path) {
  std::string result;
  for (const Name& name : path.names) {
    result.append(result.empty() ? "" : ".").append(name.text);
  }
  return result;
}

Json to_json(const StringLiteral& literal) {
  return literal.value;
}

Json to_json(const Number& number) {
  return number_text(number);
}

Json to_json(const Quantity& quantity) {
  return fmt::format("{} {}", quantity.amount, name_of(quantity.unit));
}

Json to_json(const Rate& rate) {
  return fmt::format("{} per {} {}", number_text(rate.count), rate.per.amount,
                     name_of(rate.per.unit));
}

Json to_json(const Type& type) {
  Json out = node_json("Type", type.span);
  out["name"] = to_json(type.name);
  add(out, "arguments", type.arguments);
  if (type.bounds) {
    out["bounds"] = bounds_json(*type.bounds);
  }
  if (type.precision) {
    out["digits"] = to_json(type.precision->digits);
    out["scale"] = to_json(type.precision->scale);
  }
  for (const FileKind& kind : type.file_kinds) {
    out["file_kinds"].push_back(kind.text);
  }
  add(out, "max_size", type.max_size);
  add(out, "as_number", type.as_number);
  add(out, "to_many", type.to_many);
  add(out, "nullable", type.nullable);
  return out;
}

Json to_json(const Param& param) {
  Json out = node_json("Param", param.span);
  out["name"] = to_json(param.name);
  out["type"] = to_json(*param.type);
  return out;
}

Json to_json(const SortPath& key) {
  Json out = node_json("SortPath", key.span);
  out["path"] = to_json(key.path);
  out["direction"] = key.direction == Direction::Descending ? "desc" : "asc";
  return out;
}

void add_modifiers(Json& out, const ScalarModifiers& modifiers) {
  add(out, "trim", modifiers.trim);
  add(out, "lower", modifiers.lower);
  add(out, "blank_as_null", modifiers.blank_as_null);
  add(out, "min", modifiers.min);
  add(out, "max", modifiers.max);
  add(out, "matches", modifiers.matches);
}

void add_modifiers(Json& out, const FieldModifiers& modifiers) {
  add_modifiers(out, static_cast<const ScalarModifiers&>(modifiers));
  if (modifiers.unique) {
    Json unique = node_json("Unique", modifiers.unique->span);
    add(unique, "numbered", modifiers.unique->numbered);
    add(unique, "error", modifiers.unique->error);
    out["unique"] = unique;
  }
  add(out, "index", modifiers.index);
  add(out, "immutable", modifiers.immutable);
  add(out, "internal", modifiers.internal);
  add(out, "private", modifiers.private_);
  add(out, "pii", modifiers.pii);
  add(out, "default", modifiers.default_value);
  add(out, "computed", modifiers.computed);
  add(out, "derived", modifiers.derived);
  add(out, "by", modifiers.by);
  add(out, "order", modifiers.order);
  add(out, "other_end", modifiers.other_end);
  if (modifiers.on_delete) {
    out["on_delete"] = name_of(modifiers.on_delete->action);
  }
  add(out, "was", modifiers.was);
  add(out, "readable_when", modifiers.readable_when);
  add(out, "writable_when", modifiers.writable_when);
}

}  // namespace bspec::ast
