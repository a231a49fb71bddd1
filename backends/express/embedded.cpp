#include "backends/express/embedded.h"

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/STLExtras.h>

#include "embedded/express_files.h"
#include "support/base/check.h"

namespace bspec::express {

const EmbeddedFile& embedded_file(std::string_view path) {
  const llvm::ArrayRef<EmbeddedFile> files = embedded::express_files();
  const auto* file =
      llvm::find_if(files, [&](const EmbeddedFile& each) { return each.path == path; });
  BS_CHECK(file != files.end(), "no embedded file `{}`", path);
  return *file;
}

}  // namespace bspec::express
