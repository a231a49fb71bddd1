#pragma once

#include <cstdint>
#include <string>

namespace bspec::weave {

/// A name that lives in some module. It is not text: writing it into a file imports it there and,
/// when it comes from a package, makes the project depend on that package.
///
///   {"z", "zod", "zod"}                          from a package
///   {"Article", "src/core/article.ts", ""}       from another file of the project
struct Symbol {
  /// How it enters the file: `{ name }`, `{ type name }`, or as the module's default.
  enum class Import : uint8_t { Value, Type, Default };

  std::string name;
  /// The module as a package names it (`node:url`), or a path of the project (`src/core/user.ts`).
  std::string module;
  /// The package to depend on; empty for files of the project and modules of the platform.
  std::string package;
  Import import = Import::Value;

  friend bool operator==(const Symbol&, const Symbol&) = default;
};

/// The same name, needed only as a type here.
Symbol as_type(Symbol symbol);

/// Collects what one file imports. Each language has one implementation.
class Imports {
 public:
  virtual ~Imports() = default;

  /// The name by which the file knows `symbol`, which is imported from now on.
  virtual std::string use(const Symbol& symbol) = 0;

  /// The import statements as the language's formatter leaves them; ends without a newline.
  virtual std::string block() const = 0;
};

}  // namespace bspec::weave
