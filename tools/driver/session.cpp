#include "tools/driver/session.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "frontend/sema/analyze.h"
#include "ir/verify/verify_plan.h"
#include "ir/verify/verify_program.h"
#include "passes/built/built.h"
#include "passes/check/check.h"
#include "passes/desugar/desugar.h"
#include "passes/plan/make_plan.h"
#include "passes/plan/mechanisms.h"
#include "passes/plan/storage/schema_lock.h"
#include "passes/plan/storage/storage.h"
#include "support/diag/defs/internal.h"
#include "tools/driver/load_sources.h"
#include "tools/driver/prelude.h"

namespace bspec::driver {

namespace {

/// Errors in what the spec says, other than that some of it is not built.
bool has_language_errors(const Diagnostics& diags) {
  if (!diags.has_errors()) {
    return false;
  }
  std::vector<Diagnostic> all = diags.sorted();
  return diags.omitted() > 0 || std::ranges::any_of(all, [](const Diagnostic& item) {
           return item.kind.severity == diag::Severity::Error && !is_about_building(item);
         });
}

}  // namespace

void Session::parse(const std::string& root) {
  timings_.measure("parse", [&] {
    parsed_ = load_sources(files_, root, sources_, diags_);
    prelude_ = parse_prelude(sources_);
  });
}

const ir::Program* Session::analyze() {
  if (diags_.has_errors()) {
    return nullptr;
  }
  std::vector<const ast::File*> files;
  for (const ast::File& file : parsed_) {
    files.push_back(&file);
  }
  ir::Program surface =
      timings_.measure("sema", [&] { return sema::analyze(files, &prelude_, diags_); });
  verify_in_debug_builds(surface);
  if (has_language_errors(diags_)) {
    return nullptr;
  }
  program_ = timings_.measure("desugar", [&] { return passes::desugar(surface, diags_); });
  verify_in_debug_builds(*program_);
  if (has_language_errors(diags_)) {
    return nullptr;
  }
  timings_.measure("check", [&] { passes::check(*program_, diags_); });
  return has_language_errors(diags_) ? nullptr : &*program_;
}

/// A program with errors holds poison.
void Session::verify_in_debug_builds([[maybe_unused]] const ir::Program& program) {
#ifndef NDEBUG
  if (!diags_.has_errors()) {
    report(ir::verify_program(program));
  }
#endif
}

const plan::StoragePlan* Session::plan_storage() {
  const ir::Program* program = analyze();
  // What the routes need that is not built is no matter of the tables.
  if (program == nullptr || has_language_errors(diags_)) {
    return nullptr;
  }
  Diagnostics found;
  timings_.measure("built", [&] { passes::check_built_storage(*program, found); });
  for (Diagnostic& diagnostic : found.sorted()) {
    diags_.keep(std::move(diagnostic));
  }
  if (found.has_errors()) {
    return nullptr;
  }
  storage_ = timings_.measure("plan", [&] {
    return passes::plan_storage(*program, passes::plan_mechanisms(*program, {}), nullptr, diags_);
  });
  return &*storage_;
}

const plan::Plan* Session::make_plan() {
  const ir::Program* program = analyze();
  if (program == nullptr || diags_.has_errors()) {
    return nullptr;
  }
  timings_.measure("built", [&] { passes::check_built(*program, diags_); });
  if (diags_.has_errors()) {
    return nullptr;
  }
  plan_ = timings_.measure(
      "plan", [&] { return passes::make_plan(*program, diags_, lock_ ? &*lock_ : nullptr); });
#ifndef NDEBUG
  verify();
#endif
  return diags_.has_errors() ? nullptr : &*plan_;
}

plan::SchemaLock Session::schema_lock() const {
  const plan::StoragePlan& storage = plan_->storage;
  return passes::make_lock(storage.tables, storage.migrations, lock_ ? &*lock_ : nullptr);
}

void Session::verify() {
  report(plan::verify_plan(*plan_));
}

void Session::report(llvm::ArrayRef<std::string> findings) {
  for (const std::string& finding : findings) {
    diags_.report(diag::InternalError, {}, finding);
  }
}

const backends::Project* Session::lower(const backends::Backend& backend) {
  const plan::Plan* plan = make_plan();
  if (plan == nullptr) {
    return nullptr;
  }
  project_ = timings_.measure("lower", [&] { return backend.lower(*program_, *plan, diags_); });
  return diags_.has_errors() ? nullptr : &*project_;
}

backends::Emitted* Session::emit(const backends::Backend& backend) {
  const backends::Project* project = lower(backend);
  if (project == nullptr) {
    return nullptr;
  }
  emitted_ = timings_.measure(
      "emit", [&] { return backends::emit(*project, backend, backends::Trace::Off); });
  return &*emitted_;
}

OutputSummary Session::write(const Output& output) {
  return timings_.measure("write", [&] { return write_output(output, diags_); });
}

Findings Session::take_findings() {
  Findings findings = {diags_.sorted(), std::move(sources_), diags_.omitted()};
  std::erase_if(findings.diagnostics, is_about_building);
  return findings;
}

bool is_about_building(const Diagnostic& diagnostic) {
  return diagnostic.kind.code / 1000 == 6;
}

}  // namespace bspec::driver
