#include "backends/all.h"

#include "backends/express/express.h"

namespace bspec::backends {

llvm::ArrayRef<BuiltIn> built_in_backends() {
  static constexpr BuiltIn kBackends[] = {
      {"express", &express::make_express},
  };
  return kBackends;
}

}  // namespace bspec::backends
