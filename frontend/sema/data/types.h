#pragma once

#include <string_view>

#include "frontend/ast/modifier.h"
#include "frontend/ast/type.h"
#include "frontend/sema/data/modifier_table.h"
#include "ir/type/rules.h"
#include "ir/type/type.h"

namespace bspec::sema {

struct Analysis;

/// A type as a program has it, with the rules that its values keep to.
struct RuledType {
  ir::Type type;
  ir::Rules rules;
};

/// What a type means, its bounds filled in. `X[]` is the rows of an entity, `?` makes it nullable;
/// an unknown name is poison.
RuledType resolve_type(Analysis& analysis, const ast::Type& type);

/// As `resolve_type`, where a value is stored or comes in: there `Bool`, `List`, `Set` and `Map`
/// take no `?`.
RuledType resolve_kept_type(Analysis& analysis, const ast::Type& type);

/// The type with what `trim`, `lower`, `min`, `matches` … add to its rules. `blank as null` needs a
/// nullable type, except in an alias, which has none.
enum class Place { Alias, Member };
RuledType with_modifiers(Analysis& analysis,
                         RuledType ruled,
                         const ast::ScalarModifiers& modifiers,
                         Place place,
                         Carrier carrier = Carrier::Scalar);

}  // namespace bspec::sema
