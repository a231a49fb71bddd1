#include "passes/check/sizes.h"

#include <cstddef>

#include <llvm/ADT/STLExtras.h>

#include "ir/program.h"
#include "support/diag/defs/decls.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

constexpr std::size_t kMaxEntities = 4'000;
constexpr std::size_t kMaxFields = 200;
constexpr std::size_t kMaxOperations = 40'000;

/// Without those that come by themselves.
std::size_t written_fields(const ir::Program& program, const ir::Entity& entity) {
  return static_cast<std::size_t>(
      llvm::count_if(entity.fields, [&](ir::FieldId id) { return !program[id].implicit; }));
}

}  // namespace

void check_sizes(const ir::Program& program, Diagnostics& diags) {
  std::size_t count = 0;
  for (const ir::Entity& entity : program.entities) {
    if (++count == kMaxEntities + 1) {
      diags.report(diag::TooManyEntities, entity.span, kMaxEntities);
    }
    const std::size_t fields = written_fields(program, entity);
    if (fields > kMaxFields) {
      diags.report(diag::TooManyFields, entity.span, entity.name, fields, kMaxFields);
    }
  }
  const std::size_t operations = program.routes.size();
  if (operations > kMaxOperations) {
    diags.report(diag::TooManyOperations, {}, kMaxOperations, operations);
  }
}

}  // namespace bspec::passes
