#pragma once

#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "ir/plan/shape.h"
#include "ir/plan/value.h"

namespace bspec::express {

/// The TypeScript type of a value: `string`, `Date | null`, `readonly Status[]`.
weave::Fragment type_of_value(const Context& context, const plan::ValueType& type);

/// As many of an item as the type says: `readonly Line[]`, `Readonly<Record<string, number>>`.
weave::Fragment many_of(const plan::ValueType& type, const weave::Fragment& item);

/// The type of what is replied for a value: the text of a duration, the number of a Decimal that is
/// one on the wire; else `type_of_value`.
weave::Fragment shown_type(const Context& context, const plan::ValueType& type);

/// What reads a column of `row`, for the program: `row.text('slug')`, `row.instantOrNull('due')`,
/// `row.oneOf('status', statuses)`, `jsonData(row, 'meta')`.
weave::Fragment read_column(const Context& context, const plan::ResultColumn& column);

/// The same as it is shown: `durationText(row, 'length')`.
weave::Fragment show_column(const Context& context, const plan::ResultColumn& column);

/// A value at hand, or the values of a collection, as they are shown: `formatDuration(length)`,
/// `lengths.map(formatDuration)`.
weave::Fragment shown_values(const Context& context,
                             const plan::ValueType& type,
                             const weave::Fragment& value);

/// A value as a statement binds it: JSON is text.
weave::Fragment bound_value(const Context& context,
                            const plan::ValueType& type,
                            const weave::Fragment& value);

/// What reads a value from a request, by its rules: `string({ min: 3, max: 80, trim: true })`.
weave::Fragment lexer_call(const Context& context, const plan::Lexer& lexer);

}  // namespace bspec::express
