#include "frontend/parse/parse.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

/// Whatever the bytes, `parse` returns.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  bspec::SourceFiles files;
  const bspec::SourceFile& source =
      files.add("fuzz.bspec", std::string(reinterpret_cast<const char*>(data), size));
  bspec::Diagnostics diags;
  bspec::parse::parse(source, diags);
  return 0;
}
