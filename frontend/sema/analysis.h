#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

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
  Symbols rules;
  /// Actions and hooks: a scope of their own.
  Symbols callables;
  /// What each field of the program was made from; null for those that nobody wrote.
  std::vector<const ast::Field*> field_syntax;
  /// Views that hold an access token, their own or that of a view in them.
  std::set<ir::ViewId> token_views;
  /// The built-in `enum Direction`, once something names it.
  std::optional<ir::EnumId> direction;
  /// What `open session` and `renew session` give, once something uses it.
  std::optional<ir::RecordId> session;
  /// `auth` names an identity that does not exist: there are callers, but nobody knows of what
  /// type.
  bool has_broken_identity = false;

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
