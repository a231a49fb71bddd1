#include "support/diag/kind.h"

#include "support/base/check.h"

namespace bspec::diag {

std::string code_name(uint16_t code) {
  return fmt::format("BS{:04}", code);
}

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Note:
      return "note";
  }
  BS_UNREACHABLE("severity");
}

}  // namespace bspec::diag
