#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ir/decl/route.h"
#include "ir/decl/statement.h"
#include "ir/ids.h"
#include "ir/type/rules.h"
#include "ir/type/type.h"
#include "support/source/span.h"

namespace bspec::ir {

/// `rule mine(m: Member) = m.user == caller`: a named condition, pure. Without parameters it has no
/// parentheses where it is used.
struct Rule {
  std::string name;
  Span span;
  std::string doc;
  std::vector<VariableId> parameters;
  ExprId condition;
};

/// `action a(x: T) -> U trusted { … }`.
struct Action {
  std::string name;
  Span span;
  std::string doc;
  std::vector<VariableId> parameters;
  /// What a value that a request gives for each parameter must keep to, where a resource exposes
  /// the action; as many as parameters.
  std::vector<Rules> rules;
  std::optional<Type> result;
  bool trusted = false;
  std::vector<StmtId> body;
};

/// `event PayoutMade { payout: Payout }`: rows travel as ids.
struct Event {
  std::string name;
  Span span;
  std::string doc;
  RecordId payload;
};

/// `on PayoutMade as e { … }`.
struct Listener {
  EventId event;
  Span span;
  std::string doc;
  VariableId variable;
  std::vector<StmtId> body;
};

/// `every 15 minutes`.
struct Interval {
  std::int64_t milliseconds = 0;
};

enum class Recurrence : std::uint8_t { Hourly, Daily, Weekly, Monthly };

/// `every day at "06:00"`, `every monday at …`, `every month on 1 at …`; UTC.
struct CalendarTime {
  Recurrence recurrence = Recurrence::Daily;
  /// Monday is 1; of Weekly.
  std::optional<std::int64_t> weekday;
  /// 1 to 28; of Monthly.
  std::optional<std::int64_t> day_of_month;
  std::int64_t hour = 0;
  std::int64_t minute = 0;
};

/// `schedule s every monday at "06:00" { … }`.
struct Schedule {
  std::string name;
  Span span;
  std::string doc;
  std::variant<Interval, CalendarTime> time;
  std::vector<StmtId> body;
};

/// `seed { … }`, `seed always { … }`.
struct Seed {
  Span span;
  bool always = false;
  std::vector<StmtId> body;
};

enum class SampleKind : std::uint8_t {
  Null,
  Bool,
  Number,
  Text,
  /// `_`
  Anything,
  /// `$id`
  Binding,
  /// `ada.id`: a seeded row, then fields.
  Reference,
  Object,
  List,
};

struct SampleMember;

/// A value that an example sends or expects.
struct Sample {
  SampleKind kind = SampleKind::Null;
  Span span;
  bool truth = false;
  /// Of a number its digits, of a text its value, of a binding its name without `$`.
  std::string text;
  /// Of a reference: the variable of the seed, and the fields after it.
  std::optional<VariableId> row;
  std::vector<FieldId> path;
  std::vector<SampleMember> members;
  std::vector<Sample> items;
};

struct SampleMember {
  std::string key;
  Sample value;
};

/// `as ada POST "/groups" { … } -> 201 { … }`.
struct ExampleStep {
  Span span;
  /// A seeded row of the identity; absent for a guest.
  std::optional<VariableId> actor;
  Method method = Method::Get;
  /// As written, `{x}` included.
  std::string path;
  std::optional<Sample> request;
  int status = 200;
  std::optional<Sample> response;
};

/// `example "a stranger cannot rotate" { … }`.
struct Example {
  std::string title;
  Span span;
  std::vector<ExampleStep> steps;
};

/// `hook parse(csv: Text) -> List<Row>?`; next.
struct Hook {
  std::string name;
  Span span;
  std::string doc;
  std::vector<VariableId> parameters;
  Type result;
  /// What the result is held to, like a body.
  Rules rules;
};

/// `page Home """…"""`; next.
struct HtmlPage {
  std::string name;
  Span span;
  std::string doc;
  std::string text;
};

}  // namespace bspec::ir
