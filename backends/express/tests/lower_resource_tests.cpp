#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "backends/express/tests/bodies.h"
#include "backends/express/tests/lower_tests.h"
#include "backends/express/tests/scene.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;
using weave::Symbol;

struct CreatedView {
  Fragment shown;
  bool has_etag = false;
  /// Asks for what was created.
  Fragment again;
  BS_VIEW(CreatedView, shown, has_etag, again)
};

struct CreateView {
  Comment source;
  StringLit title;
  Ident entity;
  SetupView setup;
  bool is_called = false;
  Symbol send;
  Fragment call;
  Fragment sample;
  std::optional<CreatedView> success;
  std::optional<DefaultsView> defaults;
  BodyView body;
  Fragment guest;
  BS_VIEW(CreateView,
          source,
          title,
          entity,
          setup,
          is_called,
          send,
          call,
          sample,
          success,
          defaults,
          body,
          guest)
};

struct MatchedView {
  /// A body that keeps the key of the path.
  Fragment body;
  Fragment sent;
  BS_VIEW(MatchedView, body, sent)
};

struct ForbiddenView {
  Fragment store;
  Fragment call;
  BS_VIEW(ForbiddenView, store, call)
};

struct ChangeView {
  Comment source;
  StringLit title;
  Ident entity;
  bool replaces = false;
  bool updates = false;
  SetupView setup;
  Symbol send;
  Fragment call;
  Fragment sample;
  Fragment shown;
  bool bumps = false;
  std::optional<DefaultsView> defaults;
  Fragment same;
  Fragment etag;
  Fragment required;
  std::vector<TakenMemberView> taken;
  Fragment other;
  std::optional<MatchedView> matched;
  std::optional<RefusedView> refused;
  std::optional<ForbiddenView> forbidden;
  Fragment hidden;
  Fragment missing;
  Fragment guest;
  BS_VIEW(ChangeView,
          source,
          title,
          entity,
          replaces,
          updates,
          setup,
          send,
          call,
          sample,
          shown,
          bumps,
          defaults,
          same,
          etag,
          required,
          taken,
          other,
          matched,
          refused,
          forbidden,
          hidden,
          missing,
          guest)
};

struct DeleteView {
  Comment source;
  StringLit title;
  Ident entity;
  SetupView setup;
  Symbol send;
  Fragment call;
  Fragment gone;
  std::optional<ForbiddenView> forbidden;
  Fragment hidden;
  Fragment missing;
  Fragment guest;
  BS_VIEW(
      DeleteView, source, title, entity, setup, send, call, gone, forbidden, hidden, missing, guest)
};

constexpr PageOf<CreateView> kCreate{"tests/resource/create.test.ts.tmpl"};
constexpr PageOf<ChangeView> kChange{"tests/resource/change.test.ts.tmpl"};
constexpr PageOf<DeleteView> kDelete{"tests/resource/delete.test.ts.tmpl"};

const Fragment kBody{Ident("body")};
const Fragment kHeaders{Raw("headers")};

/// Asks for a row by the `get` of its resource, if the caller of this operation is served there.
Fragment ask_for(const Scene& scene, const Fragment& path) {
  const Context& context = scene.context();
  for (const plan::OperationId id : context.server.operations.ids()) {
    const plan::Operation& operation = context.server[id];
    const plan::Trial& trial = context.tests.trials[id.index()];
    const bool is_get = operation.resource_op == ir::ResourceOp::Get &&
                        operation.entity == scene.operation().entity;
    if (is_get && trial.passes && (!trial.role || trial.role == scene.trial().role)) {
      return Scene(context, id)
          .call(scene.needs_caller() ? Sender::Caller : Sender::Guest, path, {});
    }
  }
  return {};
}

CreateView create_view(const Scene& scene) {
  const Context& context = scene.context();
  CreateView view{.source = context.source(),
                  .title = scene.title(),
                  .entity = scene.entity(),
                  .setup = {},
                  .send = scene.send(),
                  .call = {},
                  .sample = scene.sample().value_or(Fragment()),
                  .success = std::nullopt,
                  .defaults = std::nullopt,
                  .body = {},
                  .guest = {}};
  if (scene.is_heard()) {
    view.body = body_view(scene);
    view.is_called = scene.is_served() || !view.body.required.empty() || view.body.refused ||
                     !view.body.cases.empty();
  }
  if (view.is_called) {
    view.call = scene.call(Sender::Caller, scene.path(), {sent_body(scene.operation(), kBody)});
  }
  if (scene.is_served()) {
    const plan::ReplyPlan& reply = scene.operation().reply;
    const Fragment location = code("$(answer)", context.symbols["test.location"]);
    view.success = CreatedView{.shown = shown_members(scene).value_or(Fragment()),
                               .has_etag = reply.etag,
                               .again = reply.location_key ? ask_for(scene, location) : Fragment()};
    view.defaults = defaults_view(scene);
  }
  if (!scene.takes_guests()) {
    std::vector<Fragment> options;
    if (!view.sample.empty()) {
      options.push_back(sent_body(scene.operation(), view.sample));
    }
    view.guest = scene.call(Sender::Guest, scene.path(), options);
  }
  view.setup = scene.setup();
  return view;
}

Fragment etag_of(const Scene& scene) {
  const bool has_etag = scene.steps().create_of(*scene.trial().row).reply.etag;
  return has_etag ? code("$.headers.get('etag')", scene.row()) : Fragment();
}

/// A row that somebody else reads and may not change.
std::optional<ForbiddenView> forbidden_view(const Scene& scene,
                                            const Fragment& path,
                                            const std::vector<Fragment>& options) {
  const plan::Trial& trial = scene.trial();
  if (!trial.refuses_stranger || (trial.shown_by && !scene.can_store())) {
    return std::nullopt;
  }
  return ForbiddenView{.store = trial.shown_by ? scene.store(*trial.shown_by) : Fragment(),
                       .call = scene.call(Sender::Stranger, path, options)};
}

/// Every write of a sample is a new version, and a key in the body must stay that of the path.
std::optional<MatchedView> matched_view(const Scene& scene, const ChangeView& view) {
  const plan::Operation& operation = scene.operation();
  const std::string key = scene.key_field();
  if (view.etag.empty() || !samples_differ(scene.context(), *operation.body, key)) {
    return std::nullopt;
  }
  const std::vector<plan::InputMemberPlan>& members =
      scene.context().server[*operation.body].members;
  const auto member = std::ranges::find(members, key, &plan::InputMemberPlan::name);
  if (member == members.end()) {
    return view.replaces ? MatchedView{view.sample, kBody} : MatchedView{{}, view.sample};
  }
  const std::optional<std::vector<std::string>> shown =
      scene.steps().member_of(*scene.trial().row, key);
  if (!shown) {
    return std::nullopt;
  }
  return MatchedView{code("{ ...$, $: $ }", view.sample, key_of(member->wire),
                          scene.steps().member(scene.row(), *shown)),
                     kBody};
}

/// `taken` of a body that changes a row: the value is that of another row.
std::vector<TakenMemberView> taken_by_others(const Scene& scene) {
  std::vector<TakenMemberView> result;
  for (TakenMemberView& taken : taken_view(scene)) {
    const std::optional<std::vector<std::string>> shown =
        scene.steps().member_of(*scene.trial().row, taken.word.text());
    if (shown) {
      taken.value = scene.steps().member(Ident("other"), *shown);
      result.push_back(std::move(taken));
    }
  }
  return result;
}

void serve_change(const Scene& scene, const Fragment& path, ChangeView& view) {
  const Context& context = scene.context();
  const plan::Operation& operation = scene.operation();
  view.call = scene.call(Sender::Caller, path, {kBody, kHeaders});
  view.shown = shown_members(scene).value_or(Fragment());
  view.etag = etag_of(scene);
  view.bumps =
      operation.reply.etag && !view.etag.empty() && samples_differ(context, *operation.body, {});
  view.taken = taken_by_others(scene);
  view.other = scene.steps().make(*scene.trial().row);
  view.matched = matched_view(scene, view);
  const bool shows_alike =
      scene.steps().create_of(*scene.trial().row).reply.view == operation.reply.view;
  if (view.replaces) {
    view.defaults = defaults_view(scene);
  } else {
    view.refused = refused_change(scene);
    if (shows_alike && view.required.empty()) {
      view.same =
          code("$.deepEqual(answer.body, $.body);", context.symbols["node.assert"], scene.row());
    }
  }
  const Fragment sent =
      view.required.empty() ? Fragment(Raw("body: {}")) : code("body: $", view.sample);
  view.forbidden = forbidden_view(scene, path, {sent});
  if (scene.trial().hidden_from_stranger) {
    view.hidden = scene.call(Sender::Stranger, path, {sent});
  }
}

ChangeView change_view(const Scene& scene) {
  const Context& context = scene.context();
  const bool replaces = scene.operation().resource_op == ir::ResourceOp::Replace;
  ChangeView view{.source = context.source(),
                  .title = scene.title(),
                  .entity = scene.entity(),
                  .replaces = replaces,
                  .updates = !replaces,
                  .setup = {},
                  .send = scene.send(),
                  .call = {},
                  .sample = scene.sample().value_or(Fragment()),
                  .shown = {},
                  .defaults = std::nullopt,
                  .same = {},
                  .etag = {},
                  .required = {},
                  .taken = {},
                  .other = {},
                  .matched = std::nullopt,
                  .refused = std::nullopt,
                  .forbidden = std::nullopt,
                  .hidden = {},
                  .missing = {},
                  .guest = {}};
  const std::optional<Fragment> path = scene.row_path();
  const Fragment required = required_errors(context, scene.operation());
  const std::optional<Fragment> missing = scene.missing_path();
  if (scene.is_served() && path && !scene.trial().row_is_caller) {
    view.required = required;
    serve_change(scene, *path, view);
  }
  const Fragment sent = required.empty() ? Fragment(Raw("body: {}")) : code("body: $", view.sample);
  if (missing && (required.empty() || !view.sample.empty())) {
    view.missing = scene.call(Sender::Caller, *missing, {sent});
  }
  if (!scene.takes_guests() && (missing || !view.call.empty())) {
    view.guest = scene.call(Sender::Guest, view.call.empty() ? *missing : *path,
                            {Fragment(Raw("body: {}"))});
  }
  view.setup = scene.setup();
  return view;
}

DeleteView delete_view(const Scene& scene) {
  DeleteView view{.source = scene.context().source(),
                  .title = scene.title(),
                  .entity = scene.entity(),
                  .setup = {},
                  .send = scene.send(),
                  .call = {},
                  .gone = {},
                  .forbidden = std::nullopt,
                  .hidden = {},
                  .missing = {},
                  .guest = {}};
  const std::optional<Fragment> path = scene.row_path();
  const std::optional<Fragment> missing = scene.missing_path();
  const bool is_row_made = scene.is_served() && path && !scene.trial().row_is_caller;
  if (is_row_made) {
    view.call = scene.call(Sender::Caller, *path, {kHeaders});
    view.gone = ask_for(scene, *path);
    view.forbidden = forbidden_view(scene, *path, {});
    if (scene.trial().hidden_from_stranger) {
      view.hidden = scene.call(Sender::Stranger, *path, {});
    }
  } else if (missing) {
    view.missing = scene.call(Sender::Caller, *missing, {});
  }
  if (!scene.takes_guests() && (missing || is_row_made)) {
    view.guest = scene.call(Sender::Guest, is_row_made ? *path : *missing, {});
  }
  view.setup = scene.setup();
  return view;
}

bool has_tests(const CreateView& view) {
  return view.is_called || !view.guest.empty();
}

bool has_tests(const ChangeView& view) {
  return !view.call.empty() || !view.missing.empty() || !view.guest.empty();
}

bool has_tests(const DeleteView& view) {
  return !view.call.empty() || !view.missing.empty() || !view.guest.empty();
}

}  // namespace

Files lower_resource_tests(const Context& context) {
  Files files;
  const auto add = [&](const auto& page, const Scene& scene, auto view) {
    if (has_tests(view)) {
      files.push_back(page.at(scene.file(), std::move(view)));
    }
  };
  for (const plan::OperationId id : context.server.operations.ids()) {
    const std::optional<ir::ResourceOp> op = context.server[id].resource_op;
    const Scene scene(context, id);
    if (is_create(context, id)) {
      add(kCreate, scene, create_view(scene));
    } else if (op == ir::ResourceOp::Update || op == ir::ResourceOp::Replace) {
      add(kChange, scene, change_view(scene));
    } else if (op == ir::ResourceOp::Delete) {
      add(kDelete, scene, delete_view(scene));
    }
  }
  return files;
}

TemplateUses resource_tests_templates() {
  return {kCreate.use(), kChange.use(), kDelete.use()};
}

}  // namespace bspec::express
