#include "passes/desugar/builder.h"

#include <fmt/format.h>

#include "support/base/check.h"

namespace bspec::passes {

namespace {

ir::Type scalar(ir::TypeKind kind) {
  ir::Type type;
  type.kind = kind;
  return type;
}

}  // namespace

ir::Type row_type(ir::EntityId entity) {
  ir::Type type = scalar(ir::TypeKind::Row);
  type.entity = entity;
  return type;
}

ir::Type view_type(ir::ViewId view) {
  ir::Type type = scalar(ir::TypeKind::View);
  type.view = view;
  return type;
}

ir::ExprId Builder::text(std::string value) {
  return expr(scalar(ir::TypeKind::String), ir::TextLiteral{std::move(value)});
}

ir::ExprId Builder::integer(std::int64_t value) {
  return expr(scalar(ir::TypeKind::Int), ir::NumberLiteral{fmt::format("{}", value)});
}

ir::ExprId Builder::caller(ir::Audience audience) {
  BS_CHECK(program_.app.auth.has_value(), "a caller in an app without callers");
  ir::Type type = row_type(program_.app.auth->identity);
  type.nullable = audience == ir::Audience::None || audience == ir::Audience::Optional;
  return expr(std::move(type), ir::Caller{});
}

ir::ExprId Builder::reference(ir::VariableId variable) {
  return expr(program_[variable].type, ir::VariableRef{variable});
}

ir::ExprId Builder::field(ir::ExprId base, ir::FieldId field) {
  return expr(program_[field].type, ir::FieldRef{base, field});
}

ir::ExprId Builder::path_member(const std::vector<ir::PathSegment>& path, std::size_t segment) {
  std::uint32_t index = 0;
  for (std::size_t i = 0; i < segment; ++i) {
    index += path[i].is_parameter() ? 1 : 0;
  }
  return expr(path[segment].type, ir::RequestRef{ir::RequestPart::Path, index});
}

ir::ExprId Builder::body_member(ir::InputId input, std::size_t member) {
  return expr(program_[input].members[member].type,
              ir::RequestRef{ir::RequestPart::Body, static_cast<std::uint32_t>(member)});
}

ir::ExprId Builder::as_view(ir::ExprId base, ir::ViewId view) {
  const ir::Type& shown = program_[base].type;
  ir::Type type = view_type(view);
  type.nullable = shown.nullable;
  if (shown.is(ir::TypeKind::Page)) {
    type.kind = ir::TypeKind::Page;
  }
  return expr(std::move(type), ir::AsView{base, view, {}});
}

std::vector<ir::Assignment> Builder::spread_body(ir::InputId input) {
  std::vector<ir::Assignment> assignments;
  for (std::size_t i = 0; i < program_[input].members.size(); ++i) {
    const ir::InputMember& member = program_[input].members[i];
    if (member.field) {
      bool is_optional = member.presence == ir::Presence::Optional;
      assignments.push_back({*member.field, body_member(input, i), span_, is_optional});
    }
  }
  return assignments;
}

ir::StmtId Builder::reply(int status, std::optional<ir::ExprId> value) {
  ir::ReplyStmt reply;
  reply.status = status;
  reply.value = value;
  return stmt(std::move(reply));
}

}  // namespace bspec::passes
