#pragma once

#include <string>
#include <vector>

#include "ir/decl/app.h"
#include "ir/decl/behaviour.h"
#include "ir/decl/entity.h"
#include "ir/decl/enum.h"
#include "ir/decl/error.h"
#include "ir/decl/route.h"
#include "ir/decl/shapes.h"
#include "ir/decl/statement.h"
#include "ir/expr/expr.h"
#include "ir/ids.h"
#include "support/base/store.h"

namespace bspec::ir {

/// A mechanism of the language that is on by default and not built yet: a warning at `build`, and a
/// line in the generated README.
struct NotBuilt {
  std::string mechanism;
  Span span;
};

/// What a spec means: every name resolved, every expression typed, every default filled in. Plain
/// data; frozen once `sema::analyze` or `passes::desugar` has returned it.
struct Program {
  // Compiled once: there are many kinds of nodes, and most files do no more than pass a program on.
  Program();
  Program(const Program& other);
  Program(Program&& other) noexcept;
  Program& operator=(const Program& other);
  Program& operator=(Program&& other) noexcept;
  ~Program();

  /// File name of the root file, without folders.
  std::string source;
  App app;
  Store<Enum> enums;
  Store<Alias> aliases;
  Store<ErrorDecl> errors;
  Store<Entity> entities;
  Store<Field> fields;
  Store<View> views;
  Store<Input> inputs;
  Store<Record> records;
  Store<Resource> resources;
  Store<Route> routes;
  Store<Rule> rules;
  Store<Action> actions;
  Store<Event> events;
  Store<Hook> hooks;
  Store<HtmlPage> pages;
  std::vector<Listener> listeners;
  std::vector<Schedule> schedules;
  std::vector<Seed> seeds;
  std::vector<Example> examples;
  Store<ListQuery> queries;
  Store<Stmt> statements;
  Store<Variable> variables;
  Store<Expr> exprs;
  std::vector<NotBuilt> not_built;

  const Enum& operator[](EnumId id) const { return enums[id]; }

  const Alias& operator[](AliasId id) const { return aliases[id]; }

  const ErrorDecl& operator[](ErrorId id) const { return errors[id]; }

  const Entity& operator[](EntityId id) const { return entities[id]; }

  const Field& operator[](FieldId id) const { return fields[id]; }

  const View& operator[](ViewId id) const { return views[id]; }

  const Input& operator[](InputId id) const { return inputs[id]; }

  const Record& operator[](RecordId id) const { return records[id]; }

  const Rule& operator[](RuleId id) const { return rules[id]; }

  const Action& operator[](ActionId id) const { return actions[id]; }

  const Event& operator[](EventId id) const { return events[id]; }

  const Hook& operator[](HookId id) const { return hooks[id]; }

  const HtmlPage& operator[](HtmlPageId id) const { return pages[id]; }

  const ListQuery& operator[](ListQueryId id) const { return queries[id]; }

  const Resource& operator[](ResourceId id) const { return resources[id]; }

  const Route& operator[](RouteId id) const { return routes[id]; }

  const Stmt& operator[](StmtId id) const { return statements[id]; }

  const Variable& operator[](VariableId id) const { return variables[id]; }

  const Expr& operator[](ExprId id) const { return exprs[id]; }
};

}  // namespace bspec::ir
