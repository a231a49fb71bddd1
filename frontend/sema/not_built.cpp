#include "frontend/sema/not_built.h"

#include "frontend/sema/analysis.h"

namespace bspec::sema {

void report_not_built(Analysis& analysis,
                      const diag::Kind<std::string_view>& kind,
                      Span span,
                      std::string_view construct) {
  analysis.diags.report(kind, span, construct);
  ++analysis.not_built;
}

}  // namespace bspec::sema
