#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "backends/express/tests/bodies.h"
#include "backends/express/tests/lower_tests.h"
#include "backends/express/tests/scene.h"
#include "backends/express/tests/shown_reply.h"
#include "support/text/case.h"
#include "support/text/plural.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::IntLit;
using weave::Raw;
using weave::StringLit;
using weave::Symbol;

struct HiddenView {
  Fragment from_stranger;
  Fragment from_guest;
  BS_VIEW(HiddenView, from_stranger, from_guest)
};

struct MalformedView {
  Ident word;
  Fragment call;
  BS_VIEW(MalformedView, word, call)
};

struct GetView {
  Comment source;
  StringLit title;
  Ident entity;
  SetupView setup;
  Fragment call;
  Fragment call_with_headers;
  Fragment same;
  Fragment etag;
  std::optional<HiddenView> hidden;
  Fragment missing;
  std::optional<MalformedView> malformed;
  Fragment guest;
  BS_VIEW(GetView,
          source,
          title,
          entity,
          setup,
          call,
          call_with_headers,
          same,
          etag,
          hidden,
          missing,
          malformed,
          guest)
};

struct ConditionView {
  StringLit title;
  std::vector<Fragment> stored;
  Fragment call;
  IntLit status;
  StringLit code;
  BS_VIEW(ConditionView, title, stored, call, status, code)
};

struct RoleTestView {
  Comment word;
  Fragment call;
  BS_VIEW(RoleTestView, word, call)
};

struct ForbiddenRowView {
  Fragment store;
  Fragment call;
  BS_VIEW(ForbiddenRowView, store, call)
};

struct RowTestView {
  Comment source;
  StringLit title;
  Ident entity;
  SetupView setup;
  Symbol send;
  Fragment parameter;
  Fragment call;
  StringLit does;
  Fragment served;
  std::vector<Fragment> arranged;
  IntLit status;
  Fragment shown;
  std::vector<ConditionView> conditions;
  std::optional<RoleTestView> role;
  std::optional<ForbiddenRowView> forbidden;
  std::optional<HiddenView> hidden;
  Fragment missing;
  std::optional<MalformedView> malformed;
  Fragment guest;
  BS_VIEW(RowTestView,
          source,
          title,
          entity,
          setup,
          send,
          parameter,
          call,
          does,
          served,
          arranged,
          status,
          shown,
          conditions,
          role,
          forbidden,
          hidden,
          missing,
          malformed,
          guest)
};

constexpr PageOf<GetView> kGet{"tests/resource/get.test.ts.tmpl"};
constexpr PageOf<RowTestView> kRow{"tests/custom/row.test.ts.tmpl"};

std::optional<MalformedView> malformed_view(const Scene& scene) {
  const std::optional<Fragment> path = scene.malformed_path();
  if (!path || !scene.is_heard()) {
    return std::nullopt;
  }
  const Sender sender = scene.takes_guests() ? Sender::Guest : Sender::Caller;
  return MalformedView{scene.key_word(), scene.call(sender, *path, {})};
}

GetView get_view(const Scene& scene, const Fragment& path) {
  const Context& context = scene.context();
  const plan::Operation& create = scene.steps().create_of(*scene.trial().row);
  const bool shows_alike = create.reply.view == scene.operation().reply.view;
  const bool has_etag = create.reply.etag && scene.operation().reply.etag && shows_alike;
  GetView view{.source = context.source(),
               .title = scene.title(),
               .entity = scene.entity(),
               .setup = {},
               .call = scene.call(Sender::Caller, path, {}),
               .call_with_headers = {},
               .same = {},
               .etag = has_etag ? code("$.headers.get('etag')", scene.row()) : Fragment(),
               .hidden = std::nullopt,
               .missing = {},
               .malformed = malformed_view(scene),
               .guest = {}};
  if (shows_alike) {
    view.same =
        code("$.deepEqual(answer.body, $.body);", context.symbols["node.assert"], scene.row());
  }
  if (has_etag) {
    view.call_with_headers = scene.call(Sender::Caller, path, {Fragment(Raw("headers"))});
  }
  const bool hides_from_guest = scene.trial().hidden_from_guest && scene.takes_guests();
  if (scene.trial().hidden_from_stranger || hides_from_guest) {
    view.hidden = HiddenView{};
    if (scene.trial().hidden_from_stranger) {
      view.hidden->from_stranger = scene.call(Sender::Stranger, path, {});
    }
    if (hides_from_guest) {
      view.hidden->from_guest = scene.call(Sender::Guest, path, {});
    }
  }
  if (const std::optional<Fragment> missing = scene.missing_path()) {
    view.missing = scene.call(Sender::Caller, *missing, {});
  }
  if (!scene.takes_guests()) {
    view.guest = scene.call(Sender::Guest, path, {});
  }
  view.setup = scene.setup();
  view.setup.once = std::move(view.setup.each);
  view.setup.each.clear();
  return view;
}

template <typename Step>
const Step* find_step(const plan::Operation& operation) {
  for (const plan::Step& step : operation.steps) {
    if (const auto* found = std::get_if<Step>(&step)) {
      return found;
    }
  }
  return nullptr;
}

std::string what_it_does(const Scene& scene) {
  const plan::Operation& operation = scene.operation();
  const std::string name = scene.entity().text();
  const bool has_view = shown_reply(operation).has_value();
  const char* shows = has_view ? " and shows it" : "";
  if (find_step<plan::UpdateStep>(operation) != nullptr) {
    return fmt::format("updates the {}{}", name, shows);
  }
  if (find_step<plan::DeleteStep>(operation) != nullptr) {
    return fmt::format("deletes the {}{}", name, shows);
  }
  const auto* link = find_step<plan::LinkStep>(operation);
  if (link != nullptr && !link->adds) {
    return fmt::format("takes something off the {}{}", name, shows);
  }
  if (link != nullptr || find_step<plan::InsertStep>(operation) != nullptr) {
    return fmt::format("adds to the {}{}", name, shows);
  }
  return has_view ? fmt::format("shows a {}", name) : fmt::format("finds a {}", name);
}

/// What the reply shows of what is written; else that it is the row that was asked for.
Fragment shown_row(const Scene& scene) {
  const Context& context = scene.context();
  const plan::Operation& operation = scene.operation();
  const std::optional<ShownReply> reply = shown_reply(operation);
  if (!reply) {
    return {};
  }
  std::vector<Fragment> members;
  if (const auto* update = find_step<plan::UpdateStep>(operation)) {
    for (const plan::ColumnValue& value : update->values) {
      const std::optional<std::string> shown = member_showing(context, reply->view, value.field);
      const Fragment expected = wire_value(value.value, value.type);
      if (shown && !expected.empty()) {
        members.push_back(code("$: $", key_of(*shown), expected));
      }
    }
  }
  if (!members.empty()) {
    const Fragment behind = reply->path.empty() ? Fragment() : code(", $", words_of(reply->path));
    return code("$(answer, { $ }$);", context.symbols["test.assertMembers"],
                weave::join(members, ", "), behind);
  }
  const bool is_of_row = context.server[reply->view].entity == *scene.trial().row;
  const std::optional<std::string> id =
      is_of_row ? member_showing(context, reply->view, "id") : std::nullopt;
  const bool is_caller = scene.trial().row_is_caller;
  const std::optional<std::vector<std::string>> made =
      is_caller ? std::nullopt : scene.steps().member_of(*scene.trial().row, "id");
  if (!id || !(is_caller || made)) {
    return {};
  }
  return code("$.equal($(answer, $), $);", context.symbols["node.assert"],
              context.symbols["test.at"], words_of(reply->below(*id)),
              is_caller ? Fragment(Raw("caller.id")) : scene.steps().member(scene.row(), *made));
}

/// `editors`, or `some roles` where the guard has several.
std::string roles_in_words(const plan::Operation& operation) {
  return operation.roles.size() == 1 ? text::plural(text::words(operation.roles.front()))
                                     : std::string("certain roles");
}

void add_conditions(const Scene& scene, const Fragment& call, RowTestView& view) {
  const std::vector<plan::RequireTrial>& all = scene.trial().conditions;
  for (const plan::RequireTrial& condition : all) {
    view.arranged.push_back(scene.store(condition.holds));
  }
  for (size_t at = 0; at < all.size(); ++at) {
    const plan::RequireTrial& condition = all[at];
    if (!condition.refused) {
      continue;
    }
    ConditionView test{.title = StringLit(fmt::format("{} unless {} is {}", condition.error,
                                                      condition.holds.field, condition.holds.text)),
                       .stored = {},
                       .call = call,
                       .status = IntLit(condition.status),
                       .code = StringLit(condition.code)};
    for (size_t other = 0; other < all.size(); ++other) {
      test.stored.push_back(scene.store(other == at ? *condition.refused : all[other].holds));
    }
    view.conditions.push_back(std::move(test));
  }
}

/// The function of the file, and what a call of it by each sender is.
struct Sends {
  Fragment caller;
  Fragment stranger;
  Fragment guest;
};

Sends add_send(const Scene& scene, const Fragment& path, RowTestView& view) {
  std::vector<Fragment> options;
  if (const std::optional<Fragment> body = scene.sample()) {
    options.push_back(sent_body(scene.operation(), *body));
  }
  view.call = scene.call(Sender::Stranger, path, options);
  const bool has_token =
      scene.operation().audience != ir::Audience::None && scene.steps().has_callers();
  const Fragment plain = code("$()", view.send);
  if (!has_token) {
    return {plain, plain, plain};
  }
  view.parameter = Fragment(Raw("token?: string"));
  scene.call(Sender::Caller, path, {});
  return {code("$(caller.token)", view.send), code("$(token)", view.send), plain};
}

void serve_row(const Scene& scene, const Fragment& path, RowTestView& view) {
  const Sends sends = add_send(scene, path, view);
  const plan::Trial& trial = scene.trial();
  view.served = sends.caller;
  view.does = StringLit(what_it_does(scene));
  view.status = IntLit(scene.operation().reply.status);
  view.shown = shown_row(scene);
  add_conditions(scene, sends.caller, view);
  if (trial.refuses_role) {
    view.role = RoleTestView{Comment(roles_in_words(scene.operation())), sends.stranger};
  }
  if (trial.refuses_stranger && (!trial.shown_by || scene.can_store())) {
    view.forbidden = ForbiddenRowView{trial.shown_by ? scene.store(*trial.shown_by) : Fragment(),
                                      sends.stranger};
  }
  const bool hides_from_guest = trial.hidden_from_guest && scene.takes_guests();
  if (trial.hidden_from_stranger || hides_from_guest) {
    view.hidden = HiddenView{trial.hidden_from_stranger ? sends.stranger : Fragment(),
                             hides_from_guest ? sends.guest : Fragment()};
  }
  if (!scene.takes_guests()) {
    view.guest = sends.guest;
  }
}

RowTestView row_view(const Scene& scene) {
  RowTestView view{.source = scene.context().source(),
                   .title = scene.title(),
                   .entity = scene.entity(),
                   .setup = {},
                   .send = scene.send(),
                   .parameter = {},
                   .call = {},
                   .does = {},
                   .served = {},
                   .arranged = {},
                   .status = {},
                   .shown = {},
                   .conditions = {},
                   .role = std::nullopt,
                   .forbidden = std::nullopt,
                   .hidden = std::nullopt,
                   .missing = {},
                   .malformed = std::nullopt,
                   .guest = {}};
  const std::optional<Fragment> path = scene.row_path();
  const bool has_body = !scene.operation().body || scene.sample();
  const bool has_rows = scene.trial().conditions.empty() || scene.can_store();
  if (scene.is_served() && path && has_body && has_rows) {
    serve_row(scene, *path, view);
  }
  const auto parameters = std::ranges::count_if(
      scene.operation().path, [](const plan::PathPart& part) { return !part.parameter.empty(); });
  const std::optional<Fragment> missing = scene.missing_path();
  if (missing && parameters == 1 && has_body && scene.trial().row) {
    std::vector<Fragment> options;
    if (const std::optional<Fragment> body = scene.sample()) {
      options.push_back(sent_body(scene.operation(), *body));
    }
    view.missing = scene.call(Sender::Caller, *missing, options);
  }
  if (parameters == 1 && scene.trial().row) {
    view.malformed = malformed_view(scene);
  }
  if (view.guest.empty() && !scene.takes_guests() && parameters == 0) {
    view.guest = scene.call(Sender::Guest, scene.path(), {});
  }
  view.setup = scene.setup();
  return view;
}

bool has_tests(const RowTestView& view) {
  return !view.served.empty() || !view.missing.empty() || view.malformed || !view.guest.empty();
}

}  // namespace

Files lower_row_tests(const Context& context) {
  Files files;
  for (const plan::OperationId id : context.server.operations.ids()) {
    const plan::Operation& operation = context.server[id];
    const bool is_get = operation.resource_op == ir::ResourceOp::Get;
    if ((!is_get && operation.origin != ir::Origin::Spec) || is_create(context, id)) {
      continue;
    }
    const Scene scene(context, id);
    const std::optional<Fragment> path = scene.row_path();
    if (is_get && scene.is_served() && path && !scene.trial().row_is_caller) {
      files.push_back(kGet.at(scene.file(), get_view(scene, *path)));
      continue;
    }
    RowTestView view = row_view(Scene(context, id));
    if (has_tests(view)) {
      files.push_back(kRow.at(scene.file(), std::move(view)));
    }
  }
  return files;
}

TemplateUses row_tests_templates() {
  return {kGet.use(), kRow.use()};
}

}  // namespace bspec::express
