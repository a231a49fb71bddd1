#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/behaviour.h"
#include "frontend/ast/decl/rule.h"
#include "frontend/ast/decl/scalar.h"
#include "frontend/ast/tree_json.h"
#include "support/base/check.h"

namespace bspec::ast {

namespace {

std::string_view kind_name(DeclKind kind) {
  switch (kind) {
#define AST_DECL(Name) \
  case DeclKind::Name: \
    return #Name;
#include "frontend/ast/nodes.def"
  }
  BS_UNREACHABLE("declaration");
}

// What each kind holds beyond its kind and place.

void fill(Json& out, const Use& use) {
  add(out, "file", use.file);
  add(out, "module", use.module);
  add(out, "without", use.without);
}

void fill(Json& out, const App& app) {
  out["name"] = to_json(app.name);
  add(out, "settings", app.settings);
  for (const Waiver& waiver : app.waivers) {
    Json waiver_json = node_json("Waiver", waiver.span);
    waiver_json["rule"] = to_json(waiver.rule);
    waiver_json["because"] = to_json(waiver.reason);
    waiver_json["until"] = to_json(waiver.until);
    out["waivers"].push_back(waiver_json);
  }
  add(out, "errors", app.errors);
}

void fill(Json& out, const Alias& alias) {
  out["name"] = to_json(alias.name);
  add(out, "type", alias.type);
  add_modifiers(out, alias.modifiers);
}

void fill(Json& out, const Enum& decl) {
  out["name"] = to_json(decl.name);
  add(out, "ordered", decl.ordered);
  add(out, "ignorecase", decl.ignorecase);
  for (const Enumerator& enumerator : decl.enumerators) {
    Json item = node_json("Enumerator", enumerator.span);
    item["name"] = to_json(enumerator.name);
    add(item, "wire_name", enumerator.wire_name);
    add(item, "doc", enumerator.doc);
    out["enumerators"].push_back(item);
  }
}

void fill(Json& out, const Entity& entity) {
  out["name"] = to_json(entity.name);
  add(out, "members", entity.members);
}

void fill(Json& out, const Rule& rule) {
  out["name"] = to_json(rule.name);
  add(out, "params", rule.params);
  add(out, "condition", rule.condition);
}

void fill(Json& out, const View& view) {
  out["name"] = to_json(view.name);
  add(out, "params", view.params);
  out["of"] = to_json(view.entity);
  add(out, "extends", view.base);
  add(out, "members", view.members);
}

void fill(Json& out, const Input& input) {
  out["name"] = to_json(input.name);
  add(out, "of", input.entity);
  out["fields"] = to_json(input.fields);
}

void fill(Json& out, const Params& params) {
  out["name"] = to_json(params.name);
  out["fields"] = to_json(params.fields);
}

void fill(Json& out, const ErrorDecl& error) {
  out["name"] = to_json(error.name);
  out["status"] = to_json(error.status);
  add(out, "at", error.place);
  add(out, "message", error.message);
}

void fill(Json& out, const Resource& resource) {
  out["entity"] = to_json(resource.entity);
  out["path"] = to_json(resource.path);
  add(out, "by", resource.key);
  add(out, "view", resource.view);
  out.update(to_json(resource.settings));
  add(out, "operations", resource.operations);
}

void fill(Json& out, const Route& route) {
  constexpr std::string_view kMethods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
  out["method"] = kMethods[static_cast<size_t>(route.method)];
  out["path"] = to_json(route.path);
  out.update(to_json(route.settings));
  add(out, "query", route.query);
  add(out, "header", route.header);
  if (route.body) {
    add(out, "body", route.body->fields);
    add(out, "body_input", route.body->input);
  }
  out["statements"] = to_json(route.block);
}

void fill(Json& out, const Action& action) {
  out["name"] = to_json(action.name);
  add(out, "params", action.params);
  add(out, "result", action.result);
  add(out, "trusted", action.trusted);
  out["statements"] = to_json(action.body);
}

void fill(Json& out, const Schedule& schedule) {
  out["name"] = to_json(schedule.name);
  add(out, "interval", schedule.interval);
  add(out, "day", schedule.day);
  add(out, "day_of_month", schedule.day_of_month);
  add(out, "at", schedule.time);
  out["statements"] = to_json(schedule.body);
}

void fill(Json& out, const Listener& listener) {
  out["event"] = to_json(listener.event);
  out["variable"] = to_json(listener.variable);
  out["statements"] = to_json(listener.body);
}

void fill(Json& out, const Event& event) {
  out["name"] = to_json(event.name);
  out["fields"] = to_json(event.fields);
}

void fill(Json& out, const Hook& hook) {
  out["name"] = to_json(hook.name);
  add(out, "params", hook.params);
  add(out, "result", hook.result);
}

void fill(Json& out, const Seed& seed) {
  add(out, "always", seed.always);
  out["statements"] = to_json(seed.body);
}

void fill(Json& out, const Example& example) {
  out["title"] = to_json(example.title);
  add(out, "steps", example.steps);
}

void fill(Json& out, const Page& page) {
  out["name"] = to_json(page.name);
  out["text"] = to_json(page.text);
}

}  // namespace

Json to_json(const Decl& decl) {
  Json out = node_json(kind_name(decl.kind), decl.span);
  switch (decl.kind) {
#define AST_DECL(Name)                 \
  case DeclKind::Name:                 \
    fill(out, llvm::cast<Name>(decl)); \
    break;
#include "frontend/ast/nodes.def"
  }
  add(out, "doc", decl.doc);
  return out;
}

}  // namespace bspec::ast
