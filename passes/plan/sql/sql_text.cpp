#include "passes/plan/sql/sql_text.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "ir/plan/query.h"

namespace bspec::passes {
namespace {

bool are_equal(const std::vector<plan::SqlPiece>& left, const std::vector<plan::SqlPiece>& right) {
  const auto key = [](const plan::SqlPiece& piece) {
    return std::tie(piece.part, piece.text, piece.policy, piece.entity, piece.view);
  };
  return std::ranges::equal(left, right, {}, key, key);
}

}  // namespace

SqlText& SqlText::text(std::string_view text) {
  if (text.empty()) {
    return *this;
  }
  if (pieces_.empty() || pieces_.back().part != plan::SqlPart::Text) {
    pieces_.emplace_back();
  }
  pieces_.back().text += text;
  return *this;
}

SqlText& SqlText::policy(plan::PolicyId policy) {
  plan::SqlPiece piece;
  piece.part = plan::SqlPart::Policy;
  piece.policy = policy;
  pieces_.push_back(piece);
  return *this;
}

SqlText& SqlText::entity_columns(plan::EntityPlanId entity) {
  plan::SqlPiece piece;
  piece.part = plan::SqlPart::EntityColumns;
  piece.entity = entity;
  pieces_.push_back(piece);
  return *this;
}

SqlText& SqlText::view_columns(plan::ViewPlanId view) {
  plan::SqlPiece piece;
  piece.part = plan::SqlPart::ViewColumns;
  piece.view = view;
  pieces_.push_back(piece);
  return *this;
}

SqlText& SqlText::view_source(plan::ViewPlanId view) {
  plan::SqlPiece piece;
  piece.part = plan::SqlPart::ViewSource;
  piece.view = view;
  pieces_.push_back(piece);
  return *this;
}

plan::Sql in_both_dialects(llvm::function_ref<void(SqlText&)> write) {
  SqlText sqlite(plan::Dialect::Sqlite);
  SqlText postgres(plan::Dialect::Postgres);
  write(sqlite);
  write(postgres);
  plan::Sql sql{std::move(sqlite).take(), std::move(postgres).take()};
  if (are_equal(sql.sqlite, sql.postgres)) {
    sql.postgres.clear();
  }
  return sql;
}

}  // namespace bspec::passes
