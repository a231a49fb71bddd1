#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "backends/common/symbols.h"
#include "backends/weave/template.h"
#include "backends/weave/view.h"

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir

namespace plan {
struct Plan;
}  // namespace plan
}  // namespace bspec

namespace bspec::backends {

/// A file that a template writes.
struct Page {
  /// The path of the template in the backend's set.
  std::string template_path;
  weave::AnyView view;
};

/// Bytes that go out as they are: a file of the runtime, or a licence. They live as long as the
/// program.
struct Verbatim {
  std::string_view bytes;
  /// Of the bytes, in hexadecimal digits.
  std::string_view sha256;
};

/// Text that a printer made: a JSON tree, SQL statements.
struct Document {
  std::string text;
};

/// Who owns a file after it was written.
enum class Mode : uint8_t {
  Always,  ///< the tool: written each time
  Once,    ///< the user: written when absent
};

struct FileSpec {
  /// `src/users/user-routes.ts`
  std::string path;
  std::variant<Page, Verbatim, Document> body;
  Mode mode = Mode::Always;
};

/// All files of a generated project, as data.
struct Project {
  std::vector<FileSpec> files;
};

struct BackendInfo {
  /// As in `--target express`.
  std::string_view name;
  /// `TypeScript`
  std::string_view language;
};

/// One target. `lower` is pure and decides everything; templates only spell it.
class Backend {
 public:
  virtual ~Backend() = default;

  virtual const BackendInfo& info() const = 0;

  /// The templates that the pages of `lower` name.
  virtual const weave::TemplateSet& templates() const = 0;

  /// The symbols that the templates name.
  virtual const SymbolFile& symbols() const = 0;

  virtual Project lower(const ir::Program& program,
                        const plan::Plan& plan,
                        Diagnostics& diags) const = 0;
};

}  // namespace bspec::backends
