#include "backends/weave/symbol.h"

namespace bspec::weave {

Symbol as_type(Symbol symbol) {
  symbol.import = Symbol::Import::Type;
  return symbol;
}

}  // namespace bspec::weave
