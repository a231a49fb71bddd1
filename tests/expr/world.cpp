#include "tests/expr/world.h"

#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "passes/evaluate/values/text_of.h"
#include "support/base/check.h"

namespace bspec::vectors {
namespace {

using evaluate::List;
using evaluate::Null;
using evaluate::RowRef;
using evaluate::Value;

template <typename Kind>
Value present(std::optional<Kind> value, const Json& wire) {
  if (!value) {
    throw std::runtime_error(fmt::format("{} is no value of its type", wire.dump()));
  }
  return {std::move(*value)};
}

Value enumerator(const ir::Program& program, ir::EnumId id, const std::string& wire) {
  const auto& values = program[id].values;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (values[i].wire == wire) {
      return {evaluate::Enumerator{id, i}};
    }
  }
  throw std::runtime_error(fmt::format("`{}` is no member of {}", wire, program[id].name));
}

}  // namespace

World::World(const Vector& vector, const Framed& framed, Frame frame)
    : program_(framed.program), rows_(framed.program) {
  environment_.now = evaluate::parse_instant(vector.now).value();
  add_rows(vector);
  if (vector.caller) {
    environment_.caller = labels_.at(*vector.caller);
  }
  bind(vector, framed, frame);
}

void World::add_rows(const Vector& vector) {
  // References may point to later rows.
  for (const auto& [entity, rows] : vector.rows.items()) {
    for (const auto& [label, fields] : rows.items()) {
      const auto id = entity_named(program_, entity);
      BS_CHECK(id.has_value(), "no entity {}", entity);
      labels_.emplace(label, rows_.add(*id));
    }
  }
  std::size_t number = 0;
  for (const auto& [entity, rows] : vector.rows.items()) {
    for (const auto& [label, fields] : rows.items()) {
      const RowRef row = labels_.at(label);
      const auto id = field_named(program_, row.entity, "id");
      if (program_[*id].type.is(ir::TypeKind::Uuid)) {
        rows_.set(row, *id, {evaluate::Uuid{made_id(++number)}});
      }
      fill(row, fields);
    }
  }
}

void World::fill(RowRef row, const Json& fields) {
  for (const auto& [name, wire] : fields.items()) {
    const auto field = field_named(program_, row.entity, name);
    BS_CHECK(field.has_value(), "no field {}", name);
    if (program_[*field].kind == ir::FieldKind::Stored) {
      rows_.set(row, *field, read(wire, program_[*field].type));
      continue;
    }
    for (const Json& label : wire) {
      rows_.link(row, *field, labels_.at(label.get<std::string>()));
    }
  }
}

void World::bind(const Vector& vector, const Framed& framed, Frame frame) {
  if (!vector.in.empty()) {
    environment_.this_row = labels_.at(vector.row);
    return;
  }
  if (frame == Frame::Field) {
    const RowRef row = rows_.add(framed.entity.value());
    fill(row, vector.let);
    environment_.this_row = row;
    return;
  }
  for (const ir::Rule& rule : program_.rules) {
    for (ir::VariableId variable : rule.parameters) {
      const ir::Variable& parameter = program_[variable];
      if (vector.let.contains(parameter.name)) {
        environment_.variables[variable] = {read(vector.let.at(parameter.name), parameter.type)};
      }
    }
  }
}

Value World::read(const Json& wire, const ir::Type& type) const {
  if (wire.is_null()) {
    return {Null{}};
  }
  std::vector<Value> items;
  switch (type.kind) {
    case ir::TypeKind::List:
    case ir::TypeKind::Set:
      for (const Json& item : wire) {
        items.push_back(read(item, *type.element));
      }
      return type.is(ir::TypeKind::Set) ? Value{evaluate::make_set(std::move(items))}
                                        : Value{List{std::move(items)}};
    case ir::TypeKind::Map: {
      // The library's other object type sorts its keys.
      evaluate::Map map;
      const auto sorted = evaluate::Json::parse(wire.dump());
      for (const auto& [key, item] : sorted.items()) {
        map.entries.push_back(
            {key, std::make_shared<Value>(read(Json::parse(item.dump()), *type.element))});
      }
      return {std::move(map)};
    }
    default:
      return read_scalar(wire, type);
  }
}

Value World::read_scalar(const Json& wire, const ir::Type& type) const {
  if (type.is(ir::TypeKind::Bool)) {
    return {wire.get<bool>()};
  }
  if (type.is(ir::TypeKind::Int)) {
    return {wire.get<std::int64_t>()};
  }
  if (type.is(ir::TypeKind::Float)) {
    return {wire.get<double>()};
  }
  if (type.is(ir::TypeKind::Json)) {
    return present(evaluate::parse_json(wire.dump()), wire);
  }
  const auto text = wire.get<std::string>();
  if (type.is(ir::TypeKind::Decimal)) {
    return present(evaluate::parse_decimal(text), wire);
  }
  if (type.is(ir::TypeKind::Date)) {
    return present(evaluate::parse_date(text), wire);
  }
  if (type.is(ir::TypeKind::Instant)) {
    return present(evaluate::parse_instant(text), wire);
  }
  if (type.is(ir::TypeKind::Duration)) {
    return present(evaluate::parse_duration(text), wire);
  }
  if (type.is(ir::TypeKind::Uuid)) {
    return {evaluate::Uuid{text}};
  }
  if (type.is(ir::TypeKind::Enum)) {
    return enumerator(program_, *type.enum_id, text);
  }
  return type.is(ir::TypeKind::Row) ? Value{labels_.at(text)} : Value{text};
}

std::string World::label_of(RowRef row) const {
  for (const auto& [label, each] : labels_) {
    if (each.entity == row.entity && each.index == row.index) {
      return label;
    }
  }
  BS_UNREACHABLE("a row without label");
}

evaluate::Json World::shown(const Value& value) const {
  if (const auto* row = value.as<RowRef>()) {
    return label_of(*row);
  }
  if (const auto* object = value.as<evaluate::Object>()) {
    auto members = evaluate::Json::object();
    for (const auto& [name, member] : object->members) {
      members[name] = shown(member);
    }
    return members;
  }
  const auto* list = value.as<List>();
  if (list == nullptr) {
    return evaluate::wire_of(program_, value);
  }
  auto items = evaluate::Json::array();
  for (const Value& item : list->items) {
    items.push_back(shown(item));
  }
  return items;
}

}  // namespace bspec::vectors
