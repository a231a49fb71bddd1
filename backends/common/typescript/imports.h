#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "backends/weave/symbol.h"

namespace bspec::typescript {

/// What a TypeScript file imports. Modules stand in the order: platform (`node:`), packages, files
/// of the project, each sorted; names within a statement are sorted, capitals first. A
/// module from which only types are needed gets `import type`; a mixed one marks its types.
///
///   import express, { type Express } from 'express';
///   import type { User } from '../../core/user.ts';
///   import { type Article, articleSlug } from '../core/article.ts';
class FileImports final : public weave::Imports {
 public:
  /// `file` is the path of the importing file in the project: `src/core/article.ts`.
  explicit FileImports(std::string_view file) : file_(file) {}

  /// A symbol of this very file is not imported, but its name is taken. Two symbols of one name:
  /// the later one is imported `as` another name, which is what comes back.
  std::string use(const weave::Symbol& symbol) override;

  /// One statement per line, however long: layout is the business of `format_typescript`.
  std::string block() const override;

  /// The packages that the file needs.
  const std::set<std::string>& packages() const { return packages_; }

 private:
  /// In the order of the statements.
  enum class ModuleGroup : uint8_t { Platform, Package, Project };

  struct Import {
    std::string local;
    weave::Symbol::Import kind;
  };

  using Names = std::map<std::string, Import, std::less<>>;

  /// A module of the project is a path with a folder; packages and the platform say so.
  static ModuleGroup group_of(const weave::Symbol& symbol);

  /// How the file names a module: `../core/user.ts`, `express`.
  std::string specifier(const weave::Symbol& symbol) const;
  static std::string statement(std::string_view specifier, const Names& names);

  Names& names_of(const weave::Symbol& symbol);

  std::string free_local(const std::string& name);

  std::string file_;
  std::set<std::string, std::less<>> locals_;
  /// By the module's group and specifier, then by the symbol's own name.
  std::map<std::pair<ModuleGroup, std::string>, Names> modules_;
  /// The same by the path or name of the module.
  std::map<std::string, Names*, std::less<>> names_of_;
  std::set<std::string> packages_;
};

}  // namespace bspec::typescript
