#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ir/decl/error.h"
#include "ir/decl/route.h"
#include "ir/plan/query.h"
#include "ir/plan/shape.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// What the client is told when a step does not hold: a kind of settings.md 3 or a declared error.
struct Refusal {
  ir::FailureKind kind = ir::FailureKind::Missing;
  std::optional<DeclaredErrorId> declared;
  /// `not_found`, `policy_denied` …; the code of the declared error.
  std::string code;
  /// Where: the subject, a field's wire path, or a literal.
  std::string at;
};

/// Reads one row with all columns but its secrets; without it the operation ends, or `variable` is
/// null.
struct FetchStep {
  std::string variable;
  EntityPlanId entity;
  QueryId query;
  std::vector<Argument> arguments;
  /// Absent for `find`.
  std::optional<Refusal> missing;
};

/// Reads the rows of one page of a resource list in the shape of a view; conditions, order and limit
/// are those of the operation's `listing`.
struct ListStep {
  std::string variable;
  QueryId query;
  /// How many rows there are on all pages; absent when nobody asks.
  std::optional<QueryId> count;
  std::vector<Argument> arguments;
  ViewPlanId view;
};

/// A value for a column of a row that is written.
struct ColumnValue {
  std::string column;
  /// The field's name in the program.
  std::string field;
  HostExpr value;
  ValueType type;
  /// The member of the body may be absent: `otherwise` is written then, and without it the stored
  /// value stays.
  bool only_if_sent = false;
  std::optional<HostExpr> otherwise;
};

/// Asks a policy about a stored row, or about a candidate row before it is written. Unconditional
/// ones do not appear.
struct AllowStep {
  PolicyId policy;
  /// The variable of the stored row; empty before an insert.
  std::string row;
  QueryId query;
  /// `id` and `caller`, where the query has them.
  std::vector<Argument> arguments;
  /// Of a candidate row: the columns that are written and that the policy reads. Those that it reads
  /// and that are not written are the columns of `row`.
  std::vector<ColumnValue> candidate;
  Refusal refused;
};

/// A policy that holds for every row that may come to this place, so that nothing is asked.
struct HoldsStep {
  PolicyId policy;
};

/// `If-Match` against the version of a row, after the policies and before conflicts.
struct PreconditionStep {
  std::string variable;
  bool required = false;
};

/// One key that a write may violate: its flag in the `taken` query and the places that it is
/// reported at.
struct KeyConflict {
  std::string column;
  std::vector<std::string> places;
  /// The members of the body that the values came from; fewer than `places` when some came from
  /// nowhere else than the program.
  std::vector<std::string> members;
  std::optional<DeclaredErrorId> declared;
};

/// Everything that a write would break, reported together before it is made. The row that is written
/// does not clash with itself: the argument `id`, which is fresh for an insert.
struct ConflictsStep {
  EntityPlanId entity;
  /// The stored row that is updated, and nothing is asked where no key of it changes; empty for an
  /// insert.
  std::string row;
  QueryId query;
  std::vector<Argument> arguments;
  /// The columns of keys that are written; the others are the columns of `row`.
  std::vector<ColumnValue> values;
  std::vector<KeyConflict> keys;
};

struct InsertStep {
  /// Receives the new row; `id` is made by the program, `created_at` and `updated_at` are its clock.
  std::string variable;
  EntityPlanId entity;
  QueryId query;
  /// In column order, without `id`, the timestamps, `version` and `epoch`.
  std::vector<ColumnValue> values;
};

/// Writes nothing when every value equals the stored one; else all values,
/// `updated_at` = the later of now and one millisecond after the old one, and `version` + 1.
struct UpdateStep {
  std::string variable;
  EntityPlanId entity;
  QueryId query;
  /// In column order.
  std::vector<ColumnValue> values;
  /// The statement adds one to `epoch` when the role changes.
  bool bumps_epoch = false;
};

struct DeleteStep {
  std::string variable;
  EntityPlanId entity;
  QueryId query;
  /// Asked before: rows outside the cascade still refer to it, which is `refused`.
  std::optional<QueryId> referenced;
  std::optional<Refusal> refused;
};

struct LetStep {
  std::string variable;
  HostExpr value;
};

/// The operation goes on only if the condition holds.
struct RequireStep {
  HostExpr condition;
  Refusal refused;
};

struct FailStep {
  Refusal refused;
};

/// Looks an account up by its login key and checks the password: the same work for an account that
/// does not exist. Runs before the transaction of the route.
struct AuthenticateStep {
  std::string variable;
  EntityPlanId entity;
  QueryId query;
  /// Runs when the stored hash is weaker than today's: arguments `id`, `password`, `current`.
  QueryId rehash;
  HostExpr key;
  HostExpr password;
  Refusal refused;
};

/// The password of the caller must match; before the transaction.
struct VerifyPasswordStep {
  QueryId query;
  std::vector<Argument> arguments;
  HostExpr password;
  Refusal refused;
};

/// Reads the row of the caller again inside the transaction: its password must still be the one that
/// was verified before.
struct ConfirmPasswordStep {
  /// Receives the row.
  std::string variable;
  EntityPlanId entity;
  QueryId query;
  std::vector<Argument> arguments;
  Refusal refused;
};

/// Sets the password of a row to the hash that `hash` holds, and calls in the tokens that are out.
struct ChangePasswordStep {
  /// The variable of the row.
  std::string row;
  EntityPlanId entity;
  QueryId query;
  std::string hash;
  /// Only if the password was sent.
  bool only_if_sent = false;
};

/// Hashes a password of the request; before the transaction.
struct HashPasswordStep {
  std::string variable;
  HostExpr password;
  /// Only if that member was sent.
  bool only_if_sent = false;
};

/// Reads a view of one row: of one that is at hand, after the writes; or by a key, when nothing else
/// of the row is needed, and then it may be `missing`. The level queries of the view follow it.
struct ShowStep {
  std::string variable;
  ViewPlanId view;
  QueryId query;
  std::vector<Argument> arguments;
  std::optional<Refusal> missing;
};

/// `accessToken(u)`: a token for a row of the identity, with the epoch that it has now.
struct IssueTokenStep {
  std::string variable;
  /// The variable of the row; `caller` for the caller.
  std::string row;
};

using Step = std::variant<FetchStep,
                          ListStep,
                          AllowStep,
                          HoldsStep,
                          PreconditionStep,
                          ConflictsStep,
                          InsertStep,
                          UpdateStep,
                          DeleteStep,
                          LetStep,
                          RequireStep,
                          FailStep,
                          AuthenticateStep,
                          VerifyPasswordStep,
                          ConfirmPasswordStep,
                          ChangePasswordStep,
                          HashPasswordStep,
                          ShowStep,
                          IssueTokenStep>;

/// A reference of the request that must be a visible row before the first step: those of the path
/// and the query are 404, those of the body are reported together, 409.
struct ReferenceCheck {
  EntityPlanId entity;
  QueryId query;
  /// Its id in the decoded request; the argument `id` of the query.
  HostExpr value;
  /// The wire name of the member.
  std::string place;
  bool in_body = true;
  /// Not looked up when the member is null or was not sent.
  bool may_be_absent = false;
};

enum class Transaction : std::uint8_t { None, Single, Read, Write };

/// A value in the reply: a shown row or page, a scalar, or an object of such.
struct ReplyMember;

struct ReplyValue {
  enum class Kind : std::uint8_t { Nothing, Variable, Scalar, Object, Page } kind = Kind::Nothing;
  /// Of Variable and Page.
  std::string variable;
  HostExpr scalar;
  std::vector<ReplyMember> members;
};

struct ReplyMember {
  std::string name;
  ReplyValue value;
};

struct ReplyPlan {
  int status = 200;
  ReplyValue value;
  /// The view that the value has, if it is just that.
  std::optional<ViewPlanId> view;
  /// `ETag` of a single-row reply of a resource.
  bool etag = false;
  /// `Location: <path of the resource>/<key>`: the member of the view, or field, that is the key.
  std::optional<std::string> location_key;
};

/// What a query parameter of a list may ask of a field. Texts are compared by code point; the last
/// three but one ignore ASCII case; no comparison but `IsNull` is ever true of null.
enum class FilterOp : std::uint8_t {
  Equal,
  NotEqual,
  Less,
  LessOrEqual,
  Greater,
  GreaterOrEqual,
  In,
  NotIn,
  Contains,
  StartsWith,
  EndsWith,
  IsNull,
};

/// A field that a list may be filtered by: `status=draft`, `price.gte=1.00`, `author.name.in=a,b`.
struct FilterPlan {
  /// As in the query string, without the operator: `author.name`.
  std::string name;
  /// How a value is read; of `in` and `nin`, each item.
  LexerId lexer;
  /// What the value is compared with, an operand.
  Sql expression;
  ValueType type;
  std::vector<FilterOp> ops;
};

/// A key that a list may be sorted by: nulls last in both directions.
struct SortPlan {
  /// As in the `sort` parameter: `createdAt`, `author.name`.
  std::string name;
  Sql expression;
  ValueType type;
  bool descending_by_default = false;
  /// The result column that carries its value for the cursor.
  std::string column;
};

/// Filters, sorts and paging of a resource list (contract A-7). Every order ends with `this.id` in
/// the direction of its first key; without a sort it is `this.id` ascending.
struct ListingPlan {
  bool cursor = true;
  std::int64_t default_limit = 20;
  std::int64_t max_limit = 100;
  bool total = false;
  std::vector<FilterPlan> filters;
  /// The first one is the default.
  std::vector<SortPlan> sorts;
  /// The result column that holds the id, for the cursor.
  std::string id_column;
};

struct PathPart {
  std::string literal;
  std::string parameter;
  std::optional<LexerId> lexer;
};

/// One route, decided: what is read, in which order it is checked, which statements run and what is
/// answered (contract A-3).
struct Operation {
  /// Unique, lower camel case: `createPost`.
  std::string name;
  std::string doc;
  ir::Method method = ir::Method::Get;
  /// With `base`, if it stands below it.
  std::vector<PathPart> path;
  ir::Origin origin = ir::Origin::Spec;
  std::optional<ir::ResourceOp> resource_op;
  /// The entity whose folder holds its code; that of the identity for `std.auth`.
  std::optional<EntityPlanId> entity;
  ir::Audience audience = ir::Audience::None;
  /// Wire names of the roles that pass.
  std::vector<std::string> roles;
  std::optional<InputPlanId> query;
  std::optional<InputPlanId> body;
  /// `body { user: Registration }`: the member that places leave out.
  std::optional<std::string> body_wrapper;
  std::optional<ListingPlan> listing;
  std::vector<ReferenceCheck> references;
  /// Before the transaction opens.
  std::vector<Step> before;
  Transaction transaction = Transaction::None;
  std::vector<Step> steps;
  ReplyPlan reply;
  /// SQL statements at most, the look-up of the caller included, BEGIN and COMMIT not.
  int statements = 0;
  /// `If-Match` is required: 428 without.
  bool match_required = false;
};

}  // namespace bspec::plan
