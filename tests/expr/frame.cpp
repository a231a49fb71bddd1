#include "tests/expr/frame.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "frontend/parse/parse.h"
#include "frontend/sema/analyze.h"

namespace bspec::vectors {
namespace {

constexpr std::string_view kEntity = "Probe";
constexpr std::string_view kName = "result";
constexpr std::string_view kRule = "probe";

bool is_collection(std::string_view type) {
  return type.starts_with("List<") || type.starts_with("Set<") || type.starts_with("Map<");
}

bool can_be_stored(std::string_view type) {
  return !(type.ends_with('?') && (is_collection(type) || type == "Bool?"));
}

std::string with_field(const Vector& vector) {
  const std::string field = fmt::format("{}: {} := {}", kName, vector.type, vector.expr);
  if (!vector.in.empty()) {
    std::string text = vector.spec;
    const std::string head = fmt::format("entity {} {{", vector.in);
    const std::size_t at = text.find(head);
    return at == std::string::npos ? text : text.insert(at + head.size(), " " + field + " ");
  }
  std::string text = fmt::format("{}\nentity {} {{\n", vector.spec, kEntity);
  for (const auto& [name, type] : vector.params) {
    text += fmt::format("    {}: {}\n", name, type);
  }
  return text + fmt::format("    {}\n}}\n", field);
}

std::string with_rule(const Vector& vector) {
  std::vector<std::string> params;
  for (const auto& [name, type] : vector.params) {
    params.push_back(fmt::format("{}: {}", name, type));
  }
  const std::string formals =
      params.empty() ? std::string() : fmt::format("({})", fmt::join(params, ", "));
  // A collection that is there is not compared with null, but counted.
  const bool is_counted = is_collection(vector.type) && !vector.type.ends_with('?');
  return fmt::format("{}\nrule probe{} = {}({}) == {}\n", vector.spec, formals,
                     is_counted ? "count" : "", vector.expr, is_counted ? "0" : "null");
}

std::string with_member(const Vector& vector) {
  return fmt::format("{}\nview Probe of {} {{ {}: {} }}\n", vector.spec, vector.in, kName,
                     vector.expr);
}

std::string text_of(const Vector& vector, Frame frame) {
  switch (frame) {
    case Frame::Field:
      return with_field(vector);
    case Frame::Rule:
      return with_rule(vector);
    case Frame::Member:
      return with_member(vector);
  }
  return {};
}

std::optional<ir::ExprId> value_of_member(const ir::Program& program) {
  for (const ir::View& view : program.views) {
    if (view.name == kEntity && !view.members.empty()) {
      return view.members.front().value;
    }
  }
  return std::nullopt;
}

std::optional<ir::ExprId> value_of_rule(const ir::Program& program) {
  for (const ir::Rule& rule : program.rules) {
    const auto* comparison = program[rule.condition].as<ir::Binary>();
    if (rule.name == kRule && comparison != nullptr) {
      const auto* counted = program[comparison->left].as<ir::Comprehension>();
      const bool is_whole = counted != nullptr && !counted->value && !counted->condition &&
                            program[comparison->right].as<ir::NullLiteral>() == nullptr;
      return is_whole ? counted->source : comparison->left;
    }
  }
  return std::nullopt;
}

std::string spelled_kind(const ir::Program& program, const ir::Type& type) {
  switch (type.kind) {
    case ir::TypeKind::Decimal:
      return fmt::format("Decimal(18,{})", type.scale);
    case ir::TypeKind::Enum:
      return program[type.enum_id.value()].name;
    case ir::TypeKind::Row:
      return program[type.entity.value()].name;
    case ir::TypeKind::Rows:
      return program[type.entity.value()].name + "[]";
    case ir::TypeKind::View:
      return program[type.view.value()].name;
    case ir::TypeKind::List:
    case ir::TypeKind::Set:
      return fmt::format("{}<{}>", ir::name_of(type.kind), spelled(program, *type.element));
    case ir::TypeKind::Map:
      return fmt::format("Map<String, {}>", spelled(program, *type.element));
    case ir::TypeKind::Error:
    case ir::TypeKind::Null:
    case ir::TypeKind::Bool:
    case ir::TypeKind::Int:
    case ir::TypeKind::Float:
    case ir::TypeKind::String:
    case ir::TypeKind::Text:
    case ir::TypeKind::Email:
    case ir::TypeKind::Url:
    case ir::TypeKind::Uuid:
    case ir::TypeKind::Date:
    case ir::TypeKind::Instant:
    case ir::TypeKind::Duration:
    case ir::TypeKind::Json:
    case ir::TypeKind::Password:
    case ir::TypeKind::Token:
    case ir::TypeKind::HashedToken:
    case ir::TypeKind::Encrypted:
    case ir::TypeKind::Bytes:
    case ir::TypeKind::File:
    case ir::TypeKind::Input:
    case ir::TypeKind::Page:
    case ir::TypeKind::Entry:
    case ir::TypeKind::Record:
      break;
  }
  return std::string(ir::name_of(type.kind));
}

}  // namespace

Frame frame_of(const Vector& vector) {
  if (!vector.frame.empty()) {
    return Frame::Member;
  }
  const bool fits =
      can_be_stored(vector.type) && std::ranges::all_of(vector.params, [](const auto& param) {
        return can_be_stored(param.second);
      });
  return fits ? Frame::Field : Frame::Rule;
}

Framed put_into_frame(const Vector& vector, Frame frame) {
  Framed framed;
  framed.text = text_of(vector, frame);
  const ast::File file =
      parse::parse(framed.sources.add("vector.bspec", framed.text), framed.diags);
  framed.program = sema::analyze({&file}, framed.diags);
  if (framed.diags.has_errors()) {
    return framed;
  }
  if (frame != Frame::Field) {
    framed.expr =
        frame == Frame::Rule ? value_of_rule(framed.program) : value_of_member(framed.program);
    return framed;
  }
  framed.entity = entity_named(framed.program, vector.in.empty() ? kEntity : vector.in);
  const auto field =
      framed.entity ? field_named(framed.program, *framed.entity, kName) : std::nullopt;
  framed.expr = field ? framed.program[*field].computed : std::nullopt;
  return framed;
}

std::optional<ir::FieldId> field_named(const ir::Program& program,
                                       ir::EntityId entity,
                                       std::string_view name) {
  for (ir::FieldId field : program[entity].fields) {
    if (program[field].name == name) {
      return field;
    }
  }
  return std::nullopt;
}

std::optional<ir::EntityId> entity_named(const ir::Program& program, std::string_view name) {
  for (ir::EntityId entity : program.entities.ids()) {
    if (program[entity].name == name) {
      return entity;
    }
  }
  return std::nullopt;
}

std::string spelled(const ir::Program& program, const ir::Type& type) {
  return spelled_kind(program, type) + (type.nullable ? "?" : "");
}

std::string expected_type(const Vector& vector) {
  std::string type = vector.type;
  constexpr std::string_view kDecimal = "Decimal(";
  for (std::size_t at = type.find(kDecimal); at != std::string::npos;
       at = type.find(kDecimal, at + 1)) {
    const std::size_t first = at + kDecimal.size();
    type.replace(first, type.find(',', first) - first, "18");
  }
  return type;
}

}  // namespace bspec::vectors
