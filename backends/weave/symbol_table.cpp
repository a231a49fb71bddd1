#include "backends/weave/symbol_table.h"

#include <utility>

#include "support/base/check.h"

namespace bspec::weave {

void SymbolTable::add(std::string id, Symbol symbol) {
  const bool is_new = symbols_.try_emplace(std::move(id), std::move(symbol)).second;
  BS_CHECK(is_new, "a symbol is declared twice");
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
