#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/decl/app.h"
#include "ir/decl/route.h"
#include "ir/plan/listing.h"
#include "ir/plan/query.h"
#include "ir/plan/reply.h"
#include "ir/plan/shape.h"
#include "ir/plan/step.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// One member on the way from an input to a reference inside of it.
struct MemberStep {
  /// Its name in the program.
  std::string name;
  std::string wire;
  bool may_be_absent = false;
  /// Absent: one value.
  std::optional<CollectionKind> collection;
};

/// A reference of the request that must be a visible row before the first step: those of the path
/// and the query are 404, those of the body are reported together, 409.
struct ReferenceCheck {
  EntityPlanId entity;
  /// Asked with the argument `id`; with the array `ids` where there are many, which comes back with
  /// those that are visible.
  QueryId query;
  /// Its id in the decoded request, unless there are many.
  HostExpr value;
  /// The wire name of the member, from the input down: `address.country`.
  std::string place;
  bool in_body = true;
  /// Not looked up when the member is null or was not sent.
  bool may_be_absent = false;
  /// Of many: where they stand. A place has the position in its list, or the key in its map, behind
  /// the name of the member: `lines.2.product`.
  std::vector<MemberStep> many;
};

enum class Transaction : std::uint8_t { None, Single, Read, Write };

/// What each reply of a route says about its end (contract H-7).
struct DeprecationPlan {
  /// `@0`: a spec does not say since when.
  std::string deprecation;
  /// An HTTP-date.
  std::optional<std::string> sunset;
  /// Where to read why, if that is an address.
  std::optional<std::string> link;
};

/// Whether callers may send a request twice under one `Idempotency-Key` (contract I-1).
enum class KeyUse : std::uint8_t { Ignored, Honoured, Required };

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
  std::optional<InputPlanId> header;
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
  /// Which way it went decides what is replied: each reply is a step, and `reply` is none.
  bool replies_in_steps = false;
  /// SQL statements at most, the look-up of the caller included; BEGIN, COMMIT, and what limits and
  /// keys of repeated requests count by are not.
  int statements = 0;
  /// `If-Match` is required: 428 without.
  bool match_required = false;
  KeyUse idempotency = KeyUse::Ignored;
  /// Of this route alone, per caller, or per address of a guest.
  std::optional<ir::Quota> limit;
  /// In place of the limit of the app.
  std::optional<std::int64_t> timeout_ms;
  std::optional<DeprecationPlan> deprecation;
  /// Lets somebody in, so that the auth bucket counts it (settings.md 5).
  bool authenticates = false;
};

}  // namespace bspec::plan
