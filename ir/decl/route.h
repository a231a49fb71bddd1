#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ir/decl/app.h"
#include "ir/decl/error.h"
#include "ir/decl/statement.h"
#include "ir/ids.h"
#include "ir/type/rules.h"
#include "ir/type/type.h"
#include "support/source/span.h"

namespace bspec::ir {

enum class Method : std::uint8_t { Get, Post, Put, Patch, Delete };

/// As on the wire: `GET`.
std::string_view name_of(Method method);

/// A literal, or `{name: Type}` with the rules of the key that it looks up.
struct PathSegment {
  std::string literal;
  std::string parameter;
  Span span;
  Type type;
  Rules rules;
  /// The key field that a bare parameter looks up.
  std::optional<FieldId> key;

  bool is_parameter() const { return !parameter.empty(); }
};

enum class Audience : std::uint8_t { None, Optional, Caller, Roles };

struct AuthRequirement {
  Audience audience = Audience::None;
  /// Indices into the enum of `auth.roles`.
  std::vector<std::uint32_t> roles;
};

/// What a route came from; decides names, headers and where its code stands.
enum class Origin : std::uint8_t {
  Spec,
  Resource,
  StdAuth,
  /// Nobody can ask for it: a command of the project runs it, as trusted code.
  Command,
};

enum class ResourceOp : std::uint8_t { List, Get, Create, Update, Replace, Delete, Action };

/// As a spec writes it: `list`.
std::string_view name_of(ResourceOp op);

/// `deprecated "why" sunset "2027-01-01"`.
struct Deprecation {
  std::string reason;
  /// A date as on the wire.
  std::optional<std::string> sunset;
};

enum class Idempotency : std::uint8_t { Optional, Required, Off };

/// The words of a route that are not `auth` (settings.md 1, per route). Those of a resource hold
/// for its operations, where an operation does not say otherwise.
struct RouteSettings {
  /// `limit N per duration`.
  std::optional<Quota> limit;
  std::optional<Idempotency> idempotent;
  std::optional<std::int64_t> timeout_ms;
  std::optional<Deprecation> deprecated;
  std::optional<UnknownMembers> unknown;
  /// `errors { … }` of this route alone; what it does not say is as in the app.
  std::optional<ErrorSettings> errors;
};

/// `GET "/x/{id: Uuid}" { … }`, a desugared operation of a resource or of `std.auth`.
struct Route {
  Method method = Method::Get;
  std::vector<PathSegment> path;
  Span span;
  std::string doc;
  Origin origin = Origin::Spec;
  std::optional<ResourceId> resource;
  std::optional<ResourceOp> resource_op;
  AuthRequirement auth;
  /// Outside `base`.
  bool root = false;
  bool match_required = false;
  RouteSettings settings;
  /// Members of the query string; absent when the route takes none.
  std::optional<InputId> query;
  std::optional<InputId> header;
  std::optional<InputId> body;
  /// Where the route names an input as its body.
  Span body_span;
  /// `body { user: Registration }`: the one member whose name does not show in places of errors of
  /// the shape `fields`.
  bool body_is_wrapped = false;
  std::vector<StmtId> statements;
  /// The operation id; filled in for routes that the compiler made (`registerUser`).
  std::string operation;
};

/// Operation of a resource as written; absent parts take their defaults in desugaring.
struct ResourceOperation {
  ResourceOp op = ResourceOp::Get;
  Span span;
  std::optional<AuthRequirement> auth;
  /// Outside `base`.
  bool root = false;
  bool match_required = false;
  RouteSettings settings;
  /// Of `action`.
  std::optional<ActionId> action;
  std::optional<ViewId> view;
  std::optional<InputId> input;
  /// `create NewPost { author: caller }`.
  std::vector<Assignment> assignments;
  /// Of `list`.
  std::optional<ExprId> condition;
  std::vector<Filter> filters;
  std::vector<FieldSort> sorts;
  Paging paging = Paging::Cursor;
  std::int64_t default_limit = 20;
  std::int64_t max_limit = 100;
  bool total = false;
};

/// `resource E at "/articles" by slug as V { … }`.
struct Resource {
  EntityId entity;
  Span span;
  std::string doc;
  std::vector<PathSegment> path;
  /// The unique field of the member path; `id` by default.
  FieldId key;
  std::optional<ViewId> view;
  std::vector<ResourceOperation> operations;
  /// Nobody wrote it: an app without routes gets one per entity with an `allow`.
  bool implicit = false;
};

}  // namespace bspec::ir
