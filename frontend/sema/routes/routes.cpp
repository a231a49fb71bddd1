#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/route.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/code/flow.h"
#include "frontend/sema/code/statements.h"
#include "frontend/sema/expr/callers.h"
#include "frontend/sema/routes/auth.h"
#include "frontend/sema/routes/paths.h"
#include "frontend/sema/settings/route_settings.h"
#include "frontend/sema/shapes/inputs.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/code.h"
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
      : analysis_(analysis), syntax_(syntax) {}

  void read() {
    route_.method = method_of(syntax_.method);
    route_.span = cover(syntax_.method_span, syntax_.path.span);
    route_.doc = std::string(syntax_.doc);
    route_.path = read_path(analysis_, syntax_);
    read_words();
    read_request();
    read_statements();
    analysis_.program.routes.add(std::move(route_));
  }

 private:
  void read_words() {
    route_.auth = read_auth(analysis_, syntax_.settings.auth);
    route_.root = syntax_.settings.root.has_value();
    route_.match_required = syntax_.settings.match_required.has_value();
    route_.settings = read_route_settings(analysis_, syntax_.settings, route_.method);
    if (route_.match_required) {
      check_match();
    }
  }

  /// `If-Match` is about one row, the same in every request.
  void check_match() {
    const auto count = llvm::count_if(syntax_.block.statements, [](const ast::Stmt* stmt) {
      const auto* let = llvm::dyn_cast<ast::Let>(stmt);
      return let != nullptr && let->operation != nullptr &&
             let->operation->kind == ast::OperationKind::Get;
    });
    if (count != 1) {
      analysis_.diags.report(diag::MatchNeedsGet, *syntax_.settings.match_required,
                             count == 0 ? "none" : fmt::format("{}", count));
    }
  }

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
      route_.header = add_input(*syntax_.header, ShapeKind::Header, "header");
      request_.header = route_.header;
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
      if (const auto input = resolve_kind(analysis_, *body.input, SymbolKind::Input)) {
        route_.body = input->id<ir::Input>();
        route_.body_span = body.input->span;
      } else {
        request_.has_broken_body = true;
      }
    } else if (body.fields) {
      route_.body = add_input(*body.fields, ShapeKind::Body, "body");
      const ir::Input& made = analysis_.program[*route_.body];
      route_.body_is_wrapped =
          made.members.size() == 1 && made.members.front().type.is(ir::TypeKind::Input);
    }
    request_.body = route_.body;
  }

  void read_statements() {
    Scope scope;
    scope.purpose = Purpose::Statement;
    scope.caller = caller_under(analysis_, route_.auth);
    scope.request = &request_;
    Code code;
    code.method = route_.method;
    route_.statements = Statements(analysis_, scope, code).read(syntax_.block);
    const bool replies = has_reply(syntax_.block);
    if (replies && !always_leaves(syntax_.block)) {
      analysis_.diags.report(diag::PathWithoutReply, route_.span);
    }
    if (!replies && !always_leaves(syntax_.block)) {
      ir::ReplyStmt reply;
      reply.status = 204;
      route_.statements.push_back(analysis_.program.statements.add({route_.span, reply}));
    }
  }

  Analysis& analysis_;
  const ast::Route& syntax_;
  ir::Route route_;
  Request request_;
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
