#pragma once

#include <string>
#include <string_view>

#include "backends/weave/language.h"
#include "backends/weave/symbol.h"
#include "backends/weave/template.h"
#include "backends/weave/view.h"

namespace bspec::weave {

/// Puts values into a line of output.
class ValueWriter {
 public:
  ValueWriter(Language language, Imports& imports) : language_(language), imports_(imports) {}

  /// Appends `value` to `out`, which lines after the first of a value begin with `indent`. SQL in a
  /// template literal is kept as it is: its white space counts.
  void write(Value value, Spelling spelling, std::string_view indent, std::string& out);

  void write(const Fragment& fragment, std::string_view indent, std::string& out);

  /// Why a value of this type cannot fill a hole; empty if it can.
  static std::string refuse(const TypeInfo& type, Spelling spelling);

 private:
  Language language_;
  Imports& imports_;
};

/// Appends `text`, with `indent` before each line but the first and the blank ones.
void append_indented(std::string& out, std::string_view text, std::string_view indent);

}  // namespace bspec::weave
