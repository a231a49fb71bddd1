#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ir/json/from_json.h"
#include "ir/json/to_json.h"
#include "ir/verify/verify_program.h"
#include "support/base/check.h"
#include "support/vfs/file_system.h"
#include "tools/driver/session.h"

namespace {

/// Writing what was read gives the same bytes.
void expect_round_trip(const bspec::ir::Program& program) {
  const std::string text = bspec::ir::to_json(program);
  llvm::Expected<bspec::ir::Program> read = bspec::ir::program_from_json(text);
  BS_CHECK(static_cast<bool>(read), "{}", llvm::toString(read.takeError()));
  BS_CHECK(bspec::ir::to_json(*read) == text, "the text is another one");
}

}  // namespace

/// Text that begins with `{` is read as the JSON of a program, any other as a spec. Whatever it is,
/// reading returns, and a sound program survives being written and read.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  if (text.starts_with('{')) {
    llvm::Expected<bspec::ir::Program> read = bspec::ir::program_from_json(text);
    if (!read) {
      llvm::consumeError(read.takeError());
    } else if (bspec::ir::verify_program(*read).empty()) {
      expect_round_trip(*read);
    }
    return 0;
  }
  bspec::MemoryFs files;
  files.add("fuzz.bspec", std::move(text));
  bspec::driver::Session session(files);
  session.parse("fuzz.bspec");
  if (const bspec::ir::Program* program = session.analyze()) {
    expect_round_trip(*program);
  }
  return 0;
}
