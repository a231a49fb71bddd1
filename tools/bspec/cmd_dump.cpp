#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <llvm/Support/JSON.h>
#include <llvm/Support/raw_ostream.h>

#include "backends/emit.h"
#include "frontend/ast/print_ast.h"
#include "ir/json/to_json.h"
#include "ir/print/print_plan.h"
#include "ir/print/print_program.h"
#include "support/diag/diagnostics.h"
#include "tools/bspec/command_line.h"
#include "tools/bspec/commands.h"
#include "tools/bspec/console.h"
#include "tools/bspec/option_values.h"
#include "tools/bspec/targets.h"
#include "tools/driver/disk_file_system.h"
#include "tools/driver/session.h"

namespace bspec::cli {

namespace {

constexpr std::array kOptions = {
    Option{"--phase", "PHASE", "ast (default), ir, plan, project or files", false},
    Option{"--json", "", "for programs", false},
    kTargetOption,
    kTimeOption,
};

enum class Form { Text, Json };

std::string dump_ast(const driver::Session& session, Form form) {
  const ast::File& root = session.parsed().front();
  return form == Form::Json ? ast::print_ast_json(root) : ast::print_ast(root, *root.source);
}

std::string dump_files(const OutputTree& files, Form form) {
  std::string text;
  if (form == Form::Text) {
    for (const auto& [path, bytes] : files) {
      text += fmt::format("==> {} <==\n{}\n", path, bytes);
    }
    return text;
  }
  llvm::raw_string_ostream out(text);
  llvm::json::OStream json(out, 2);
  json.object([&] {
    for (const auto& [path, bytes] : files) {
      json.attribute(path, llvm::json::isUTF8(bytes) ? bytes : llvm::json::fixUTF8(bytes));
    }
  });
  out << '\n';
  return text;
}

/// What a phase gave; nothing where errors kept it from running. Only the last two need a backend.
std::optional<std::string> dump(driver::Session& session,
                                std::string_view phase,
                                const backends::Backend* backend,
                                Form form) {
  if (phase == "ast") {
    return session.parsed().empty() ? std::nullopt : std::optional(dump_ast(session, form));
  }
  if (phase == "ir") {
    const ir::Program* program = session.analyze();
    if (program == nullptr) {
      return std::nullopt;
    }
    return form == Form::Json ? ir::to_json(*program) : ir::print_program(*program);
  }
  if (phase == "plan") {
    const plan::Plan* plan = session.make_plan();
    if (plan == nullptr) {
      return std::nullopt;
    }
    session.verify();
    return form == Form::Json ? plan::to_json(*plan) : plan::print_plan(*plan);
  }
  if (phase == "project") {
    const backends::Project* project = session.lower(*backend);
    return project == nullptr ? std::nullopt : std::optional(backends::dump_project(*project));
  }
  const backends::Emitted* emitted = session.emit(*backend);
  return emitted == nullptr ? std::nullopt : std::optional(dump_files(emitted->files, form));
}

int run(const Arguments& arguments) {
  std::optional<std::string> phase =
      choose(arguments, "--phase", {"ast", "ir", "plan", "project", "files"});
  if (!phase) {
    return kExitUsage;
  }
  Diagnostics usage;
  std::unique_ptr<backends::Backend> backend;
  if (*phase == "project" || *phase == "files") {
    backend = make_backend(arguments, usage);
  }
  if (usage.has_errors()) {
    print_diagnostics(usage.sorted(), {}, 0);
    return exit_code(usage.sorted(), Deny::Errors);
  }
  driver::DiskFileSystem files;
  driver::Session session(files);
  session.parse(arguments.positional.front());
  Form form = arguments.has("--json") ? Form::Json : Form::Text;
  std::optional<std::string> text = dump(session, *phase, backend.get(), form);

  std::vector<Diagnostic> found = session.diagnostics().sorted();
  if (*phase == "ast" || *phase == "ir") {
    std::erase_if(found, driver::is_about_building);
  }
  print_diagnostics(found, session.sources(), session.diagnostics().omitted());
  print_timings(arguments, session);
  int code = exit_code(found, Deny::Errors);
  return text ? std::max(code, print(*text)) : code;
}

}  // namespace

const Command kDumpCommand = {
    .name = "dump",
    .positional = "FILE",
    .max_positional = 1,
    .summary = "show what a phase of the compiler made of a spec",
    .details =
        "The phases: ast (what was written), ir (what it means), plan (what the server does), "
        "project\n"
        "(the files as data), files (their text).\n",
    .options = kOptions,
    .run = run,
};

}  // namespace bspec::cli
