#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "passes/built/parts.h"
#include "passes/plan/value_types.h"
#include "support/diag/defs/backend.h"

namespace bspec::passes::built {

namespace {

class RouteCheck {
 public:
  RouteCheck(Sink sink, const ir::Route& route) : sink_(sink), route_(route) {}

  void run() {
    check_words();
    for (const ir::PathSegment& segment : route_.path) {
      if (segment.is_parameter()) {
        check_type(segment.type, segment.span);
      }
    }
    for (const ir::StmtId id : route_.statements) {
      const ir::Stmt& stmt = sink_.program[id];
      std::visit([&](const auto& node) { check(stmt.span, node); }, stmt.node);
    }
  }

 private:
  void check_words() {
    const ir::RouteSettings& settings = route_.settings;
    const auto word = [&](std::string_view name) {
      sink_.diags.report(diag::RouteWordNotBuilt, route_.span, name);
    };
    if (settings.errors) {
      word("errors");
    }
  }

  void check_type(const ir::Type& type, Span span) {
    if (const auto name = unbuilt_type(type)) {
      sink_.diags.report(diag::TypeNotBuilt, span, *name);
    }
  }

  void value(ir::ExprId id) { check_expression(sink_, id, Purpose::Statement); }

  void values(const std::vector<ir::Assignment>& assignments) {
    for (const ir::Assignment& assignment : assignments) {
      value(assignment.value);
    }
  }

  void unbuilt(Span span, std::string_view statement) {
    sink_.diags.report(diag::StatementNotBuilt, span, statement);
  }

  void check(Span span, const ir::LetStmt& stmt) {
    const ir::Type& type = sink_.program[stmt.value].type;
    if (type.is(ir::TypeKind::View)) {
      sink_.diags.report(diag::ExpressionNotBuilt, span, "`let` of a view is");
      return;
    }
    if (type.is(ir::TypeKind::Rows)) {
      return;
    }
    if (is_restricted(stmt.value)) {
      return restricted(span);
    }
    value(stmt.value);
  }

  /// What only some may read is left out of a view, and would not be out of any other reply.
  bool is_restricted(ir::ExprId id) const {
    const auto* ref = sink_.program[id].as<ir::FieldRef>();
    return ref != nullptr && sink_.program[ref->field].readable_when.has_value();
  }

  void restricted(Span span) {
    sink_.diags.report(diag::ExpressionNotBuilt, span,
                       "a field with `readable when` outside of a view is");
  }

  void check(Span span, const ir::GetStmt& stmt) {
    if (stmt.relation && !is_inverse(*stmt.relation)) {
      return unbuilt(span, stmt.find ? "find in a relation" : "get in a relation");
    }
    for (const ir::LookupArgument& argument : stmt.arguments) {
      value(argument.value);
    }
  }

  bool is_inverse(ir::ExprId relation) const {
    const auto* field = sink_.program[relation].as<ir::FieldRef>();
    return field != nullptr && sink_.program[field->field].kind == ir::FieldKind::Inverse;
  }

  void check(Span, const ir::ListStmt&) {}

  void check(Span, const ir::CreateStmt& stmt) { values(stmt.assignments); }

  void check(Span, const ir::UpsertStmt& stmt) {
    for (const ir::LookupArgument& argument : stmt.key) {
      value(argument.value);
    }
    values(stmt.assignments);
  }

  void check(Span, const ir::UpdateStmt& stmt) { values(stmt.assignments); }

  void check(Span, const ir::DeleteStmt&) {}

  void check(Span, const ir::AddStmt& stmt) { value(stmt.value); }

  void check(Span, const ir::RemoveStmt& stmt) { value(stmt.value); }

  void check(Span, const ir::EmitStmt& stmt) {
    for (const ir::EventArgument& argument : stmt.arguments) {
      value(argument.value);
    }
  }

  void check(Span, const ir::OpenSessionStmt&) {}

  void check(Span, const ir::RenewSessionStmt& stmt) { value(stmt.token); }

  void check(Span, const ir::CloseSessionStmt& stmt) {
    if (stmt.value) {
      value(*stmt.value);
    }
  }

  void check(Span, const ir::ListSessionsStmt&) {}

  void check(Span, const ir::IfStmt& stmt) {
    value(stmt.condition);
    block(stmt.then_block);
    block(stmt.else_block);
  }

  void check(Span, const ir::ForStmt& stmt) { block(stmt.body); }

  void check(Span, const ir::RunStmt&) {}

  void check(Span, const ir::ReturnStmt&) {}

  void block(const std::vector<ir::StmtId>& statements) {
    for (const ir::StmtId id : statements) {
      const ir::Stmt& stmt = sink_.program[id];
      std::visit([&](const auto& node) { check(stmt.span, node); }, stmt.node);
    }
  }

  void check(Span, const ir::RequireStmt& stmt) { value(stmt.condition); }

  void check(Span, const ir::FailStmt&) {}

  void check(Span, const ir::AuthenticateStmt& stmt) {
    value(stmt.key.value);
    value(stmt.password);
  }

  void check(Span, const ir::VerifyPasswordStmt& stmt) { value(stmt.password); }

  void check(Span span, const ir::ListResourceStmt& stmt) {
    if (draws_ids(sink_.program, stmt.entity)) {
      unbuilt(span, "list (of rows whose `id` is a `Token`)");
    }
    if (stmt.condition) {
      check_condition(sink_, *stmt.condition);
    }
    for (const ir::Filter& filter : stmt.filters) {
      if (!filter.path.empty()) {
        const ir::Type& type = sink_.program[filter.path.back()].type;
        const auto unbuilt = type.is(ir::TypeKind::Rows) ? std::nullopt : unbuilt_collection(type);
        if (unbuilt) {
          sink_.diags.report(diag::TypeNotBuilt, filter.span, *unbuilt);
        }
      }
    }
  }

  void check(Span span, const ir::ReplyStmt& stmt) {
    if (stmt.form == ir::ReplyForm::Html || stmt.form == ir::ReplyForm::File) {
      sink_.diags.report(diag::ReplyNotBuilt, span,
                         stmt.form == ir::ReplyForm::Html ? "`reply html` is" : "`reply file` is");
      return;
    }
    if (stmt.value) {
      reply_value(*stmt.value);
    }
  }

  void reply_value(ir::ExprId id) {
    const ir::Expr& expr = sink_.program[id];
    if (const auto* object = expr.as<ir::ObjectLiteral>()) {
      for (const ir::ObjectMember& member : object->members) {
        reply_value(member.value);
      }
      return;
    }
    if (const auto* list = expr.as<ir::ListLiteral>()) {
      for (const ir::ExprId item : list->items) {
        reply_value(item);
      }
      return;
    }
    if (is_restricted(id)) {
      return restricted(expr.span);
    }
    value(id);
  }

  Sink sink_;
  const ir::Route& route_;
};

}  // namespace

void check_routes(Sink sink) {
  for (const ir::Route& route : sink.program.routes) {
    RouteCheck(sink, route).run();
  }
}

}  // namespace bspec::passes::built
