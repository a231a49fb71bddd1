#include <cstddef>
#include <cstdint>
#include <string>

#include "backends/all.h"
#include "support/base/check.h"
#include "support/vfs/file_system.h"
#include "tools/driver/session.h"

/// Whatever the text: what is accepted becomes a project of every target or is refused by name, and
/// the plan keeps what it promises.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  bspec::MemoryFs files;
  files.add("fuzz.bspec", std::string(reinterpret_cast<const char*>(data), size));
  bspec::driver::Session session(files);
  session.parse("fuzz.bspec");
  session.analyze();
  if (session.diagnostics().has_errors()) {
    return 0;
  }
  for (const bspec::backends::BuiltIn& target : bspec::backends::built_in_backends()) {
    if (session.emit(*target.make()) != nullptr) {
      session.verify();
    }
  }
  for (const bspec::Diagnostic& diagnostic : session.diagnostics().sorted()) {
    constexpr uint16_t kInternalErrors = 9000;
    BS_CHECK(diagnostic.kind.code < kInternalErrors, "{}", diagnostic.message);
  }
  return 0;
}
