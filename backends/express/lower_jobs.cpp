#include "backends/express/lower_jobs.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "backends/express/docs.h"
#include "backends/express/exprs.h"
#include "backends/express/facts.h"
#include "backends/express/names.h"
#include "backends/express/step_writer.h"
#include "backends/express/types.h"
#include "backends/express/use_case_signature.h"
#include "backends/express/use_case_view.h"
#include "ir/plan/walk_steps.h"
#include "support/text/case.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;
using weave::Symbol;

struct EventView {
  Comment doc;
  Ident name;
  Fragment members;
  Fragment listeners;
  BS_VIEW(EventView, doc, name, members, listeners)
};

struct EventsView {
  Comment source;
  std::vector<EventView> events;
  BS_VIEW(EventsView, source, events)
};

struct MemberView {
  Ident name;
  Fragment value;
  BS_VIEW(MemberView, name, value)
};

struct ListenerView {
  Comment source;
  Comment doc;
  Symbol name;
  Ident scope;
  std::vector<Ident> repositories;
  std::vector<MemberView> members;
  std::optional<Fragment> gone;
  std::vector<StatementView> statements;
  BS_VIEW(ListenerView, source, doc, name, scope, repositories, members, gone, statements)
};

struct PartView {
  /// The variable of a turn, where the part is a loop.
  std::optional<Ident> turn;
  Ident rows;
  std::vector<StatementView> before;
  Fragment source;
  std::vector<Ident> repositories;
  std::vector<Ident> turn_repositories;
  /// The row of a turn, read again.
  std::optional<Fragment> reread;
  Ident variable;
  std::vector<StatementView> statements;
  BS_VIEW(PartView,
          turn,
          rows,
          before,
          source,
          repositories,
          turn_repositories,
          reread,
          variable,
          statements)
};

struct ScheduleView {
  Comment source;
  Comment doc;
  Symbol name;
  std::vector<PartView> parts;
  BS_VIEW(ScheduleView, source, doc, name, parts)
};

struct ListenerEntryView {
  StringLit name;
  Symbol hear;
  BS_VIEW(ListenerEntryView, name, hear)
};

struct ScheduleEntryView {
  StringLit name;
  Fragment time;
  Symbol run;
  BS_VIEW(ScheduleEntryView, name, time, run)
};

struct JobsView {
  Comment source;
  std::vector<ListenerEntryView> listeners;
  std::vector<ScheduleEntryView> schedules;
  BS_VIEW(JobsView, source, listeners, schedules)
};

struct SeedView {
  Comment doc;
  Ident name;
  bool has_passwords = false;
  bool takes_store = false;
  std::vector<Ident> repositories;
  std::vector<StatementView> before;
  std::vector<StatementView> statements;
  BS_VIEW(SeedView, doc, name, has_passwords, takes_store, repositories, before, statements)
};

struct SeedsView {
  Comment source;
  std::vector<SeedView> seeds;
  std::vector<Ident> always;
  std::vector<Ident> once;
  Fragment tables;
  BS_VIEW(SeedsView, source, seeds, always, once, tables)
};

constexpr PageOf<EventsView> kEvents{"src/application/events.ts.tmpl"};
constexpr PageOf<ListenerView> kListener{"src/application/listener.ts.tmpl"};
constexpr PageOf<ScheduleView> kSchedule{"src/application/schedule.ts.tmpl"};
constexpr PageOf<JobsView> kJobs{"src/jobs.ts.tmpl"};
constexpr PageOf<SeedsView> kSeeds{"src/database/seeds.ts.tmpl"};

Symbol listener_function(const plan::ListenerPlan& listener) {
  return {listener.name, fmt::format("src/application/events/{}.ts", stem_of(listener.name)), ""};
}

Symbol schedule_function(const plan::SchedulePlan& schedule) {
  return {schedule.name, fmt::format("src/application/schedules/{}.ts", stem_of(schedule.name)),
          ""};
}

Fragment member_type(const Context& context, const plan::ActionParameter& member) {
  return type_of_value(context, member.type);
}

EventsView events_view(const Context& context) {
  EventsView view{.source = context.source(), .events = {}};
  for (const plan::EventPlan& event : context.server.events) {
    if (event.listeners.empty()) {
      continue;
    }
    std::vector<Fragment> members;
    for (const plan::ActionParameter& member : event.members) {
      members.push_back(code("readonly $: $", property(member.name), member_type(context, member)));
    }
    std::vector<Fragment> listeners;
    for (const plan::ListenerPlanId id : event.listeners) {
      listeners.emplace_back(StringLit(context.server[id].name));
    }
    view.events.push_back({.doc = documentation(event.doc, event.title),
                           .name = property(event.name),
                           .members = weave::join(members, "; "),
                           .listeners = weave::join(listeners, ", ")});
  }
  return view;
}

bool mentions_variable(const plan::Operation& body, const std::string& name) {
  return std::ranges::any_of(plan::all_steps(body.steps), [&](const plan::Step* step) {
    return std::ranges::any_of(expressions_of(*step), [&](const plan::HostExpr* expr) {
      return mentions(*expr, plan::HostKind::Variable, name);
    });
  });
}

ListenerView listener_view(const Context& context, const plan::ListenerPlan& listener) {
  const plan::EventPlan& event = context.server[listener.event];
  StepWriter steps(context, listener.body);
  ListenerView view{.source = context.source(),
                    .doc = documentation(listener.doc, listener.title),
                    .name = listener_function(listener),
                    .scope = Ident(uses_scope(listener.body) ? "scope" : "_scope"),
                    .repositories = {},
                    .members = {},
                    .gone = std::nullopt,
                    .statements = {}};
  // `on … as made`: the member `payout` is `madePayout`.
  const std::string alias = listener.title.substr(listener.title.rfind(' ') + 1);
  std::vector<Fragment> tests;
  for (std::size_t index = 0; index < event.members.size(); ++index) {
    const plan::ActionParameter& member = event.members[index];
    const std::string name = alias + text::pascal_case(member.name);
    const Fragment value = read_column(context, {member.name, member.type});
    if (listener.rows[index]) {
      const Ident row = steps.take(name);
      const plan::Query& query = context.server[*listener.rows[index]];
      view.members.push_back(
          {row, code("await $.$($)", steps.use(query.entity), property(query.name), value)});
      tests.push_back(code("$ === undefined", row));
    } else if (mentions_variable(listener.body, name)) {
      view.members.push_back({steps.take(name), value});
    }
  }
  if (!tests.empty()) {
    view.gone = weave::join(tests, " || ");
  }
  view.statements = steps.write_body();
  view.repositories = steps.repositories();
  return view;
}

PartView loop_view(const Context& context, const plan::SchedulePart& part) {
  const plan::Operation& body = part.body;
  const auto* loop = std::get_if<plan::ForStep>(&body.steps.back());
  plan::Operation reads = body;
  reads.steps.pop_back();
  plan::Operation turn = body;
  turn.steps = loop->steps;
  StepWriter before(context, reads);
  StepWriter steps(context, turn);
  PartView view;
  view.before = before.write_body();
  view.source = before.print(loop->source);
  // What was read last is what the turns are about.
  if (!view.before.empty() && view.before.back().declaration &&
      view.before.back().declaration->pattern == view.source) {
    view.source = view.before.back().declaration->value;
    view.before.pop_back();
  }
  view.repositories = before.repositories();
  view.rows = Ident("due");
  view.variable = steps.take(loop->variable);
  view.turn = view.variable;
  if (loop->entity) {
    view.turn = Ident("each");
    const Ident repository = steps.use(*loop->entity);
    view.reread =
        code("await $.$(each.id)", repository, property(context.server[*part.reread].name));
  }
  view.statements = steps.write_body();
  view.turn_repositories = steps.repositories();
  return view;
}

PartView part_view(const Context& context, const plan::SchedulePart& part) {
  if (part.is_loop) {
    return loop_view(context, part);
  }
  StepWriter steps(context, part.body);
  PartView view;
  view.statements = steps.write_body();
  view.repositories = steps.repositories();
  return view;
}

ScheduleView schedule_view(const Context& context, const plan::SchedulePlan& schedule) {
  ScheduleView view{.source = context.source(),
                    .doc = documentation(schedule.doc, schedule.title),
                    .name = schedule_function(schedule),
                    .parts = {}};
  for (const plan::SchedulePart& part : schedule.parts) {
    view.parts.push_back(part_view(context, part));
    if (view.parts.size() > 1) {
      view.parts.back().rows = Ident(fmt::format("due{}", view.parts.size()));
    }
  }
  return view;
}

Fragment time_of(const plan::ScheduleTime& time) {
  if (time.interval_ms) {
    return code("everyMs: $", weave::IntLit(*time.interval_ms));
  }
  std::vector<Fragment> parts;
  if (time.day_of_month) {
    parts.push_back(code("dayOfMonth: $", weave::IntLit(*time.day_of_month)));
  }
  if (time.weekday) {
    parts.push_back(code("weekday: $", weave::IntLit(*time.weekday)));
  }
  if (time.hour) {
    parts.push_back(code("hour: $", weave::IntLit(*time.hour)));
  }
  parts.push_back(code("minute: $", weave::IntLit(time.minute)));
  return weave::join(parts, ", ");
}

JobsView jobs_view(const Context& context) {
  JobsView view{.source = context.source(), .listeners = {}, .schedules = {}};
  for (const plan::ListenerPlan& listener : context.server.listeners) {
    view.listeners.push_back({StringLit(listener.name), listener_function(listener)});
  }
  for (const plan::SchedulePlan& schedule : context.server.schedules) {
    view.schedules.push_back(
        {StringLit(schedule.name), time_of(schedule.time), schedule_function(schedule)});
  }
  return view;
}

SeedView seed_view(const Context& context, const plan::SeedPlan& seed, const Ident& name) {
  StepWriter steps(context, seed.body);
  SeedView view{.doc = Comment(seed.always ? "At every migration." : "On an empty database."),
                .name = name,
                .has_passwords = !seed.body.before.empty(),
                .takes_store = false,
                .repositories = {},
                .before = steps.write_before(),
                .statements = steps.write_body()};
  view.repositories = steps.repositories();
  view.takes_store = steps.runs_actions();
  return view;
}

SeedsView seeds_view(const Context& context) {
  SeedsView view{.source = context.source(), .seeds = {}, .always = {}, .once = {}, .tables = {}};
  std::set<std::string> tables;
  for (const plan::SeedPlan& seed : context.server.seeds) {
    std::vector<Ident>& names = seed.always ? view.always : view.once;
    std::string name = seed.always ? "seedAlways" : "seed";
    if (!names.empty()) {
      name += std::to_string(names.size() + 1);
    }
    names.emplace_back(name);
    view.seeds.push_back(seed_view(context, seed, names.back()));
    for (const plan::Step* step : plan::all_steps(seed.body.steps)) {
      if (const auto* insert = std::get_if<plan::InsertStep>(step); insert && !seed.always) {
        tables.insert(context.server[insert->entity].table);
      }
    }
  }
  std::vector<Fragment> names;
  for (const std::string& table : tables) {
    names.emplace_back(StringLit(table));
  }
  view.tables = weave::join(names, ", ");
  return view;
}

}  // namespace

bool has_seeds(const plan::ServerPlan& server) {
  return !server.seeds.empty();
}

Files lower_jobs(const Context& context) {
  Files files;
  const plan::ServerPlan& server = context.server;
  if (!server.listeners.empty()) {
    files.push_back(kEvents.at("src/application/events.ts", events_view(context)));
  }
  for (const plan::ListenerPlan& listener : server.listeners) {
    files.push_back(
        kListener.at(listener_function(listener).module, listener_view(context, listener)));
  }
  for (const plan::SchedulePlan& schedule : server.schedules) {
    files.push_back(
        kSchedule.at(schedule_function(schedule).module, schedule_view(context, schedule)));
  }
  if (!server.listeners.empty() || !server.schedules.empty()) {
    files.push_back(kJobs.at("src/jobs.ts", jobs_view(context)));
  }
  if (has_seeds(server)) {
    files.push_back(kSeeds.at("src/database/seeds.ts", seeds_view(context)));
  }
  return files;
}

TemplateUses jobs_templates() {
  return {kEvents.use(), kListener.use(), kSchedule.use(), kJobs.use(), kSeeds.use()};
}

}  // namespace bspec::express
