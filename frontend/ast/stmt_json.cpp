#include <llvm/Support/Casting.h>

#include "frontend/ast/tree_json.h"
#include "support/base/check.h"

namespace bspec::ast {

namespace {

std::string_view kind_name(OperationKind kind) {
  switch (kind) {
#define AST_OPERATION(Name) \
  case OperationKind::Name: \
    return #Name;
#include "frontend/ast/nodes.def"
  }
  BS_UNREACHABLE("operation");
}

std::string_view kind_name(StmtKind kind) {
  switch (kind) {
#define AST_STMT(Name) \
  case StmtKind::Name: \
    return #Name;
#include "frontend/ast/nodes.def"
  }
  BS_UNREACHABLE("statement");
}

std::string_view name_of(SessionScope scope) {
  switch (scope) {
    case SessionScope::Current:
      return "current";
    case SessionScope::WithToken:
      return "with token";
    case SessionScope::Others:
      return "others";
    case SessionScope::AllOfUser:
      return "all of user";
  }
  BS_UNREACHABLE("scope of sessions");
}

std::string_view name_of(ReplyForm form) {
  switch (form) {
    case ReplyForm::Value:
      return "value";
    case ReplyForm::Text:
      return "text";
    case ReplyForm::Html:
      return "html";
    case ReplyForm::File:
      return "file";
    case ReplyForm::Redirect:
      return "redirect";
  }
  BS_UNREACHABLE("form of a reply");
}

Json source_json(const Source& source) {
  return to_json(Path{source.names, source.span});
}

// What each kind holds beyond its kind and place.

void fill(Json& out, const Get& operation) {
  out["source"] = source_json(operation.source);
  add(out, "arguments", operation.arguments);
  add(out, "error", operation.error);
}

void fill(Json& out, const Find& operation) {
  out["source"] = source_json(operation.source);
  add(out, "arguments", operation.arguments);
}

void fill(Json& out, const ListQuery& query) {
  out["variable"] = to_json(query.variable);
  out["source"] = source_json(query.source);
  for (const WhereClause& where : query.where) {
    Json clause = node_json(where.is_optional ? "WhereOptional" : "Where", where.span);
    add(clause, "condition", where.condition);
    out["where"].push_back(clause);
  }
  if (query.group) {
    Json group = node_json("Group", query.group->span);
    add(group, "keys", query.group->keys);
    add(group, "aggregates", query.group->aggregates);
    out["group"] = group;
  }
  for (const OrderKey& key : query.order) {
    Json order = node_json("OrderKey", key.span);
    add(order, "value", key.value);
    add(order, "by", key.direction_value);
    order["direction"] = key.direction == Direction::Descending ? "desc" : "asc";
    out["order"].push_back(order);
  }
  if (query.page) {
    Json page = node_json("Page", query.page->span);
    add(page, "limit", query.page->limit);
    add(page, "offset", query.page->offset);
    out["page"] = page;
  }
  add(out, "limit", query.limit);
  add(out, "error", query.error);
}

void fill(Json& out, const Create& operation) {
  out["entity"] = to_json(operation.entity);
  add(out, "items", operation.object->items);
}

void fill(Json& out, const Upsert& operation) {
  out["entity"] = to_json(operation.entity);
  add(out, "key", operation.key);
  add(out, "items", operation.object->items);
}

void fill(Json& out, const Authenticate& operation) {
  out["entity"] = to_json(operation.entity);
  add(out, "key", operation.key);
  add(out, "password", operation.password);
  add(out, "error", operation.error);
}

void fill(Json& out, const OpenSession& operation) {
  add(out, "user", operation.user);
}

void fill(Json& out, const RenewSession& operation) {
  add(out, "token", operation.token);
  out["error"] = to_json(operation.error);
}

void fill(Json& out, const Run& operation) {
  add(out, "module", operation.module);
  out["action"] = to_json(operation.action);
  add(out, "arguments", operation.arguments);
}

void fill(Json& out, const Let& stmt) {
  out["name"] = to_json(stmt.name);
  add(out, "operation", stmt.operation);
  add(out, "value", stmt.value);
}

void fill(Json& out, const Do& stmt) {
  add(out, "operation", stmt.operation);
}

void fill(Json& out, const Update& stmt) {
  add(out, "place", stmt.place);
  add(out, "items", stmt.object->items);
}

void fill(Json& out, const Delete& stmt) {
  add(out, "place", stmt.place);
}

void fill(Json& out, const Add& stmt) {
  add(out, "value", stmt.value);
  add(out, "place", stmt.place);
}

void fill(Json& out, const Remove& stmt) {
  add(out, "value", stmt.value);
  add(out, "place", stmt.place);
}

void fill(Json& out, const Require& stmt) {
  add(out, "condition", stmt.condition);
  add(out, "error", stmt.error);
}

void fill(Json& out, const Fail& stmt) {
  out["error"] = to_json(stmt.error);
}

void fill(Json& out, const Emit& stmt) {
  out["event"] = to_json(stmt.event);
  add(out, "items", stmt.object->items);
}

void fill(Json& out, const CloseSession& stmt) {
  out["scope"] = name_of(stmt.scope);
  add(out, "value", stmt.value);
}

void fill(Json& out, const If& stmt) {
  add(out, "condition", stmt.condition);
  out["then"] = to_json(stmt.then_block);
  add(out, "else", stmt.else_block);
}

void fill(Json& out, const For& stmt) {
  out["variable"] = to_json(stmt.variable);
  add(out, "list", static_cast<const Operation*>(stmt.list));
  add(out, "source", stmt.source);
  out["body"] = to_json(stmt.body);
}

void fill(Json& out, const Return& stmt) {
  add(out, "value", stmt.value);
}

void fill(Json& out, const Reply& stmt) {
  add(out, "status", stmt.status);
  out["form"] = name_of(stmt.form);
  add(out, "page", stmt.page);
  add(out, "value", stmt.value);
}

}  // namespace

Json to_json(const Operation& operation) {
  Json out = node_json(kind_name(operation.kind), operation.span);
  switch (operation.kind) {
#define AST_OPERATION(Name)                 \
  case OperationKind::Name:                 \
    fill(out, llvm::cast<Name>(operation)); \
    break;
#include "frontend/ast/nodes.def"
  }
  return out;
}

Json to_json(const Stmt& stmt) {
  Json out = node_json(kind_name(stmt.kind), stmt.span);
  switch (stmt.kind) {
#define AST_STMT(Name)                 \
  case StmtKind::Name:                 \
    fill(out, llvm::cast<Name>(stmt)); \
    break;
#include "frontend/ast/nodes.def"
  }
  return out;
}

Json to_json(const Block& block) {
  return list_json(block.statements);
}

}  // namespace bspec::ast
