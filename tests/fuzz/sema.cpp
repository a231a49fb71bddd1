#include <cstddef>
#include <cstdint>
#include <string>

#include "support/base/check.h"
#include "support/vfs/file_system.h"
#include "tools/driver/session.h"

/// Whatever the text, the phases up to the finished program return, and no fault of ours is found.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  bspec::MemoryFs files;
  files.add("fuzz.bspec", std::string(reinterpret_cast<const char*>(data), size));
  bspec::driver::Session session(files);
  session.parse("fuzz.bspec");
  session.analyze();
  for (const bspec::Diagnostic& diagnostic : session.diagnostics().sorted()) {
    constexpr uint16_t kInternalErrors = 9000;
    BS_CHECK(diagnostic.kind.code < kInternalErrors, "{}", diagnostic.message);
  }
  return 0;
}
