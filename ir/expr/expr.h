#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ir/expr/function.h"
#include "ir/expr/literal.h"
#include "ir/expr/operator.h"
#include "ir/expr/reference.h"
#include "ir/ids.h"
#include "ir/type/type.h"
#include "support/source/span.h"

namespace bspec::ir {

/// All rows of an entity, as a source: `Article`.
struct EntityRows {
  EntityId entity;
};

/// What a field holds over all rows of a source, flattened: `Article.tags`, `author.posts.tags`.
struct Flattened {
  /// Of type Rows.
  ExprId base;
  FieldId field;
};

/// `a..b` as a source: the whole numbers from one end to the other.
struct Range {
  ExprId low;
  ExprId high;
};

/// A query as the value of a member of a view, or as the source of a `for`.
struct Queried {
  ListQueryId query;
};

enum class Quantifier : std::uint8_t {
  Any,
  All,
  None,
  Count,
  Sum,
  Min,
  Max,
  Avg,
  First,
  Collect,
  Distinct,
};

/// `any(x in source where condition: value)`; `count(fans)`, `distinct(Article.tags)` have neither
/// condition nor value. Of `any all none count` the value is a condition too.
struct Comprehension {
  Quantifier quantifier = Quantifier::Any;
  VariableId variable;
  ExprId source;
  std::optional<ExprId> condition;
  std::optional<ExprId> value;
};

/// `row as V`, `rows as V`.
struct AsView {
  ExprId base;
  ViewId view;
  std::vector<ExprId> arguments;
};

/// `accessToken(u)`.
struct AccessToken {
  ExprId row;
};

/// Members of an object literal in a reply, in order.
struct ObjectMember {
  std::string name;
  ExprId value;
};

struct ObjectLiteral {
  std::vector<ObjectMember> members;
};

/// `[a, b]` in a reply.
struct ListLiteral {
  std::vector<ExprId> items;
};

using ExprNode = std::variant<Poison,
                              NullLiteral,
                              BoolLiteral,
                              NumberLiteral,
                              TextLiteral,
                              DurationLiteral,
                              EnumLiteral,
                              Now,
                              Today,
                              This,
                              Other,
                              Caller,
                              VariableRef,
                              RequestRef,
                              InputMemberRef,
                              RecordMemberRef,
                              EntryRef,
                              EntityRows,
                              Flattened,
                              Range,
                              Queried,
                              FieldRef,
                              PageRef,
                              Unary,
                              Binary,
                              InList,
                              InRange,
                              InCollection,
                              Call,
                              RuleCall,
                              HookCall,
                              Match,
                              Conditional,
                              Comprehension,
                              AsView,
                              AccessToken,
                              ObjectLiteral,
                              ListLiteral>;

/// A typed expression. Its children are older than it, so a tree never has a cycle.
struct Expr {
  Type type;
  Span span;
  ExprNode node;

  template <typename Node>
  const Node* as() const {
    return std::get_if<Node>(&node);
  }
};

enum class VariableKind : std::uint8_t {
  Let,
  /// Of a comprehension, of `list x in`, of `for x in`.
  Element,
  ViewParameter,
  RuleParameter,
  ActionParameter,
  HookParameter,
  /// What a listener calls the payload of its event.
  Payload,
  /// A member of a view that a later one names: `percent(present, counted)`.
  ViewMember,
};

struct Variable {
  std::string name;
  Span span;
  Type type;
  VariableKind kind = VariableKind::Let;
};

}  // namespace bspec::ir
