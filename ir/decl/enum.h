#pragma once

#include <string>
#include <vector>

#include "ir/ids.h"
#include "ir/type/rules.h"
#include "ir/type/type.h"
#include "support/source/span.h"

namespace bspec::ir {

struct Enumerator {
  std::string name;
  /// Its name on the wire and in the database.
  std::string wire;
  Span span;
};

/// `enum Level ordered { low, high }`.
struct Enum {
  std::string name;
  Span span;
  std::string doc;
  bool ordered = false;
  bool ignore_case = false;
  std::vector<Enumerator> values;
};

/// `type Line = String(1..255) trim`.
struct Alias {
  std::string name;
  Span span;
  std::string doc;
  /// The declaration after `type`, in one line: `Line = String(1..255) trim`.
  std::string text;
  Type type;
  Rules rules;
};

}  // namespace bspec::ir
