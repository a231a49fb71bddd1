#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ir/expr/function.h"
#include "ir/expr/literal.h"
#include "ir/ids.h"
#include "ir/type/type.h"
#include "support/source/span.h"

namespace bspec::ir {

/// The row that a condition of an entity, or a member of a view, is about.
struct This {};

/// The row at the other end in a rule of `link`.
struct Other {};

/// The row of the identity entity that makes the request; null for a guest.
struct Caller {};

/// A name that stands for a value: see VariableKind.
struct VariableRef {
  VariableId variable;
};

enum class RequestPart : std::uint8_t { Path, Query, Header, Body };

/// `path.slug`, `query.limit`, `body.title`; the whole body where it has one shape.
struct RequestRef {
  RequestPart part = RequestPart::Path;
  /// Index into the members of that part; absent for the whole body.
  std::optional<std::uint32_t> member;
};

/// A member of a value in the shape of an input: `body.user.email`.
struct InputMemberRef {
  ExprId base;
  std::uint32_t member = 0;
};

/// A member of a value of type Record.
struct RecordMemberRef {
  ExprId base;
  std::uint32_t member = 0;
};

enum class EntryPart : std::uint8_t { Key, Value };

/// `e.key`, `e.value` of an entry of a Map.
struct EntryRef {
  ExprId base;
  EntryPart part = EntryPart::Key;
};

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

/// A stored or computed field of a row, a to-one step, or a relation (type Rows).
struct FieldRef {
  ExprId base;
  FieldId field;
};

enum class PageMember : std::uint8_t { Items, Total };

/// `.items` and `.total` of a paged list.
struct PageRef {
  ExprId base;
  PageMember member = PageMember::Items;
};

enum class UnaryOp : std::uint8_t { Not, Negate };

/// A condition is a Bool that may be null, and null counts as false: so in the operand of `not`, both
/// sides of `and` and `or`, and wherever something holds or not.
struct Unary {
  UnaryOp op = UnaryOp::Not;
  ExprId operand;
};

enum class BinaryOp : std::uint8_t {
  Or,
  And,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  Add,
  Subtract,
  Multiply,
  Divide,
  Modulo,
  Coalesce,
};

struct Binary {
  BinaryOp op = BinaryOp::Or;
  ExprId left;
  ExprId right;
};

/// `x in [a, b]`.
struct InList {
  ExprId value;
  std::vector<ExprId> items;
  bool negated = false;
};

/// `x in low..high`, both ends; false if one of the three is null.
struct InRange {
  ExprId value;
  ExprId low;
  ExprId high;
  bool negated = false;
};

/// `x in xs`: a value in a List or Set, a row in a relation or in the rows of a query, a key in a
/// Map.
struct InCollection {
  ExprId value;
  ExprId collection;
  bool negated = false;
};

/// `f(a, b)`, `m.get(k)`, `startOf(x, month)`.
struct Call {
  Function function = Function::Length;
  std::vector<ExprId> arguments;
  /// Of `startOf` and `endOf`.
  std::optional<CalendarUnit> unit;
};

/// A named condition with its arguments: `staff`, `mine(m)`.
struct RuleCall {
  RuleId rule;
  std::vector<ExprId> arguments;
};

/// A function that the user writes; next.
struct HookCall {
  HookId hook;
  std::vector<ExprId> arguments;
};

/// `a | b: value`: labels are literals of the subject's type.
struct MatchArm {
  std::vector<ExprId> labels;
  ExprId value;
};

/// `match e { … }`: the first arm that has an equal label, else `otherwise`, which may be absent
/// only if the arms cover every enumerator.
struct Match {
  ExprId subject;
  std::vector<MatchArm> arms;
  std::optional<ExprId> otherwise;
};

/// `if c then a else b`.
struct Conditional {
  ExprId condition;
  ExprId then_value;
  ExprId else_value;
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
