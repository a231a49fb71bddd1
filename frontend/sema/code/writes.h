#pragma once

#include <cstdint>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/expr.h"
#include "frontend/sema/expr/scope.h"
#include "ir/decl/statement.h"

namespace bspec::sema {

struct Analysis;

enum class WriteKind : std::uint8_t { Create, Update, Upsert };

/// A write, and whether a seed does it: there a text may be a `Password`, which may be left out.
struct Write {
  WriteKind kind = WriteKind::Create;
  bool in_seed = false;
};

/// What the braces of a write give; not whole where something in them was wrong or is not built.
struct WrittenValues {
  std::vector<ir::Assignment> assignments;
  bool is_whole = true;
};

/// The braces of a write as assignments, in the order of the fields' first mention: a spread gives
/// one for each member of its input, and a member that is written out replaces that of the spread.
WrittenValues read_values(Analysis& analysis,
                          Scope& scope,
                          ir::EntityId entity,
                          llvm::ArrayRef<ast::ObjectItem> items,
                          Write write);

/// Reports a field that a statement of this kind cannot write; false if it cannot.
bool check_written_field(Analysis& analysis, ir::FieldId field, Span span, WriteKind kind);

/// Reports stored fields that a new row of the entity would have no value for.
void check_complete(Analysis& analysis,
                    ir::EntityId entity,
                    llvm::ArrayRef<ir::Assignment> assignments,
                    Span span,
                    Write write);

}  // namespace bspec::sema
