#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/plan/action.h"
#include "ir/plan/operation.h"
#include "ir/plan/refusal.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// `event PayoutMade { payout: Payout }`: rows travel as their ids.
struct EventPlan {
  std::string name;
  std::string doc;
  /// The declaration in one line.
  std::string title;
  std::vector<ActionParameter> members;
  /// Those that hear of it.
  std::vector<ListenerPlanId> listeners;
};

/// `on PayoutMade as e { … }`: one delivery in a transaction of its own, its steps behind the rows
/// of the event.
struct ListenerPlan {
  /// Unique, as deliveries are stored under: `notify`.
  std::string name;
  std::string doc;
  std::string title;
  EventPlanId event;
  /// How the row of each member that is one is read: `findById`. A delivery of a row that is gone
  /// is dropped.
  std::vector<std::optional<QueryId>> rows;
  Operation body;
};

/// When a schedule runs, in UTC: each `interval_ms` since the epoch, or at a time of the calendar.
struct ScheduleTime {
  std::optional<std::int64_t> interval_ms;
  /// Absent: every hour.
  std::optional<std::int64_t> hour;
  std::int64_t minute = 0;
  /// Monday is 1.
  std::optional<std::int64_t> weekday;
  std::optional<std::int64_t> day_of_month;
};

/// A part of a schedule: one transaction, or a loop of which each turn is one.
struct SchedulePart {
  /// The steps, or those that read what the loop runs over.
  Operation body;
  /// The loop; its own steps are the body of a turn.
  bool is_loop = false;
  /// How the row of a turn is read at its begin; a turn of one that is gone is left out.
  std::optional<QueryId> reread;
};

/// `schedule weeklyRotation every monday at "06:00" { … }`.
struct SchedulePlan {
  std::string name;
  std::string doc;
  std::string title;
  ScheduleTime time;
  std::vector<SchedulePart> parts;
};

/// `seed { … }`, or `seed always { … }`.
struct SeedPlan {
  bool always = false;
  Operation body;
  /// Rows by the names of their variables, for examples.
  std::vector<ActionParameter> rows;
};

}  // namespace bspec::plan
