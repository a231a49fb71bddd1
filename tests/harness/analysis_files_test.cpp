#include <algorithm>
#include <utility>
#include <vector>

#include "frontend/parse/parse.h"
#include "frontend/sema/analyze.h"
#include "passes/built/built.h"
#include "passes/check/check.h"
#include "passes/desugar/desugar.h"
#include "tests/harness/spec_case.h"
#include "tools/driver/prelude.h"

namespace bspec::harness {
namespace {

bool is_about_building(const Diagnostic& diagnostic) {
  return diagnostic.kind.code / 1000 == 6;
}

bool is_language_error(const Diagnostic& diagnostic) {
  return diagnostic.kind.severity == diag::Severity::Error && !is_about_building(diagnostic);
}

bool has_language_errors(const Diagnostics& diags) {
  return std::ranges::any_of(diags.sorted(), is_language_error);
}

/// text → tree → program → rules over the program, as far as the language allows; and then, if
/// asked, what of it is not built.
Diagnostics analyze(const SourceFile& source, SourceFiles& files, bool builds) {
  Diagnostics diags;
  const ast::File file = parse::parse(source, diags);
  if (diags.has_errors()) {
    return diags;
  }
  const ast::File prelude = driver::parse_prelude(files);
  const ir::Program surface = sema::analyze({&file}, &prelude, diags);
  if (has_language_errors(diags)) {
    return diags;
  }
  const ir::Program program = passes::desugar(surface, diags);
  if (has_language_errors(diags)) {
    return diags;
  }
  passes::check(program, diags);
  if (builds && !diags.has_errors()) {
    passes::check_built(program, diags);
  }
  return diags;
}

/// As `bspec check`, which judges the language alone.
void check(const SourceFile& source, SourceFiles& files, Diagnostics& diags) {
  for (Diagnostic& diagnostic : analyze(source, files, false).sorted()) {
    if (!is_about_building(diagnostic)) {
      diags.keep(std::move(diagnostic));
    }
  }
}

/// As `bspec build` before the plan; mechanisms that every spec lacks say nothing about this one.
void build(const SourceFile& source, SourceFiles& files, Diagnostics& diags) {
  for (Diagnostic& diagnostic : analyze(source, files, true).sorted()) {
    if (diagnostic.kind.severity == diag::Severity::Error) {
      diags.keep(std::move(diagnostic));
    }
  }
}

constexpr Stage kStage = {check, build};

class AnalysisFiles : public testing::TestWithParam<SpecCase> {};

TEST_P(AnalysisFiles, SaysWhatTheFileExpects) {
  run(GetParam());
}

INSTANTIATE_TEST_SUITE_P(sema,
                         AnalysisFiles,
                         testing::ValuesIn(spec_cases("sema", kStage)),
                         name_of);

INSTANTIATE_TEST_SUITE_P(check,
                         AnalysisFiles,
                         testing::ValuesIn(spec_cases("check", kStage)),
                         name_of);

}  // namespace
}  // namespace bspec::harness
