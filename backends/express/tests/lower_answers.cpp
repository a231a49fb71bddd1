#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "backends/express/tests/lower_tests.h"

namespace bspec::express {
namespace {

using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::IntLit;
using weave::Raw;
using weave::StringLit;

struct StatusView {
  Ident code;
  IntLit status;
  BS_VIEW(StatusView, code, status)
};

/// How the app shows a failure. Tests name the usual status and the code of each.
struct AnswersView {
  Comment source;
  std::vector<StatusView> statuses = {};
  /// `status`, or the one that the spec gives instead.
  Fragment status = {};
  bool is_problem = false;
  /// The member with the errors, in these shapes.
  std::optional<StringLit> fields = {};
  std::optional<StringLit> text = {};
  /// The parameters of the same names; with `_` in front where the shape has no use for them.
  Ident code = {};
  Ident errors = {};
  bool counts_places = false;
  BS_VIEW(
      AnswersView, source, statuses, status, is_problem, fields, text, code, errors, counts_places)
};

constexpr PageOf<AnswersView> kAnswers{"tests/support/answers.ts.tmpl"};

/// The codes of a kind that tests ask for, and the status that they name.
struct Asked {
  ir::FailureKind kind;
  int status;
  llvm::ArrayRef<const char*> codes;
};

constexpr const char* kInvalid[] = {"validation_failed"};
constexpr const char* kParameter[] = {"unknown_parameter", "duplicate_parameter",
                                      "invalid_parameter"};
constexpr const char* kUnauthenticated[] = {"unauthenticated", "invalid_token", "token_expired",
                                            "invalid_credentials"};
constexpr const char* kForbidden[] = {"policy_denied", "insufficient_role", "wrong_password"};
constexpr const char* kMissing[] = {"not_found"};
constexpr const char* kRoute[] = {"route_not_found"};
constexpr const char* kConflict[] = {"unique_violation", "reference_not_found"};

const Asked kAsked[] = {
    {ir::FailureKind::Invalid, 422, kInvalid},
    {ir::FailureKind::Parameter, 400, kParameter},
    {ir::FailureKind::Unauthenticated, 401, kUnauthenticated},
    {ir::FailureKind::Forbidden, 403, kForbidden},
    {ir::FailureKind::Missing, 404, kMissing},
    {ir::FailureKind::Route, 404, kRoute},
    {ir::FailureKind::Conflict, 409, kConflict},
};

std::vector<StatusView> changed_statuses(const plan::AppPlan& app) {
  std::vector<StatusView> statuses;
  for (const Asked& asked : kAsked) {
    const auto changed = std::ranges::find(app.kinds, asked.kind, &plan::KindPlan::kind);
    if (changed == app.kinds.end() || changed->status == asked.status) {
      continue;
    }
    for (const char* code : asked.codes) {
      statuses.push_back({Ident(code), IntLit(changed->status)});
    }
  }
  return statuses;
}

/// Whether the spec has failures of some kind all at one place.
bool moves_places(const plan::AppPlan& app) {
  return std::ranges::any_of(app.kinds, [](const plan::KindPlan& kind) {
    return kind.at && *kind.at != "field" && *kind.at != "subject";
  });
}

AnswersView answers_view(const Context& context) {
  const plan::AppPlan& app = context.server.app;
  AnswersView view{.source = context.source(), .statuses = changed_statuses(app)};
  const bool looks_up = !view.statuses.empty();
  view.status = looks_up ? Fragment(Raw("statuses[code] ?? status")) : Fragment(Raw("status"));
  view.code = Ident(looks_up ? "code" : "_code");
  switch (app.shape) {
    case ir::ErrorShape::Problem:
      view.is_problem = true;
      break;
    case ir::ErrorShape::Fields:
      view.fields = StringLit(app.shape_member);
      view.counts_places = !moves_places(app);
      break;
    case ir::ErrorShape::Text:
      view.text = StringLit(app.shape_member);
      break;
  }
  view.errors = Ident(view.counts_places ? "errors" : "_errors");
  return view;
}

}  // namespace

Files lower_answers(const Context& context) {
  Files files;
  files.push_back(kAnswers.at("tests/support/answers.ts", answers_view(context)));
  return files;
}

TemplateUses answers_templates() {
  return {kAnswers.use()};
}

}  // namespace bspec::express
