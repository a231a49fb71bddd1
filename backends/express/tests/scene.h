#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backends/express/context.h"
#include "backends/express/views.h"
#include "backends/weave/fragment.h"
#include "ir/plan/operation.h"
#include "ir/plan/trial.h"

namespace bspec::express {

/// `post = await createPost(app, caller)`
struct RowView {
  weave::Ident name;
  weave::Fragment make;
  BS_VIEW(RowView, name, make)
};

struct RoleView {
  weave::StringLit table;
  weave::StringLit column;
  weave::StringLit value;
  BS_VIEW(RoleView, table, column, value)
};

/// What the tests of one file have in common.
struct SetupView {
  bool has_caller = false;
  std::optional<RoleView> role = {};
  /// Made before all tests, and before each.
  std::vector<RowView> once = {};
  std::vector<RowView> each = {};
  /// `newComment(textAt(post, 'id'))`, where a sample takes rows.
  std::optional<weave::Fragment> sample = {};
  BS_VIEW(SetupView, has_caller, role, once, each, sample)
};

enum class Sender : std::uint8_t { Caller, Stranger, Guest };

/// How tests come by rows: the functions of tests/support/steps.ts.
class Steps {
 public:
  explicit Steps(const Context& context) : context_(context) {}

  bool has_callers() const { return context_.tests.registration.has_value(); }

  /// Whether the reply to a registration shows the id of the account.
  bool knows_callers() const;

  bool is_account(plan::EntityPlanId entity) const;

  /// Whether there is a function that makes one.
  bool can_make(plan::EntityPlanId entity) const;

  bool takes_caller(plan::EntityPlanId entity) const;

  /// `createPost(app, caller)`
  weave::Fragment make(plan::EntityPlanId entity) const;

  /// The path of the member of that function's reply that shows a field as it is.
  std::optional<std::vector<std::string>> member_of(plan::EntityPlanId entity,
                                                    std::string_view field) const;

  /// `textAt(post, 'id')`
  weave::Fragment member(const weave::Ident& row, const std::vector<std::string>& path) const;

  const plan::Operation& create_of(plan::EntityPlanId entity) const;

 private:
  const Context& context_;
};

/// One operation and what its tests may send.
class Scene {
 public:
  Scene(const Context& context, plan::OperationId operation);

  plan::OperationId id() const { return id_; }

  const plan::Operation& operation() const { return operation_; }

  const plan::Trial& trial() const { return trial_; }

  const Steps& steps() const { return steps_; }

  const Context& context() const { return context_; }

  /// A caller gets through, and the rows that it takes can be made.
  bool is_served() const { return is_served_; }

  /// Somebody may send a body and be told what is wrong with it.
  bool is_heard() const;

  /// `GET /posts/{slug}`, without the base.
  weave::StringLit title() const;

  weave::Ident entity() const;

  /// `tests/posts/get-post.test.ts`
  std::string file() const;

  /// The function of the file that sends the request.
  weave::Symbol send() const;

  /// The name of the row, and of what a body refers to.
  const weave::Ident& row() const { return row_; }

  /// `app.call('GET', path, { token: caller.token, body })`
  weave::Fragment call(Sender sender,
                       const weave::Fragment& path,
                       std::vector<weave::Fragment> options) const;

  /// The path of the row: `location(post)`, `` `/api/posts/${textAt(post, 'slug')}/publish` ``.
  std::optional<weave::Fragment> row_path() const;

  /// The path of an operation without parameters; `query` is an expression behind `?`.
  weave::Fragment path() const;

  /// A path that names nothing, and one whose key is no key.
  std::optional<weave::Fragment> missing_path() const;
  std::optional<weave::Fragment> malformed_path() const;

  /// The name of the parameter.
  weave::Ident key_word() const;

  /// The field that the parameter looks up; empty if there is none.
  std::string key_field() const;

  /// A valid body; absent where it would take rows that cannot be made.
  std::optional<weave::Fragment> sample() const;

  bool needs_caller() const;

  bool takes_guests() const;

  SetupView setup() const;

  /// `await app.store('posts', textAt(post, 'id'), 'status', 'published');`
  weave::Fragment store(const plan::StoredValue& value) const;

  /// Whether values can be stored into the row.
  bool can_store() const;

 private:
  bool can_be_served() const;
  std::string path_text(std::string_view parameter) const;
  const plan::PathPart* parameter() const;
  std::optional<std::string> sample_of_key() const;
  bool is_slug(std::string_view field) const;
  weave::Fragment sample_call() const;

  const Context& context_;
  const plan::OperationId id_;
  const plan::Operation& operation_;
  const plan::Trial& trial_;
  Steps steps_;
  weave::Ident row_;
  std::vector<RowView> needs_;
  bool is_served_ = false;
  mutable bool uses_caller_ = false;
};

/// Whether an operation does no more than create a row.
bool is_create(const Context& context, plan::OperationId operation);

/// `body`, `body: newPost()`, `body: { post: newPost() }`
weave::Fragment sent_body(const plan::Operation& operation, const weave::Fragment& body);

/// A name in a test that hides none of those that tests use.
weave::Ident local_name(std::string_view words);

/// `newPost`, of tests/support/samples.ts.
weave::Symbol sample_of(const Context& context, plan::InputPlanId input);

/// The member of a view, its bases included, that is just this field.
std::optional<std::string> member_showing(const Context& context,
                                          plan::ViewPlanId view,
                                          std::string_view field);

}  // namespace bspec::express
