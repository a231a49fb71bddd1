#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ir/plan/value.h"

namespace bspec::plan {

enum class Dialect : std::uint8_t { Sqlite, Postgres };

/// What stands at one place of a statement.
enum class SqlPart : std::uint8_t {
  Text,
  /// The condition of a policy, about the row `this`.
  Policy,
  /// The select list of an entity without its secrets: `EntityPlan::columns`.
  EntityColumns,
  /// The select list of a view: `ViewPlan::columns`.
  ViewColumns,
  /// What stands after FROM for a view: `ViewPlan::source`.
  ViewSource,
};

/// A part of a statement: constant text, or a text that has a name of its own and is shared.
struct SqlPiece {
  SqlPart part = SqlPart::Text;
  std::string text;
  PolicyId policy;
  EntityPlanId entity;
  ViewPlanId view;
};

/// A statement or fragment. Parameters are named (`:caller`); the row that a policy is about is
/// aliased `this`. Lines are broken for a reader as in a statement without indentation; a writer
/// that indents the statement indents every line that begins inside a piece.
struct Sql {
  std::vector<SqlPiece> sqlite;
  /// Empty when both dialects take the first text.
  std::vector<SqlPiece> postgres;

  bool is_shared() const { return postgres.empty(); }

  bool empty() const { return sqlite.empty(); }

  const std::vector<SqlPiece>& in(Dialect dialect) const {
    return dialect == Dialect::Sqlite || is_shared() ? sqlite : postgres;
  }
};

}  // namespace bspec::plan
