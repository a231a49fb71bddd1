#include "passes/plan/storage/index_wishes.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/storage/checks.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

void add_new(std::vector<ir::FieldId>& fields, ir::FieldId field) {
  if (std::ranges::find(fields, field) == fields.end()) {
    fields.push_back(field);
  }
}

/// A field of the row itself; nothing for any other expression.
const ir::FieldRef* own_field(const ir::Program& program, ir::ExprId id, IsRow is_row) {
  const auto* ref = program[id].as<ir::FieldRef>();
  return ref != nullptr && is_row(ref->base) ? ref : nullptr;
}

bool is_order(ir::BinaryOp op) {
  return op == ir::BinaryOp::Less || op == ir::BinaryOp::LessEqual || op == ir::BinaryOp::Greater ||
         op == ir::BinaryOp::GreaterEqual;
}

}  // namespace

void IndexWishes::add(ir::EntityId entity, std::vector<std::string> columns, std::string reason) {
  const bool is_repeated = std::ranges::any_of(columns, [&](const std::string& column) {
    return column.empty() || std::ranges::count(columns, column) > 1;
  });
  if (!columns.empty() && !is_repeated) {
    wishes_[entity].push_back({std::move(columns), std::move(reason)});
  }
}

llvm::ArrayRef<IndexWish> IndexWishes::of(ir::EntityId entity) const {
  const auto found = wishes_.find(entity);
  return found == wishes_.end() ? llvm::ArrayRef<IndexWish>()
                                : llvm::ArrayRef<IndexWish>(found->second);
}

std::string IndexWishes::column(ir::FieldId id) const {
  const ir::Field& field = program_[id];
  const bool is_column = field.kind == ir::FieldKind::Stored && !collection_kind(field.type);
  return is_column && fits_in_index(field.type, field.rules) ? column_name(program_, id)
                                                             : std::string();
}

std::vector<std::string> IndexWishes::order_columns(llvm::ArrayRef<ir::FieldSort> order) const {
  std::vector<std::string> columns;
  for (const ir::FieldSort& key : order) {
    columns.push_back(key.path.size() > 1 ? std::string() : column(key.path.front()));
    if (columns.back().empty()) {
      return {};
    }
  }
  return columns;
}

void add_compared_fields(const ir::Program& program,
                         ir::ExprId id,
                         IsRow is_row,
                         ComparedFields& fields) {
  const ir::Expr& expr = program[id];
  if (const auto* in = expr.as<ir::InRange>()) {
    if (const ir::FieldRef* ref = own_field(program, in->value, is_row)) {
      add_new(fields.ranged, ref->field);
    }
    return;
  }
  const auto* binary = expr.as<ir::Binary>();
  if (binary == nullptr) {
    return;
  }
  if (binary->op == ir::BinaryOp::And) {
    add_compared_fields(program, binary->left, is_row, fields);
    add_compared_fields(program, binary->right, is_row, fields);
    return;
  }
  for (const ir::ExprId side : {binary->left, binary->right}) {
    const ir::FieldRef* ref = own_field(program, side, is_row);
    if (ref != nullptr && binary->op == ir::BinaryOp::Equal) {
      add_new(fields.equal, ref->field);
    } else if (ref != nullptr && is_order(binary->op)) {
      add_new(fields.ranged, ref->field);
    }
  }
}

}  // namespace bspec::passes
