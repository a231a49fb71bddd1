#pragma once

#include <optional>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/decl/errors.h"
#include "frontend/ast/literal.h"
#include "frontend/ast/name.h"
#include "frontend/ast/node.h"

namespace bspec::ast {

/// `use "billing.bspec"` or `use std.auth { without register }`: one of `file` and `module` is set.
struct Use : NodeOf<Decl, DeclKind::Use> {
  std::optional<StringLiteral> file;
  std::optional<Path> module;
  llvm::ArrayRef<Name> without;
};

/// A value of a setting: exactly one member is set (`scheme_name` stands with `path`).
struct SettingValue {
  Span span;
  /// `"/api"`.
  std::optional<StringLiteral> text;
  /// `postgres`, `User.role`.
  std::optional<Path> path;
  /// The text after a word: `bearer "Token"`.
  std::optional<StringLiteral> scheme_name;
  /// `512`.
  std::optional<Number> number;
  /// `15 minutes`, `5 MB`.
  std::optional<Quantity> quantity;
  /// `600 per minute`.
  std::optional<Rate> rate;
};

/// `database sqlite` (group absent) or the line `identity User` of the group `auth`. The parser has
/// checked that the word exists and that its values have the form it takes.
struct Setting {
  Span span;
  std::optional<Name> group;
  Name word;
  llvm::ArrayRef<SettingValue> values;
};

/// `waive "SEC-AN-07" because "…" until "2027-01-01"`.
struct Waiver {
  Span span;
  StringLiteral rule;
  StringLiteral reason;
  StringLiteral until;
};

struct App : NodeOf<Decl, DeclKind::App> {
  Name name;
  /// Groups are spread out, in the order written; no setting is given twice.
  llvm::ArrayRef<Setting> settings;
  llvm::ArrayRef<Waiver> waivers;
  std::optional<Errors> errors;
};

}  // namespace bspec::ast
