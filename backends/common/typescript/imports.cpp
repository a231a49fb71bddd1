#include "backends/common/typescript/imports.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

#include "backends/weave/escape.h"

namespace bspec::typescript {
namespace {

using weave::Symbol;

/// `src/core/user.ts` as seen from `src/application/users/create-user.ts`: `../../core/user.ts`.
std::string relative_path(llvm::StringRef from, llvm::StringRef to) {
  llvm::SmallVector<llvm::StringRef> source;
  llvm::SmallVector<llvm::StringRef> target;
  from.split(source, '/');
  to.split(target, '/');
  size_t common = 0;
  while (common + 1 < source.size() && common + 1 < target.size() &&
         source[common] == target[common]) {
    ++common;
  }
  std::string path;
  for (size_t i = common + 1; i < source.size(); ++i) {
    path += "../";
  }
  if (path.empty()) {
    path = "./";
  }
  for (size_t i = common; i < target.size(); ++i) {
    path += target[i];
    path += i + 1 < target.size() ? "/" : "";
  }
  return path;
}

}  // namespace

std::string FileImports::specifier(const Symbol& symbol) const {
  return group_of(symbol) == ModuleGroup::Project ? relative_path(file_, symbol.module)
                                                  : symbol.module;
}

std::string FileImports::free_local(const std::string& name) {
  std::string local = name;
  for (int number = 2; !locals_.insert(local).second; ++number) {
    local = fmt::format("{}{}", name, number);
  }
  return local;
}

FileImports::Names& FileImports::names_of(const Symbol& symbol) {
  const auto [entry, is_new] = names_of_.try_emplace(symbol.module);
  if (is_new) {
    entry->second = &modules_[{group_of(symbol), specifier(symbol)}];
  }
  return *entry->second;
}

std::string FileImports::use(const Symbol& symbol) {
  if (symbol.module == file_ || symbol.module.empty()) {
    locals_.insert(symbol.name);
    return symbol.name;
  }
  if (!symbol.package.empty()) {
    packages_.insert(symbol.package);
  }
  Names& names = names_of(symbol);
  const std::string key = symbol.import == Symbol::Import::Default ? "default" : symbol.name;
  const auto found = names.find(key);
  if (found == names.end()) {
    std::string local = free_local(symbol.name);
    names.emplace(key, Import{local, symbol.import});
    return local;
  }
  if (found->second.kind == Symbol::Import::Type) {
    found->second.kind = symbol.import;
  }
  return found->second.local;
}

FileImports::ModuleGroup FileImports::group_of(const Symbol& symbol) {
  if (!symbol.package.empty()) {
    return ModuleGroup::Package;
  }
  return llvm::StringRef(symbol.module).starts_with("node:") ? ModuleGroup::Platform
                                                             : ModuleGroup::Project;
}

std::string FileImports::statement(std::string_view specifier, const Names& names) {
  const bool is_type_only = std::ranges::all_of(
      names, [](const auto& entry) { return entry.second.kind == Symbol::Import::Type; });
  std::string clause = is_type_only ? "type " : "";
  std::vector<std::string_view> sorted;
  for (const auto& [name, import] : names) {
    if (import.kind == Symbol::Import::Default) {
      clause += import.local;
    } else {
      sorted.push_back(name);
    }
  }
  if (!sorted.empty()) {
    clause += clause.empty() || is_type_only ? "{ " : ", { ";
    for (const std::string_view name : sorted) {
      const Import& import = names.find(name)->second;
      const bool is_marked = import.kind == Symbol::Import::Type && !is_type_only;
      clause +=
          fmt::format("{}{}{}", name == sorted.front() ? "" : ", ", is_marked ? "type " : "", name);
      if (import.local != name) {
        clause += fmt::format(" as {}", import.local);
      }
    }
    clause += " }";
  }
  return fmt::format("import {} from {};", clause, weave::escape_typescript_string(specifier));
}

std::string FileImports::block() const {
  std::string out;
  for (const auto& [module, names] : modules_) {
    out += out.empty() ? "" : "\n";
    out += statement(module.second, names);
  }
  return out;
}

}  // namespace bspec::typescript
