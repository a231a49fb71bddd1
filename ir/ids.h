#pragma once

#include "support/base/id.h"

namespace bspec::ir {

struct Action;
struct Alias;
struct Entity;
struct Enum;
struct ErrorDecl;
struct Event;
struct Expr;
struct Field;
struct Hook;
struct HtmlPage;
struct Input;
struct ListQuery;
struct Record;
struct Resource;
struct Route;
struct Rule;
struct Stmt;
struct Variable;
struct View;

using ActionId = Id<Action>;
using AliasId = Id<Alias>;
using EntityId = Id<Entity>;
using EnumId = Id<Enum>;
using ErrorId = Id<ErrorDecl>;
using EventId = Id<Event>;
using ExprId = Id<Expr>;
using FieldId = Id<Field>;
using HookId = Id<Hook>;
using HtmlPageId = Id<HtmlPage>;
using InputId = Id<Input>;
using ListQueryId = Id<ListQuery>;
using RecordId = Id<Record>;
using ResourceId = Id<Resource>;
using RouteId = Id<Route>;
using RuleId = Id<Rule>;
using StmtId = Id<Stmt>;
using VariableId = Id<Variable>;
using ViewId = Id<View>;

}  // namespace bspec::ir
