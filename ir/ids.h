#pragma once

#include "support/base/id.h"

namespace bspec::ir {

struct Alias;
struct Entity;
struct Enum;
struct ErrorDecl;
struct Expr;
struct Field;
struct Input;
struct Params;
struct Resource;
struct Route;
struct Stmt;
struct Variable;
struct View;

using AliasId = Id<Alias>;
using EntityId = Id<Entity>;
using EnumId = Id<Enum>;
using ErrorId = Id<ErrorDecl>;
using ExprId = Id<Expr>;
using FieldId = Id<Field>;
using InputId = Id<Input>;
using ParamsId = Id<Params>;
using ResourceId = Id<Resource>;
using RouteId = Id<Route>;
using StmtId = Id<Stmt>;
using VariableId = Id<Variable>;
using ViewId = Id<View>;

}  // namespace bspec::ir
