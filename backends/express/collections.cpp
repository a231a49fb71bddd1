#include "backends/express/collections.h"

#include <fmt/format.h>

#include "backends/express/names.h"
#include "support/text/case.h"

namespace bspec::express {

weave::Ident value_method(const plan::ChangeValueStep& step) {
  return property(
      fmt::format("{}{}", step.adds ? "addTo" : "removeFrom", text::pascal_case(step.field)));
}

}  // namespace bspec::express
