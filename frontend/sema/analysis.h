#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <llvm/ADT/StringMap.h>

#include "frontend/ast/decl/entity.h"
#include "frontend/ast/file.h"
#include "frontend/sema/symbols.h"
#include "ir/program.h"
#include "support/diag/diagnostics.h"

namespace bspec::sema {

/// One file of a spec; its name is what stands before the dot in `billing.Invoice`.
struct Module {
  std::string name;
  const ast::File* file = nullptr;
};

/// What the steps of one analysis share: the program that grows, what its declarations looked like,
/// and where to report.
struct Analysis {
  explicit Analysis(Diagnostics& sink) : diags(sink) {}

  ir::Program program;
  Diagnostics& diags;
  /// The root file is first.
  std::vector<Module> modules;
  /// What every spec may use; null without.
  const ast::File* prelude = nullptr;
  Symbols symbols;
  /// Names of rules, which stand for conditions, by the span of their declaration.
  llvm::StringMap<Span> rules;
  /// Actions and hooks: a scope of their own.
  Symbols callables;
  /// What each field of the program was made from; null for those that nobody wrote.
  std::vector<const ast::Field*> field_syntax;
  /// `auth` names an identity that does not exist: there are callers, but nobody knows of what
  /// type.
  bool has_broken_identity = false;
  /// How many constructs have been reported as not built: whatever depends on one is not judged.
  std::size_t not_built = 0;

  /// The text at a place, as it was written.
  std::string_view text(Span span) const;
  /// The text at a place in one line, its white space single blanks, without comments.
  std::string line(Span span) const;

  ir::FieldId add_field(ir::Field field, const ast::Field* syntax);
};

/// The field of an entity with this name.
std::optional<ir::FieldId> find_field(const ir::Program& program,
                                      ir::EntityId entity,
                                      std::string_view name);

/// The names of the fields of an entity, for suggestions.
std::vector<std::string_view> field_names(const ir::Program& program, ir::EntityId entity);

}  // namespace bspec::sema
