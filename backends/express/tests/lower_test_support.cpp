#include <algorithm>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "backends/express/facts.h"
#include "backends/express/tests/bodies.h"
#include "backends/express/tests/lower_tests.h"
#include "backends/express/tests/scene.h"
#include "backends/express/tests/shown_reply.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;
using weave::Symbol;

struct DatabaseView {
  Comment source;
  StringLit prefix;
  BS_VIEW(DatabaseView, source, prefix)
};

struct AppView {
  Comment source;
  bool has_callers = false;
  /// Some test calls as somebody: a registered account, or a row of the seed.
  bool sends_tokens = false;
  bool has_actors = false;
  /// Some test begins with the rows of the seed.
  bool is_seeded = false;
  bool has_texts = false;
  bool has_redirects = false;
  bool has_key_file = false;
  StringLit scheme;
  BS_VIEW(AppView,
          source,
          has_callers,
          sends_tokens,
          has_actors,
          is_seeded,
          has_texts,
          has_redirects,
          has_key_file,
          scheme)
};

struct PagesView {
  Comment source;
  bool has_cursor = false;
  bool has_callers = false;
  BS_VIEW(PagesView, source, has_cursor, has_callers)
};

struct LayerView {
  Ident name;
  Fragment allowed;
  BS_VIEW(LayerView, name, allowed)
};

struct LayersView {
  Comment source;
  std::vector<LayerView> layers;
  BS_VIEW(LayersView, source, layers)
};

struct SampleView {
  Comment title;
  Symbol name;
  Fragment parameters;
  bool counts = false;
  std::vector<Fragment> members;
  BS_VIEW(SampleView, title, name, parameters, counts, members)
};

struct SamplesView {
  Comment source;
  bool counts = false;
  std::vector<SampleView> samples;
  BS_VIEW(SamplesView, source, counts, samples)
};

struct RegistrationView {
  Ident entity;
  Symbol body;
  StringLit path;
  Fragment sent;
  /// Where the reply has the id of the account, if it shows it, and the token.
  Fragment id;
  Fragment token;
  Fragment login;
  Fragment password;
  bool has_sessions = false;
  BS_VIEW(RegistrationView, entity, body, path, sent, id, token, login, password, has_sessions)
};

struct StepView {
  Ident entity;
  Symbol name;
  Fragment caller;
  std::vector<RowView> rows;
  Fragment body;
  Fragment call;
  BS_VIEW(StepView, entity, name, caller, rows, body, call)
};

struct StepsView {
  Comment source;
  std::optional<RegistrationView> registration;
  std::vector<StepView> steps;
  BS_VIEW(StepsView, source, registration, steps)
};

constexpr PageOf<DatabaseView> kDatabase{"tests/support/test-database.ts.tmpl"};
constexpr PageOf<AppView> kApp{"tests/support/test-app.ts.tmpl"};
constexpr PageOf<PagesView> kPages{"tests/support/pages.ts.tmpl"};
constexpr PageOf<LayersView> kLayers{"tests/layers.test.ts.tmpl"};
constexpr PageOf<SamplesView> kSamples{"tests/support/samples.ts.tmpl"};
constexpr PageOf<StepsView> kSteps{"tests/support/steps.ts.tmpl"};

SampleView sample_view(const Context& context, plan::InputPlanId id) {
  const plan::InputPlan& input = context.server[id];
  const bool is_of_route = input.title.starts_with("body");
  SampleView view{.title = Comment((is_of_route ? "A valid " : "A valid body: ") + input.title),
                  .name = sample_of(context, id),
                  .parameters = {},
                  .counts = samples_differ(context, id, {}),
                  .members = {}};
  std::vector<Fragment> parameters;
  for (const plan::InputMemberPlan& member : input.members) {
    if (member.is_rest) {
      continue;
    }
    if (!member.refers_to_one()) {
      view.members.push_back(code("$: $", key_of(member.wire), sample_value(context, member)));
    } else if (member.presence == plan::MemberPresence::Required) {
      const Ident parameter = local_name(member.wire);
      parameters.push_back(code("$: string", parameter));
      view.members.push_back(parameter.text() == member.wire
                                 ? Fragment(parameter)
                                 : code("$: $", key_of(member.wire), parameter));
    }
  }
  view.parameters = weave::join(parameters, ", ");
  return view;
}

/// Bodies that are sent whole by some test; passwords and tokens are spelled out where they are
/// sent.
bool is_sampled(const Context& context, plan::OperationId id) {
  const plan::Operation& operation = context.server[id];
  constexpr std::string_view kSpelledOut[] = {"loginUser", "changePassword", "refreshAccess",
                                              "revokeAccess"};
  const bool is_spelled_out =
      operation.origin == ir::Origin::StdAuth &&
      std::ranges::find(kSpelledOut, operation.name) != std::end(kSpelledOut);
  // Of other routes those have tests with bodies that name the row of a test.
  const bool is_sent = operation.origin != ir::Origin::Spec || is_create(context, id) ||
                       context.tests.trials[id.index()].row.has_value();
  return operation.body && !is_spelled_out && is_sent;
}

/// An input, and those that its samples hold.
void add_with_inner(const plan::ServerPlan& server,
                    plan::InputPlanId id,
                    std::set<plan::InputPlanId>& inputs) {
  if (!inputs.insert(id).second) {
    return;
  }
  for (const plan::InputMemberPlan& member : server[id].members) {
    if (member.input && (!member.items || member.items->min > 0)) {
      add_with_inner(server, *member.input, inputs);
    }
  }
}

SamplesView samples_view(const Context& context) {
  SamplesView view{.source = context.source(), .counts = false, .samples = {}};
  std::set<plan::InputPlanId> used;
  for (const plan::OperationId id : context.server.operations.ids()) {
    if (is_sampled(context, id)) {
      add_with_inner(context.server, *context.server[id].body, used);
    }
  }
  if (context.server.create_admin) {
    add_with_inner(context.server, *context.server.create_admin->body, used);
  }
  for (const plan::InputPlanId id : context.server.inputs.ids()) {
    if (used.contains(id)) {
      view.samples.push_back(sample_view(context, id));
      view.counts |= view.samples.back().counts;
    }
  }
  return view;
}

std::string path_of(const plan::Operation& operation) {
  std::string path;
  for (const plan::PathPart& part : operation.path) {
    path += fmt::format("/{}", part.literal);
  }
  return path;
}

RegistrationView registration_view(const Context& context) {
  const plan::Operation& operation = context.server[*context.tests.registration];
  const plan::AuthPlan& auth = *context.server.app.auth;
  const bool is_of_module = operation.origin == ir::Origin::StdAuth;
  const std::optional<std::vector<std::string>> id = account_id(context);
  return {.entity = Ident(context.server[auth.identity].name),
          .body = sample_of(context, *operation.body),
          .path = StringLit(path_of(operation)),
          .sent = sent_body(operation, Fragment(Ident("body"))),
          .id = id ? words_of(*id) : Fragment(),
          .token = words_of(is_of_module ? std::vector<std::string>{"accessToken"}
                                         : token_in_reply(context.server, operation)),
          .login = code("body.$", property(auth.login_field)),
          .password = code("body.$", property(auth.password_field)),
          .has_sessions = is_of_module && auth.sessions.has_value()};
}

StepView step_view(const Context& context, plan::EntityPlanId id) {
  const Steps steps(context);
  const plan::Operation& create = steps.create_of(id);
  StepView view{.entity = Ident(context.server[id].name),
                .name = Symbol{create.name, "tests/support/steps.ts", ""},
                .caller = {},
                .rows = {},
                .body = {},
                .call = {}};
  std::vector<Fragment> arguments;
  std::vector<std::string> names;
  bool needs_whole_caller = false;
  for (const plan::EntityPlanId need : context.tests.recipes[id.index()]->needs) {
    if (steps.is_account(need)) {
      arguments.emplace_back(Raw("caller.id"));
      needs_whole_caller = true;
      continue;
    }
    std::string name = local_name(context.server[need].name).text();
    const auto same = std::ranges::count(names, name);
    names.push_back(name);
    name = same == 0 ? name : fmt::format("{}{}", name, same + 1);
    view.rows.push_back({Ident(name), steps.make(need)});
    needs_whole_caller |= steps.takes_caller(need);
    arguments.push_back(steps.member(Ident(name), *steps.member_of(need, "id")));
  }
  const Fragment body =
      code("$($)", sample_of(context, *create.body), weave::join(arguments, ", "));
  const bool sends_token = steps.has_callers() && create.audience != ir::Audience::None;
  if (steps.takes_caller(id)) {
    view.caller = needs_whole_caller ? Fragment(Raw(", caller: Caller"))
                                     : Fragment(Raw(", { token }: Caller"));
  }
  std::vector<Fragment> options;
  if (sends_token) {
    options.push_back(needs_whole_caller ? Fragment(Raw("token: caller.token"))
                                         : Fragment(Raw("token")));
  }
  if (arguments.empty()) {
    options.push_back(sent_body(create, body));
  } else {
    view.body = body;
    options.push_back(sent_body(create, Fragment(Ident("body"))));
  }
  view.call =
      code("app.call('POST', $, { $ })", StringLit(path_of(create)), weave::join(options, ", "));
  return view;
}

StepsView steps_view(const Context& context) {
  StepsView view{.source = context.source(), .registration = std::nullopt, .steps = {}};
  if (context.tests.registration) {
    view.registration = registration_view(context);
  }
  const Steps steps(context);
  for (const plan::EntityPlanId id : context.server.entities.ids()) {
    if (steps.can_make(id)) {
      view.steps.push_back(step_view(context, id));
    }
  }
  return view;
}

/// Whether some route replies in this form.
bool has_reply(const plan::ServerPlan& server, ir::ReplyForm form) {
  return std::ranges::any_of(server.operations, [&](const plan::Operation& operation) {
    const std::vector<const plan::Step*> steps = steps_of(operation);
    return operation.reply.form == form || std::ranges::any_of(steps, [&](const plan::Step* step) {
             const auto* reply = std::get_if<plan::ReplyStep>(step);
             return reply != nullptr && reply->reply.form == form;
           });
  });
}

LayersView layers_view(const Context& context) {
  const bool is_secured = has_security(context.server);
  LayersView view{.source = context.source(), .layers = {}};
  const auto add = [&](const char* name, std::vector<const char*> allowed) {
    std::vector<Fragment> names;
    for (const char* each : allowed) {
      if (is_secured || std::string_view(each) != "security") {
        names.emplace_back(StringLit(each));
      }
    }
    view.layers.push_back({Ident(name), weave::join(names, ", ")});
  };
  add("runtime", {});
  add("core", {"runtime"});
  add("config", {"runtime"});
  add("application", {"core", "runtime"});
  if (is_secured) {
    add("security", {"core", "config", "runtime"});
  }
  add("infrastructure", {"core", "application", "security", "runtime"});
  add("presentation", {"core", "application", "security", "runtime"});
  if (context.server.seeds.empty()) {
    add("database", {"runtime"});
  } else {
    add("database", {"core", "infrastructure", "runtime"});
  }
  return view;
}

}  // namespace

Files lower_test_support(const Context& context) {
  const bool has_callers = context.tests.registration.has_value();
  const plan::AppPlan& app = context.server.app;
  Files files;
  files.push_back(kDatabase.at("tests/support/test-database.ts",
                               {context.source(), StringLit(app.slug + "-")}));
  const bool has_key_file = app.auth && app.auth->algorithm == ir::TokenAlgorithm::Es256;
  files.push_back(
      kApp.at("tests/support/test-app.ts",
              {.source = context.source(),
               .has_callers = has_callers,
               .sends_tokens = has_callers || has_actors(context),
               .has_actors = has_actors(context),
               .is_seeded = !context.tests.examples.empty() && !context.server.seeds.empty(),
               .has_texts = has_reply(context.server, ir::ReplyForm::Text),
               .has_redirects = has_reply(context.server, ir::ReplyForm::Redirect),
               .has_key_file = has_key_file,
               .scheme = StringLit(app.auth ? app.auth->schemes.front() : "Bearer")}));
  files.push_back(kLayers.at("tests/layers.test.ts", layers_view(context)));
  const auto lists = [](const plan::Operation& operation) { return operation.listing.has_value(); };
  const auto pages_by_cursor = [](const plan::Operation& operation) {
    return operation.listing && operation.listing->cursor;
  };
  if (std::ranges::any_of(context.server.operations, lists)) {
    const bool has_cursor = std::ranges::any_of(context.server.operations, pages_by_cursor);
    files.push_back(
        kPages.at("tests/support/pages.ts", {context.source(), has_cursor, has_callers}));
  }
  SamplesView samples = samples_view(context);
  if (!samples.samples.empty()) {
    files.push_back(kSamples.at("tests/support/samples.ts", std::move(samples)));
  }
  StepsView steps = steps_view(context);
  if (steps.registration || !steps.steps.empty()) {
    files.push_back(kSteps.at("tests/support/steps.ts", std::move(steps)));
  }
  return files;
}

TemplateUses test_support_templates() {
  return {kDatabase.use(), kApp.use(), kPages.use(), kLayers.use(), kSamples.use(), kSteps.use()};
}

}  // namespace bspec::express
