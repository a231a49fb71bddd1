#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/plan/query.h"
#include "ir/plan/refusal.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// Reads the value of an expression that the database evaluates; a list where `type` is one.
struct ReadStep {
  std::string variable;
  QueryId query;
  std::vector<Argument> arguments;
  ValueType type;
};

/// Reads the row that a variable holds again, because a step between may have changed it.
struct RereadStep {
  std::string variable;
  EntityPlanId entity;
  QueryId query;
};

/// What the rows of a list statement are read as.
enum class SelectForm : std::uint8_t { Rows, Views, Records };

/// Runs a list statement: `variable` holds what it found, in order, or with a page its `items` and
/// their `total`.
struct SelectStep {
  std::string variable;
  SelectForm form = SelectForm::Rows;
  QueryId query;
  std::vector<Argument> arguments;
  /// Of a page: counts the rows of all pages.
  std::optional<QueryId> count;
  std::optional<HostExpr> limit;
  std::optional<HostExpr> offset;
  /// Without a row the operation ends.
  std::optional<Refusal> empty;
};

/// Shows rows that are at hand in the shape of a view, after the writes.
struct ShowManyStep {
  std::string variable;
  /// The variable of the rows, or of their page.
  std::string rows;
  bool is_page = false;
  ViewPlanId view;
  QueryId query;
  std::vector<Argument> arguments;
};

}  // namespace bspec::plan
