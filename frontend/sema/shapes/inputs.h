#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "frontend/ast/decl/shapes.h"
#include "ir/decl/shapes.h"

namespace bspec::sema {

struct Analysis;

/// Where the members of a shape stand, which decides what they may be.
enum class ShapeKind : std::uint8_t { Input, Body, Query, Header, Params };

/// The members of one shape that comes in, spreads filled in. `entity` is that of `input … of`.
ir::Input read_fields(Analysis& analysis,
                      const ast::Fields& fields,
                      ShapeKind kind,
                      std::optional<ir::EntityId> entity,
                      const std::string& where);

}  // namespace bspec::sema
