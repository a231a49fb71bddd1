#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include <llvm/ADT/ArrayRef.h>

#include "backends/backend.h"
#include "backends/emit.h"
#include "frontend/ast/file.h"
#include "ir/plan/schema_lock.h"
#include "ir/plan/server_plan.h"
#include "ir/program.h"
#include "support/diag/diagnostics.h"
#include "support/diag/findings.h"
#include "support/source/source_file.h"
#include "support/vfs/file_system.h"
#include "tools/driver/output/write_output.h"
#include "tools/driver/timings.h"

namespace bspec::driver {

/// One compilation: runs the phases one after the other, as far as it is asked and as the spec
/// allows, and owns what they give. Between two phases it looks for errors: those of the language
/// stop everything, a construct that is not built yet (BS6…) stops before the plan.
class Session {
 public:
  explicit Session(const FileSystem& files) : files_(files) {}

  /// text → `ast::File`, of the root file and of those it uses.
  void parse(const std::string& root);

  /// → `ir::Program`, with resources and `std.auth` spelled out. Null after errors.
  const ir::Program* analyze();

  /// What an earlier build made of the schema: its migrations stay, and the plan adds to them.
  void continue_from(plan::SchemaLock lock) { lock_ = std::move(lock); }

  /// → tables and migrations alone, of a database that is made from nothing. Null after errors.
  const plan::StoragePlan* plan_storage();

  /// → `plan::Plan`. Null after errors.
  const plan::Plan* make_plan();

  /// Reports what the plan promises and does not keep: faults of the compiler. Debug builds do it
  /// after each plan.
  void verify();

  /// → `Project`. Null after errors.
  const backends::Project* lower(const backends::Backend& backend);

  /// → files. Null after errors.
  backends::Emitted* emit(const backends::Backend& backend);

  /// Writes files to the disk.
  OutputSummary write(const Output& output);

  const std::deque<ast::File>& parsed() const { return parsed_; }

  /// What the next build is told of the schema. After `make_plan`.
  plan::SchemaLock schema_lock() const;

  const SourceFiles& sources() const { return sources_; }

  /// What the language has to say of the spec, but not what of it is not built yet. Gives up the
  /// files: nothing else may be asked after that.
  Findings take_findings();

  Diagnostics& diagnostics() { return diags_; }

  const Timings& timings() const { return timings_; }

 private:
  void verify_in_debug_builds(const ir::Program& program);

  /// Faults of the compiler.
  void report(llvm::ArrayRef<std::string> findings);

  const FileSystem& files_;
  SourceFiles sources_;
  Diagnostics diags_;
  Timings timings_;
  std::deque<ast::File> parsed_;
  ast::File prelude_;
  std::optional<ir::Program> program_;
  std::optional<plan::SchemaLock> lock_;
  std::optional<plan::StoragePlan> storage_;
  std::optional<plan::Plan> plan_;
  std::optional<backends::Project> project_;
  std::optional<backends::Emitted> emitted_;
};

/// Whether a diagnostic is about what is not built rather than about the language. `check` and the
/// phases before the plan do not show these.
bool is_about_building(const Diagnostic& diagnostic);

}  // namespace bspec::driver
