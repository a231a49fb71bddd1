#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/behaviour/page_templates.h"
#include "frontend/sema/code/statements.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/sent_values.h"
#include "frontend/sema/unique_names.h"
#include "ir/expr/children.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

constexpr int kOk = 200;
constexpr int kNoContent = 204;
constexpr int kFound = 302;
constexpr std::array<std::int64_t, 4> kStatuses = {200, 201, 202, 204};
constexpr std::array<std::int64_t, 5> kRedirectStatuses = {301, 302, 303, 307, 308};

ir::ReplyForm form_of(ast::ReplyForm form) {
  switch (form) {
    case ast::ReplyForm::Value:
      return ir::ReplyForm::Value;
    case ast::ReplyForm::Text:
      return ir::ReplyForm::Text;
    case ast::ReplyForm::Html:
      return ir::ReplyForm::Html;
    case ast::ReplyForm::File:
      return ir::ReplyForm::File;
    case ast::ReplyForm::Redirect:
      return ir::ReplyForm::Redirect;
  }
  return ir::ReplyForm::Value;
}

/// A path of this server and never another one: `//x` and `/\x` name a host.
bool is_own_path(std::string_view text) {
  return text == "/" || (text.size() > 1 && text[0] == '/' && text[1] != '/' && text[1] != '\\');
}

bool has_member(const ir::ObjectLiteral& object, std::string_view name) {
  return llvm::any_of(object.members,
                      [name](const ir::ObjectMember& member) { return member.name == name; });
}

enum class Target : std::uint8_t { Safe, OfRequest, Other };

bool reads_request(const ir::Program& program, ir::ExprId id) {
  return program[id].as<ir::RequestRef>() != nullptr ||
         llvm::any_of(ir::children_of(program[id]),
                      [&](ir::ExprId child) { return reads_request(program, child); });
}

bool is_stored_url(const ir::Program& program, const ir::Expr& expr) {
  const auto* field = expr.as<ir::FieldRef>();
  return field != nullptr && expr.type.is(ir::TypeKind::Url) &&
         program[field->field].kind == ir::FieldKind::Stored;
}

/// Where a redirect may go: nobody but the spec and the rows that it keeps decides.
Target target_of(const ir::Program& program, ir::ExprId id, bool is_whole) {
  const ir::Expr& expr = program[id];
  if (const auto* text = expr.as<ir::TextLiteral>()) {
    const bool is_safe = is_own_path(text->value) && (is_whole || text->value.size() > 1);
    return is_safe ? Target::Safe : Target::Other;
  }
  const auto* binary = expr.as<ir::Binary>();
  if (binary != nullptr && binary->op == ir::BinaryOp::Add) {
    return target_of(program, binary->left, false);
  }
  const auto both = [&](ir::ExprId left, ir::ExprId right) {
    return std::max(target_of(program, left, is_whole), target_of(program, right, is_whole));
  };
  if (binary != nullptr && binary->op == ir::BinaryOp::Coalesce) {
    return both(binary->left, binary->right);
  }
  if (const auto* conditional = expr.as<ir::Conditional>()) {
    return both(conditional->then_value, conditional->else_value);
  }
  if (is_whole && is_stored_url(program, expr)) {
    return Target::Safe;
  }
  return reads_request(program, id) ? Target::OfRequest : Target::Other;
}

}  // namespace

int Statements::reply_status(const ast::Reply& stmt) {
  if (stmt.form == ast::ReplyForm::Redirect) {
    if (stmt.status && !llvm::is_contained(kRedirectStatuses, stmt.status->unscaled)) {
      analysis_.diags.report(diag::RedirectStatus, stmt.status->span, stmt.status->unscaled);
    }
    return stmt.status ? static_cast<int>(stmt.status->unscaled) : kFound;
  }
  const bool is_empty = stmt.value == nullptr && stmt.form == ast::ReplyForm::Value;
  const int status =
      stmt.status ? static_cast<int>(stmt.status->unscaled) : (is_empty ? kNoContent : kOk);
  if (stmt.status && !llvm::is_contained(kStatuses, stmt.status->unscaled)) {
    analysis_.diags.report(diag::ReplyStatus, stmt.status->span, stmt.status->unscaled);
  } else if (status == kNoContent && !is_empty) {
    analysis_.diags.report(diag::ReplyWithoutBody,
                           stmt.value != nullptr ? stmt.value->span : stmt.span);
  }
  return status;
}

void Statements::reply(const ast::Reply& stmt) {
  if (!check_place(stmt.span, "reply",
                   {CodeKind::Action, CodeKind::Listener, CodeKind::Schedule, CodeKind::Seed,
                    CodeKind::SeedAlways})) {
    return;
  }
  const Purpose purpose = std::exchange(scope_.purpose, Purpose::Reply);
  ir::ReplyStmt reply;
  reply.form = form_of(stmt.form);
  reply.status = reply_status(stmt);
  bool is_whole = true;
  if (stmt.page) {
    const auto page = resolve_kind(analysis_, *stmt.page, SymbolKind::Page);
    reply.page = page ? std::optional(page->id<ir::HtmlPage>()) : std::nullopt;
    is_whole = page.has_value();
  }
  if (stmt.value != nullptr) {
    reply.value = reply_body(stmt);
    is_whole = is_whole && reply.value;
  }
  scope_.purpose = purpose;
  if (is_whole && reply.page && reply.value) {
    check_page_members(*reply.page, *reply.value);
  }
  if (is_whole) {
    add(stmt.span, std::move(reply));
  }
}

/// What a page shows has to be in the reply.
void Statements::check_page_members(ir::HtmlPageId id, ir::ExprId value) {
  const auto* object = analysis_.program[value].as<ir::ObjectLiteral>();
  if (object == nullptr) {
    return;
  }
  const ir::HtmlPage& page = analysis_.program[id];
  for (const std::string& name : read_page_template(page.text).names) {
    if (!has_member(*object, name)) {
      analysis_.diags.report(diag::PageMember, analysis_.program[value].span, page.name, name)
          .note(diag::DeclaredHere, page.span, page.name);
    }
  }
}

/// What a reply sends; absent where it is wrong.
std::optional<ir::ExprId> Statements::reply_body(const ast::Reply& stmt) {
  if (stmt.form == ast::ReplyForm::Redirect) {
    return redirect_target(*stmt.value);
  }
  const ir::ExprId value = reply_value(*stmt.value);
  const ir::Type& type = type_of(value);
  if (type.is_error() && analysis_.program[value].as<ir::ObjectLiteral>() == nullptr) {
    return std::nullopt;
  }
  if (stmt.form == ast::ReplyForm::Text && (!ir::is_text(type.kind) || type.nullable)) {
    analysis_.diags.report(diag::TypeMismatch, stmt.value->span, describe(analysis_.program, type),
                           "a text");
    return std::nullopt;
  }
  if (stmt.form == ast::ReplyForm::File && !type.is(ir::TypeKind::File)) {
    analysis_.diags.report(diag::TypeMismatch, stmt.value->span, describe(analysis_.program, type),
                           "a `File`");
    return std::nullopt;
  }
  return value;
}

std::optional<ir::ExprId> Statements::redirect_target(const ast::Expr& expr) {
  const ir::ExprId value = expressions_.value(expr);
  const ir::Type& type = type_of(value);
  if (type.is_error()) {
    return std::nullopt;
  }
  if (!ir::is_text(type.kind) || type.nullable) {
    analysis_.diags.report(diag::TypeMismatch, expr.span, describe(analysis_.program, type),
                           "a `Url` or a text");
    return std::nullopt;
  }
  switch (target_of(analysis_.program, value, true)) {
    case Target::Safe:
      return value;
    case Target::OfRequest:
      analysis_.diags.report(diag::RedirectToRequest, expr.span);
      return std::nullopt;
    case Target::Other:
      analysis_.diags.report(diag::RedirectTarget, expr.span);
      return std::nullopt;
  }
  return std::nullopt;
}

ir::ExprId Statements::reply_value(const ast::Expr& expr, bool is_bare) {
  if (const auto* object = llvm::dyn_cast<ast::Object>(&expr)) {
    return reply_object(*object);
  }
  if (const auto* list = llvm::dyn_cast<ast::List>(&expr)) {
    return reply_list(*list);
  }
  const ir::ExprId value = expressions_.value(expr);
  if (type_of(value).is_error() || !check_sent(analysis_, value, {std::nullopt, is_bare})) {
    return analysis_.program.exprs.add({{}, expr.span, ir::Poison{}});
  }
  return value;
}

/// `[{ a: 1 }, { a: 2 }]`: items may be objects, of which no type has a name.
ir::ExprId Statements::reply_list(const ast::List& list) {
  const bool has_objects = llvm::any_of(list.items, [](const ast::Expr* item) {
    return item->kind == ast::ExprKind::Object || item->kind == ast::ExprKind::List;
  });
  if (!has_objects) {
    return expressions_.list(list);
  }
  ir::ListLiteral literal;
  for (const ast::Expr* item : list.items) {
    literal.items.push_back(reply_value(*item));
  }
  ir::Type type;
  type.kind = ir::TypeKind::List;
  type.element = std::make_shared<const ir::Type>();
  return analysis_.program.exprs.add({std::move(type), list.span, std::move(literal)});
}

/// `{ user: user as Account, "user-id": user.id }`: its members in order. Its type has no name in
/// the language.
ir::ExprId Statements::reply_object(const ast::Object& object) {
  ir::ObjectLiteral literal;
  UniqueNames names(analysis_.diags, "this reply");
  for (const ast::ObjectItem& item : object.items) {
    if (item.is_spread()) {
      analysis_.diags.report(diag::SpreadOutsideWrite, item.span);
      continue;
    }
    const bool is_bare = item.name && item.name->span == item.value->span;
    const ir::ExprId value = reply_value(*item.value, is_bare);
    const std::string_view name = item.name ? item.name->text : item.wire_name->value;
    if (item.name && !names.add(*item.name)) {
      continue;
    }
    if (!item.name && has_member(literal, name)) {
      analysis_.diags.report(diag::WireNameTaken, item.wire_name->span, name);
      continue;
    }
    literal.members.push_back({std::string(name), value});
  }
  return analysis_.program.exprs.add({{}, object.span, std::move(literal)});
}

}  // namespace bspec::sema
