#include "tests/harness/built_project.h"

#include <memory>
#include <utility>

#include "backends/all.h"
#include "support/base/check.h"
#include "support/vfs/file_system.h"
#include "tools/driver/session.h"

namespace bspec::harness {
namespace {

std::unique_ptr<backends::Backend> backend_named(std::string_view target) {
  for (const backends::BuiltIn& backend : backends::built_in_backends()) {
    if (backend.name == target) {
      return backend.make();
    }
  }
  BS_UNREACHABLE("no such target");
}

}  // namespace

BuiltProject build_project(const std::string& name, std::string text, std::string_view target) {
  MemoryFs files;
  files.add(name, std::move(text));
  driver::Session session(files);
  session.parse(name);
  const std::unique_ptr<backends::Backend> backend = backend_named(target);
  const backends::Emitted* emitted = session.emit(*backend);
  BuiltProject result;
  if (emitted == nullptr) {
    result.errors = "errors:\n";
    for (const Diagnostic& diagnostic : session.diagnostics().sorted()) {
      result.errors += diagnostic.message + "\n";
    }
    return result;
  }
  for (const weave::TemplateError& error : emitted->errors) {
    result.errors += error.text() + "\n";
  }
  result.files = emitted->files;
  return result;
}

}  // namespace bspec::harness
