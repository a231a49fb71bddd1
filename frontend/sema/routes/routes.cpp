#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/route.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/code/request_members.h"
#include "frontend/sema/code/statements.h"
#include "frontend/sema/expr/callers.h"
#include "frontend/sema/not_built.h"
#include "frontend/sema/routes/auth.h"
#include "frontend/sema/routes/paths.h"
#include "frontend/sema/shapes/inputs.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/decls.h"

namespace bspec::sema {
namespace {

ir::Method method_of(ast::Method method) {
  switch (method) {
    case ast::Method::Get:
      return ir::Method::Get;
    case ast::Method::Post:
      return ir::Method::Post;
    case ast::Method::Put:
      return ir::Method::Put;
    case ast::Method::Patch:
      return ir::Method::Patch;
    case ast::Method::Delete:
      return ir::Method::Delete;
  }
  return ir::Method::Get;
}

/// Every way through a block ends in a reply or a failure.
bool always_ends(const ast::Block& block) {
  if (block.statements.empty()) {
    return false;
  }
  const ast::Stmt* last = block.statements.back();
  if (const auto* branch = llvm::dyn_cast<ast::If>(last)) {
    return branch->else_block && always_ends(branch->then_block) &&
           always_ends(*branch->else_block);
  }
  return last->kind == ast::StmtKind::Reply || last->kind == ast::StmtKind::Fail;
}

bool has_reply(const ast::Block& block) {
  return llvm::any_of(block.statements, [](const ast::Stmt* stmt) {
    if (const auto* branch = llvm::dyn_cast<ast::If>(stmt)) {
      return has_reply(branch->then_block) ||
             (branch->else_block && has_reply(*branch->else_block));
    }
    if (const auto* loop = llvm::dyn_cast<ast::For>(stmt)) {
      return has_reply(loop->body);
    }
    return stmt->kind == ast::StmtKind::Reply;
  });
}

/// Reads one route.
class RouteReader {
 public:
  RouteReader(Analysis& analysis, const ast::Route& syntax)
      : analysis_(analysis), syntax_(syntax), not_built_before_(analysis.not_built) {}

  void read() {
    route_.method = method_of(syntax_.method);
    route_.span = cover(syntax_.method_span, syntax_.path.span);
    route_.doc = std::string(syntax_.doc);
    route_.path = read_path(analysis_, syntax_);
    route_.auth = read_auth(analysis_, syntax_.settings.auth);
    route_.root = syntax_.settings.root.has_value();
    route_.match_required = syntax_.settings.match_required.has_value();
    report_unbuilt_words(analysis_, syntax_.settings);
    read_request();
    read_statements();
    analysis_.program.routes.add(std::move(route_));
  }

 private:
  void read_request() {
    for (const ir::PathSegment& segment : route_.path) {
      const bool is_repeated = std::ranges::any_of(request_.path, [&](const PathParameter& other) {
        return other.name == segment.parameter;
      });
      if (segment.is_parameter() && !is_repeated) {
        request_.path.push_back({segment.parameter, segment.span, segment.type, segment.rules});
      }
    }
    if (syntax_.query) {
      route_.query = add_input(*syntax_.query, ShapeKind::Query, "query");
      request_.query = route_.query;
    }
    if (syntax_.header) {
      report_not_built(analysis_, diag::RouteWordNotBuilt, syntax_.header->span, "header");
      request_.has_header = true;
    }
    if (syntax_.body) {
      read_body(*syntax_.body);
    }
  }

  ir::InputId add_input(const ast::Fields& fields, ShapeKind kind, std::string_view part) {
    ir::Input input = read_fields(analysis_, fields, kind, std::nullopt, fmt::format("`{}`", part));
    input.span = fields.span;
    return analysis_.program.inputs.add(std::move(input));
  }

  void read_body(const ast::Body& body) {
    if (route_.method == ir::Method::Get || route_.method == ir::Method::Delete) {
      analysis_.diags.report(diag::BodyNotTaken, body.span, ir::name_of(route_.method));
    }
    if (body.input) {
      body_name_ = body.input->span;
      if (const auto input = resolve_kind(analysis_, *body.input, SymbolKind::Input)) {
        route_.body = input->id<ir::Input>();
      } else {
        has_broken_body_ = true;
      }
    } else if (body.fields) {
      route_.body = add_input(*body.fields, ShapeKind::Body, "body");
      const ir::Input& made = analysis_.program[*route_.body];
      route_.body_is_wrapped =
          made.members.size() == 1 && made.members.front().type.is(ir::TypeKind::Input);
      report_nested(*body.fields, made);
    }
    request_.body = route_.body;
  }

  /// One input under one name is the whole body; beside other members nothing is built for it.
  void report_nested(const ast::Fields& fields, const ir::Input& made) {
    if (route_.body_is_wrapped) {
      return;
    }
    for (const ir::InputMember& member : made.members) {
      if (member.type.is(ir::TypeKind::Input)) {
        report_not_built(analysis_, diag::ShapeMemberNotBuilt, fields.span,
                         "an input beside other members of a body is");
        return;
      }
    }
  }

  void read_statements() {
    const std::size_t errors_before = analysis_.diags.error_count();
    Scope scope;
    scope.purpose = Purpose::Statement;
    scope.caller = caller_under(analysis_, route_.auth);
    scope.request = &request_;
    Statements(analysis_, scope, route_).read(syntax_.block);
    check_replies();
    if (!has_reply(syntax_.block)) {
      ir::ReplyStmt reply;
      reply.status = 204;
      route_.statements.push_back(analysis_.program.statements.add({route_.span, reply}));
    }
    // What was not read because a statement is wrong or not built is no second mistake.
    const bool is_whole = analysis_.not_built == not_built_before_ &&
                          analysis_.diags.error_count() == errors_before && !has_broken_body_;
    if (is_whole) {
      check_all_read(analysis_, request_, body_name_);
    }
  }

  void check_replies() {
    if (has_reply(syntax_.block) && !always_ends(syntax_.block)) {
      analysis_.diags.report(diag::PathWithoutReply, route_.span);
    }
  }

  Analysis& analysis_;
  const ast::Route& syntax_;
  std::size_t not_built_before_;
  ir::Route route_;
  Request request_;
  Span body_name_;
  bool has_broken_body_ = false;
};

}  // namespace

void analyze_routes(Analysis& analysis) {
  for (const Module& module : analysis.modules) {
    for (const ast::Decl* decl : module.file->decls) {
      if (const auto* route = llvm::dyn_cast<ast::Route>(decl)) {
        RouteReader(analysis, *route).read();
      }
    }
  }
}

}  // namespace bspec::sema
