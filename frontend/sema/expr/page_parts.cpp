#include "frontend/sema/expr/page_parts.h"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "support/diag/defs/names.h"
#include "support/diag/fixes.h"

namespace bspec::sema {

text::Suggestion items_of_page(const Analysis& analysis, ir::ExprId found) {
  const ir::Expr& expr = analysis.program[found];
  if (!expr.type.is(ir::TypeKind::Page)) {
    return {};
  }
  std::string items = fmt::format("{}.items", analysis.line(expr.span));
  std::string phrase = fmt::format("; did you mean `{}`?", items);
  return {std::move(items), std::move(phrase)};
}

void report_no_page(Analysis& analysis, ir::ExprId list, const ast::Name& part, Span whole) {
  const Span span = analysis.program[list].span;
  const std::string written = analysis.line(span);
  auto report = analysis.diags.report(diag::NoPage, part.span, part.text, written);
  if (part.text == "items") {
    report.fix(leave_out({span.file, span.end, whole.end}));
  } else {
    report.fix(replace_with(whole, fmt::format("count({})", written)));
  }
}

}  // namespace bspec::sema
