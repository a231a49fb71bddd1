#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/decl/entity.h"
#include "ir/plan/value.h"

namespace bspec::plan {

enum class Dialect : std::uint8_t { Sqlite, Postgres };

/// A part of a statement: constant text, or the condition of a policy standing in it.
struct SqlPiece {
  std::string text;
  std::optional<PolicyId> policy;
};

/// A statement or fragment. Parameters are named (`:caller`); the row that a policy is about is
/// aliased `this`. Lines are broken for a reader; the text has no indentation of its own at the
/// left.
struct Sql {
  std::vector<SqlPiece> sqlite;
  /// Empty when both dialects take the first text.
  std::vector<SqlPiece> postgres;

  bool is_shared() const { return postgres.empty(); }

  const std::vector<SqlPiece>& in(Dialect dialect) const {
    return dialect == Dialect::Sqlite || is_shared() ? sqlite : postgres;
  }
};

/// A named parameter of a query, with the type that it is bound as.
struct Parameter {
  std::string name;
  ValueType type;
};

/// A column of a result.
struct ResultColumn {
  std::string name;
  ValueType type;
};

enum class Cardinality : std::uint8_t {
  /// A write: no rows come back.
  None,
  One,
  ZeroOrOne,
  Many,
};

/// What a query is for; it decides the name of the method that runs it.
enum class QueryRole : std::uint8_t {
  /// By a key, under the `get` policy.
  Find,
  /// The row of the caller, for authentication.
  FindCaller,
  /// By the login key, with the password.
  FindLogin,
  /// One boolean column `allowed`.
  Allow,
  /// One boolean column per key that a write would violate.
  Taken,
  /// Which of the referenced rows are there and visible.
  References,
  Insert,
  Update,
  Delete,
  /// A view of one row.
  ShowOne,
  /// A view of the rows of one page.
  ShowMany,
  Count,
  /// A nested collection of a view, by the ids of its parents.
  Level,
};

struct Query {
  /// Unique: `post.bySlug`.
  std::string name;
  QueryRole role = QueryRole::Find;
  /// The entity whose repository runs it.
  EntityPlanId entity;
  Sql sql;
  std::vector<Parameter> parameters;
  std::vector<ResultColumn> columns;
  Cardinality rows = Cardinality::None;
};

/// Whether a rule must be asked at all.
enum class PolicyOutcome : std::uint8_t { Never, Conditional, Always };

/// Who may do one operation with the rows of one entity: the OR of its `allow` lines as a condition
/// on the alias `this` and `:caller`.
struct Policy {
  EntityPlanId entity;
  ir::PolicyOp op = ir::PolicyOp::Get;
  PolicyOutcome outcome = PolicyOutcome::Never;
  /// The `allow` lines that it is made of, as written.
  std::vector<std::string> lines;
  Sql condition;
  /// Some part of it names `:caller`.
  bool reads_caller = false;
};

}  // namespace bspec::plan
