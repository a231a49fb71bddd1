#pragma once

#include <map>
#include <string>
#include <vector>

#include "backends/backend.h"
#include "backends/weave/render.h"
#include "support/vfs/output_tree.h"

namespace bspec::backends {

/// What a project becomes: its files, and what was learned on the way.
struct Emitted {
  OutputTree files;
  /// The paths of files that belong to the user once written.
  std::vector<std::string> once;
  /// For each file made from a template, the origin of each of its lines.
  std::map<std::string, std::vector<weave::LineOrigin>> origins;
  /// Templates that gave text the layout printer cannot read. Only changed templates can do that.
  std::vector<weave::TemplateError> errors;
};

/// Whether `emit` records where lines come from.
enum class Trace : uint8_t { Off, On };

/// Writes every file of a project. Pages in a language with a layout printer (TypeScript) leave it
/// as the language's formatter would.
Emitted emit(const Project& project, const Backend& backend, Trace trace);

/// A project as JSON, one file per line, for `dump --phase=project`.
std::string dump_project(const Project& project);

}  // namespace bspec::backends
