#pragma once

#include <optional>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/decl/shapes.h"
#include "frontend/ast/literal.h"
#include "frontend/ast/name.h"
#include "frontend/ast/node.h"
#include "frontend/ast/stmt.h"
#include "frontend/ast/type.h"

namespace bspec::ast {

/// `action a(x: T) -> U trusted { … }`.
struct Action : NodeOf<Decl, DeclKind::Action> {
  Name name;
  llvm::ArrayRef<Param> params;
  /// Null without `->`.
  const Type* result = nullptr;
  std::optional<Span> trusted;
  Block body;
};

/// `schedule s every monday at "06:00" { … }`: one of `interval` and `day` is set.
struct Schedule : NodeOf<Decl, DeclKind::Schedule> {
  Name name;
  std::optional<Quantity> interval;
  /// `monday`, `day`, `month`, `hour`.
  std::optional<Name> day;
  std::optional<Number> day_of_month;
  std::optional<StringLiteral> time;
  Block body;
};

/// `on PayoutMade as e { … }`.
struct Listener : NodeOf<Decl, DeclKind::Listener> {
  TypeName event;
  Name variable;
  Block body;
};

/// `event PayoutMade { payout: Payout }`.
struct Event : NodeOf<Decl, DeclKind::Event> {
  Name name;
  Fields fields;
};

/// `hook parse(csv: Text) -> List<Row>?`.
struct Hook : NodeOf<Decl, DeclKind::Hook> {
  Name name;
  llvm::ArrayRef<Param> params;
  const Type* result = nullptr;
};

/// `seed { … }`, `seed always { … }`.
struct Seed : NodeOf<Decl, DeclKind::Seed> {
  std::optional<Span> always;
  Block body;
};

/// `page Home """…"""`.
struct Page : NodeOf<Decl, DeclKind::Page> {
  Name name;
  StringLiteral text;
};

}  // namespace bspec::ast
