#pragma once

#include <string>

#include "ir/type/type.h"

namespace bspec::ir {
struct Program;
}  // namespace bspec::ir

namespace bspec::sema {

/// A type in the words of a message: "`Decimal(8, 2)`", "`Post?`", "rows of `Post`".
std::string describe(const ir::Program& program, const ir::Type& type);

}  // namespace bspec::sema
