#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <llvm/ADT/STLFunctionalExtras.h>

#include "ir/plan/query.h"

namespace bspec::passes {

/// A statement under construction in one dialect.
class SqlText {
 public:
  explicit SqlText(plan::Dialect dialect) : dialect_(dialect) {}

  plan::Dialect dialect() const { return dialect_; }

  SqlText& text(std::string_view text);
  SqlText& policy(plan::PolicyId policy);
  SqlText& entity_columns(plan::EntityPlanId entity);
  SqlText& view_columns(plan::ViewPlanId view);
  SqlText& view_source(plan::ViewPlanId view);

  std::vector<plan::SqlPiece> take() && { return std::move(pieces_); }

 private:
  plan::Dialect dialect_;
  std::vector<plan::SqlPiece> pieces_;
};

/// Writes a statement once per dialect, and keeps one text when both are equal.
plan::Sql in_both_dialects(llvm::function_ref<void(SqlText&)> write);

}  // namespace bspec::passes
