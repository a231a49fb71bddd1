#include <cstddef>
#include <cstdint>
#include <string>

#include "ir/verify/verify_program.h"
#include "support/base/check.h"
#include "support/vfs/file_system.h"
#include "tools/driver/session.h"

/// Whatever the text, the phases up to the finished program return, and no fault of ours is found.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  bspec::MemoryFs files;
  files.add("fuzz.bspec", std::string(reinterpret_cast<const char*>(data), size));
  bspec::driver::Session session(files);
  session.parse("fuzz.bspec");
  const bspec::ir::Program* program = session.analyze();
  if (program != nullptr && !session.diagnostics().has_errors()) {
    for (const std::string& finding : bspec::ir::verify_program(*program)) {
      BS_CHECK(false, "{}", finding);
    }
  }
  for (const bspec::Diagnostic& diagnostic : session.diagnostics().sorted()) {
    constexpr uint16_t kInternalErrors = 9000;
    BS_CHECK(diagnostic.kind.code < kInternalErrors, "{}", diagnostic.message);
  }
  return 0;
}
