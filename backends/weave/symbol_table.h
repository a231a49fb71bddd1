#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "backends/weave/symbol.h"

namespace bspec::weave {

/// The symbols that templates name by id: `{{@express.Router}}`.
class SymbolTable {
 public:
  /// Adds a symbol; an id is given once.
  void add(std::string id, Symbol symbol);

  const Symbol* find(std::string_view id) const;

  /// The symbol of an id that must be there.
  const Symbol& operator[](std::string_view id) const;

 private:
  std::map<std::string, Symbol, std::less<>> symbols_;
};

}  // namespace bspec::weave
