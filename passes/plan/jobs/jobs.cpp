#include "passes/plan/jobs/jobs.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/print/print_expr.h"
#include "ir/program.h"
#include "passes/desugar/payloads.h"
#include "passes/plan/operation/actions.h"
#include "passes/plan/operation/statement_values.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// A body that no request runs.
plan::Operation body_named(const std::string& name) {
  plan::Operation body;
  body.name = name;
  body.audience = ir::Audience::None;
  return body;
}

/// Statements as the steps of a body in trusted code without a caller.
class BodyWriter {
 public:
  BodyWriter(const Workshop& workshop, std::string name, std::vector<ir::StmtId> statements)
      : body_(body_named(name)) {
    route_.statements = std::move(statements);
    writer_.emplace(workshop, route_, body_, Trust::Trusted);
  }

  StepWriter& writer() { return *writer_; }

  plan::Operation write() {
    writer_->write_statements();
    return std::move(body_);
  }

 private:
  ir::Route route_;
  plan::Operation body_;
  std::optional<StepWriter> writer_;
};

/// `onPayoutMade`, `onPayoutMade2`.
std::vector<std::string> listener_names(const ir::Program& program) {
  std::map<ir::EventId, int> counts;
  std::vector<std::string> names;
  for (const ir::Listener& listener : program.listeners) {
    const int number = ++counts[listener.event];
    names.push_back(fmt::format("on{}{}", program[listener.event].name,
                                number == 1 ? std::string() : std::to_string(number)));
  }
  return names;
}

plan::ScheduleTime time_of(const ir::Schedule& schedule) {
  plan::ScheduleTime time;
  if (const auto* interval = std::get_if<ir::Interval>(&schedule.time)) {
    time.interval_ms = interval->milliseconds;
    return time;
  }
  const auto& calendar = std::get<ir::CalendarTime>(schedule.time);
  time.minute = calendar.minute;
  if (calendar.recurrence != ir::Recurrence::Hourly) {
    time.hour = calendar.hour;
  }
  if (calendar.recurrence == ir::Recurrence::Weekly) {
    time.weekday = calendar.weekday;
  }
  if (calendar.recurrence == ir::Recurrence::Monthly) {
    time.day_of_month = calendar.day_of_month;
  }
  return time;
}

/// The statements before a top-level `for`, each such loop, and those after it.
std::vector<std::vector<ir::StmtId>> parts_of(const ir::Program& program,
                                              const std::vector<ir::StmtId>& statements) {
  std::vector<std::vector<ir::StmtId>> parts;
  bool goes_on = false;
  for (const ir::StmtId id : statements) {
    const bool is_loop = program[id].as<ir::ForStmt>() != nullptr;
    if (is_loop || !goes_on) {
      parts.emplace_back();
    }
    parts.back().push_back(id);
    goes_on = !is_loop;
  }
  return parts;
}

}  // namespace

Store<plan::EventPlan> plan_events(const ir::Program& program) {
  Store<plan::EventPlan> events;
  for (const ir::Event& event : program.events) {
    plan::EventPlan planned;
    planned.name = event.name;
    planned.doc = event.doc;
    std::vector<std::string> members;
    for (const ir::RecordMember& member : program[event.payload].members) {
      planned.members.push_back(parameter_of(program, member.name, member.type));
      members.push_back(fmt::format("{}: {}", member.name, ir::print_type(program, member.type)));
    }
    planned.title = fmt::format("event {} {{ {} }}", event.name, fmt::join(members, ", "));
    events.add(std::move(planned));
  }
  std::size_t index = 0;
  for (const ir::Listener& listener : program.listeners) {
    events[plan::EventPlanId(listener.event.index())].listeners.emplace_back(index++);
  }
  return events;
}

Store<plan::ListenerPlan> plan_listeners(const Workshop& workshop) {
  const ir::Program& program = workshop.program;
  const std::vector<std::string> names = listener_names(program);
  Store<plan::ListenerPlan> listeners;
  for (const ir::Listener& listener : program.listeners) {
    plan::ListenerPlan planned;
    planned.name = names[listeners.size()];
    planned.doc = listener.doc;
    planned.title =
        fmt::format("on {} as {}", program[listener.event].name, program[listener.variable].name);
    planned.event = plan::EventPlanId(listener.event.index());
    BodyWriter body(workshop, planned.name, listener.body);
    for (const ir::RecordMember& member : program[program[listener.event].payload].members) {
      std::optional<plan::QueryId> row;
      if (member.type.is(ir::TypeKind::Row)) {
        const ir::EntityId entity = *member.type.entity;
        row = workshop.queries.find_stored_by(entity, {id_field(program, entity)});
        body.writer().hold(payload_variable(program, listener, member), entity);
      }
      planned.rows.push_back(row);
    }
    planned.body = body.write();
    listeners.add(std::move(planned));
  }
  return listeners;
}

std::vector<plan::SchedulePlan> plan_schedules(const Workshop& workshop) {
  std::vector<plan::SchedulePlan> schedules;
  for (const ir::Schedule& schedule : workshop.program.schedules) {
    plan::SchedulePlan planned;
    planned.name = schedule.name;
    planned.doc = schedule.doc;
    planned.title = fmt::format("schedule {}", schedule.name);
    planned.time = time_of(schedule);
    for (std::vector<ir::StmtId>& part : parts_of(workshop.program, schedule.body)) {
      const bool is_loop = workshop.program[part.front()].as<ir::ForStmt>() != nullptr;
      std::optional<plan::QueryId> reread;
      if (is_loop) {
        const auto* loop = workshop.program[part.front()].as<ir::ForStmt>();
        const ir::Type& element = workshop.program[loop->variable].type;
        if (element.is(ir::TypeKind::Row)) {
          reread = workshop.queries.find_stored_by(*element.entity,
                                                   {id_field(workshop.program, *element.entity)});
        }
      }
      BodyWriter body(workshop, schedule.name, std::move(part));
      planned.parts.push_back({body.write(), is_loop, reread});
    }
    schedules.push_back(std::move(planned));
  }
  return schedules;
}

std::vector<plan::SeedPlan> plan_seeds(const Workshop& workshop) {
  const ir::Program& program = workshop.program;
  std::vector<plan::SeedPlan> seeds;
  for (const ir::Seed& seed : program.seeds) {
    plan::SeedPlan planned;
    planned.always = seed.always;
    BodyWriter body(workshop, seed.always ? "seedAlways" : "seed", seed.body);
    planned.body = body.write();
    for (const ir::StmtId id : seed.body) {
      const auto* create = program[id].as<ir::CreateStmt>();
      if (create != nullptr && create->variable) {
        planned.rows.push_back(parameter_of(program, program[*create->variable].name,
                                            program[*create->variable].type));
      }
    }
    seeds.push_back(std::move(planned));
  }
  return seeds;
}

}  // namespace bspec::passes
