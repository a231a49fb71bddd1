#pragma once

#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "ir/plan/shape.h"
#include "ir/plan/value.h"

namespace bspec::express {

/// The TypeScript type of a value: `string`, `Date | null`, `readonly Status[]`.
weave::Fragment type_of_value(const Context& context, const plan::ValueType& type);

/// What reads a column of a result, without the row: `text('slug')`, `instantOrNull('due')`,
/// `oneOf('status', statuses)`, `decimal('price', 2)`.
weave::Fragment read_column(const Context& context, const plan::ResultColumn& column);

/// What reads a value from a request, by its rules: `string({ min: 3, max: 80, trim: true })`.
weave::Fragment lexer_call(const Context& context, const plan::Lexer& lexer);

}  // namespace bspec::express
