#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ir/program.h"

namespace bspec::passes {

/// The type of a row of an entity.
ir::Type row_type(ir::EntityId entity);

/// The type of `row as V`.
ir::Type view_type(ir::ViewId view);

/// Appends expressions and statements to a program, all at one place of the spec: the construct
/// that they are spelled out from.
class Builder {
 public:
  Builder(ir::Program& program, Span span) : program_(program), span_(span) {}

  ir::ExprId expr(ir::Type type, ir::ExprNode node) {
    return program_.exprs.add({std::move(type), span_, std::move(node)});
  }

  ir::StmtId stmt(ir::StmtNode node) { return program_.statements.add({span_, std::move(node)}); }

  ir::VariableId variable(std::string name, ir::Type type) {
    return program_.variables.add({std::move(name), span_, std::move(type), ir::VariableKind::Let});
  }

  ir::ExprId text(std::string value);
  ir::ExprId integer(std::int64_t value);

  /// The caller, who is absent for a guest of a route with this audience.
  ir::ExprId caller(ir::Audience audience);

  ir::ExprId reference(ir::VariableId variable);

  /// `base.field`.
  ir::ExprId field(ir::ExprId base, ir::FieldId field);

  /// `path.x`: a parameter of this path.
  ir::ExprId path_member(const std::vector<ir::PathSegment>& path, std::size_t segment);

  /// `body.x`: a member of this input.
  ir::ExprId body_member(ir::InputId input, std::size_t member);

  /// `row as V`, or a whole page of them.
  ir::ExprId as_view(ir::ExprId base, ir::ViewId view);

  /// `...body`: one assignment for each member that is for a field.
  std::vector<ir::Assignment> spread_body(ir::InputId input);

  /// `reply STATUS value`.
  ir::StmtId reply(int status, std::optional<ir::ExprId> value);

 private:
  ir::Program& program_;
  Span span_;
};

}  // namespace bspec::passes
