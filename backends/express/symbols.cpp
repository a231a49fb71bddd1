#include "backends/express/symbols.h"

#include <string>
#include <utility>
#include <variant>

#include "backends/express/embedded.h"
#include "support/base/check.h"

namespace bspec::express {

backends::SymbolFile read_express_symbols() {
  std::variant<backends::SymbolFile, std::string> read =
      backends::read_symbols(embedded_file("symbols.json").bytes);
  const std::string* fault = std::get_if<std::string>(&read);
  BS_CHECK(fault == nullptr, "symbols.json of express: {}", *fault);
  return std::move(std::get<backends::SymbolFile>(read));
}

}  // namespace bspec::express
