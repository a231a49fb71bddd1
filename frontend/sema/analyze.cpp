#include "frontend/sema/analyze.h"

#include <utility>

#include "frontend/sema/analysis.h"
#include "frontend/sema/steps.h"

namespace bspec::sema {

ir::Program analyze(llvm::ArrayRef<const ast::File*> files,
                    const ast::File* prelude,
                    Diagnostics& diags) {
  Analysis analysis(diags);
  analysis.prelude = prelude;
  collect_modules(analysis, files);
  declare_names(analysis);

  analyze_enums(analysis);
  analyze_errors(analysis);
  analyze_aliases(analysis);

  analyze_fields(analysis);
  analyze_relations(analysis);
  analyze_keys(analysis);
  analyze_app(analysis);
  analyze_defaults(analysis);
  analyze_policies(analysis);

  analyze_inputs(analysis);
  analyze_views(analysis);
  analyze_resources(analysis);
  analyze_routes(analysis);

  report_unbuilt_declarations(analysis);
  return std::move(analysis.program);
}

ir::Program analyze(llvm::ArrayRef<const ast::File*> files, Diagnostics& diags) {
  return analyze(files, nullptr, diags);
}

}  // namespace bspec::sema
