#include "tools/driver/prelude.h"

#include <algorithm>
#include <string>

#include "embedded/stdlib.h"
#include "frontend/parse/parse.h"
#include "support/base/check.h"
#include "support/diag/diagnostics.h"
#include "support/vfs/embedded_file.h"

namespace bspec::driver {

ast::File parse_prelude(SourceFiles& sources) {
  llvm::ArrayRef<EmbeddedFile> files = embedded::stdlib();
  const auto* found = std::ranges::find(files, "stdlib/prelude.bspec", &EmbeddedFile::path);
  BS_CHECK(found != files.end(), "the prelude is not embedded");
  Diagnostics diags;
  ast::File file =
      parse::parse(sources.add(std::string(found->path), std::string(found->bytes)), diags);
  BS_CHECK(diags.sorted().empty(), "the prelude has faults");
  return file;
}

}  // namespace bspec::driver
