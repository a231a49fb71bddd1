#include "tools/driver/session.h"

#include <algorithm>
#include <vector>

#include "frontend/sema/analyze.h"
#include "passes/desugar/desugar.h"
#include "tools/driver/load_sources.h"

namespace bspec::driver {

namespace {

/// Errors in what the spec says, other than that some of it is not built.
bool has_language_errors(const Diagnostics& diags) {
  if (!diags.has_errors()) {
    return false;
  }
  std::vector<Diagnostic> all = diags.sorted();
  return diags.omitted() > 0 || std::any_of(all.begin(), all.end(), [](const Diagnostic& item) {
           return item.kind.severity == diag::Severity::Error && !is_about_building(item);
         });
}

}  // namespace

void Session::parse(const std::string& root) {
  parsed_ = timings_.measure("parse", [&] { return load_sources(files_, root, sources_, diags_); });
}

const ir::Program* Session::analyze() {
  if (diags_.has_errors()) {
    return nullptr;
  }
  std::vector<const ast::File*> files;
  for (const ast::File& file : parsed_) {
    files.push_back(&file);
  }
  ir::Program surface = timings_.measure("sema", [&] { return sema::analyze(files, diags_); });
  if (has_language_errors(diags_)) {
    return nullptr;
  }
  program_ = timings_.measure("desugar", [&] { return passes::desugar(surface, diags_); });
  return has_language_errors(diags_) ? nullptr : &*program_;
}

bool is_about_building(const Diagnostic& diagnostic) {
  return diagnostic.kind.code / 1000 == 6;
}

}  // namespace bspec::driver
