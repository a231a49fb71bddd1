#pragma once

#include <optional>
#include <vector>

#include "backends/express/tests/scene.h"

namespace bspec::express {

/// A unique member, and the value of another row for it.
struct TakenMemberView {
  weave::Ident word;
  weave::Fragment key;
  weave::Fragment value;
  weave::IntLit status;
  weave::StringLit code;
  weave::Fragment errors;
  BS_VIEW(TakenMemberView, word, key, value, status, code, errors)
};

struct ReferenceView {
  weave::Ident word;
  weave::Fragment key;
  weave::StringLit place;
  BS_VIEW(ReferenceView, word, key, place)
};

struct RefusedView {
  weave::Fragment members;
  weave::Fragment errors;
  BS_VIEW(RefusedView, members, errors)
};

/// What a body that is created from is refused for.
struct BodyView {
  std::vector<TakenMemberView> taken = {};
  std::vector<ReferenceView> references = {};
  weave::Fragment required = {};
  std::optional<RefusedView> refused = {};
  std::vector<weave::Fragment> cases = {};
  /// What stands before the name of a member in its place: `#/`, `#/post/`.
  weave::SqlPart below = weave::SqlPart("#/");
  BS_VIEW(BodyView, taken, references, required, refused, cases, below)
};

struct DefaultsView {
  std::vector<weave::Fragment> sent = {};
  std::vector<weave::Fragment> expected = {};
  /// `, 'post'`, where the reply has the view under a name.
  weave::Fragment below = {};
  BS_VIEW(DefaultsView, sent, expected, below)
};

BodyView body_view(const Scene& scene);

/// `['#/title', 'required'], …`: the members that must be sent.
weave::Fragment required_errors(const Context& context, const plan::Operation& operation);

/// The first member null, a field that may not be set, a name that nobody declared.
std::optional<RefusedView> refused_change(const Scene& scene);

/// `assertMembers(answer, body);`: the members of the body that the reply shows as they were sent.
std::optional<weave::Fragment> shown_members(const Scene& scene);

/// What stands in the row where nothing was sent.
std::optional<DefaultsView> defaults_view(const Scene& scene);

/// The keys of which a body can take the value of another row.
std::vector<TakenMemberView> taken_view(const Scene& scene);

/// Whether each sample differs from the one before in a member other than `except`.
bool samples_differ(const Context& context, plan::InputPlanId input, std::string_view except);

/// What tests/support/samples.ts gives for a member.
weave::Fragment sample_value(const Context& context, const plan::InputMemberPlan& member);

/// `['title', '', 'required']`: what each rule of a member refuses.
std::vector<weave::Fragment> member_cases(const Context& context,
                                          const plan::InputMemberPlan& member);

/// A constant as a reply shows it; empty if it is none.
weave::Fragment wire_value(const plan::HostExpr& expr, const plan::ValueType& type);

}  // namespace bspec::express
