#include "backends/weave/symbol_table.h"

#include <utility>

#include "support/base/check.h"

namespace bspec::weave {

void SymbolTable::add(std::string id, Symbol symbol) {
  const auto [entry, is_new] = symbols_.try_emplace(std::move(id));
  BS_CHECK(is_new, "symbol `{}` is declared twice", entry->first);
  entry->second = std::move(symbol);
}

const Symbol* SymbolTable::find(std::string_view id) const {
  const auto entry = symbols_.find(id);
  return entry == symbols_.end() ? nullptr : &entry->second;
}

const Symbol& SymbolTable::operator[](std::string_view id) const {
  const Symbol* symbol = find(id);
  BS_CHECK(symbol != nullptr, "no symbol `{}`", id);
  return *symbol;
}

}  // namespace bspec::weave
