#pragma once

#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "ir/plan/query.h"

namespace bspec::express {

/// Whether the databases get different texts, in the parts that it names too. Such a text is
/// written as `{ sqlite: …, postgres: … }`.
bool differs_by_dialect(const plan::ServerPlan& server, const plan::Sql& sql);

/// Where the select list of a row stands.
enum class RowColumns : uint8_t {
  InPlace,  ///< in each statement
  Named,    ///< in the constant `columns` of the file
};

/// A statement as a template literal, which begins on a line of its own:
///
///   `
///     SELECT ${columns}
///     FROM posts this
///     WHERE this.slug = :slug AND ${postPolicies.read}`
weave::Fragment statement_literal(const Context& context, const plan::Sql& sql, RowColumns columns);

/// A part of statements as a template literal, which goes on as far in as they do. What is one
/// other part and nothing else is written as that: `postCard.source`.
weave::Fragment fragment_literal(const Context& context, const plan::Sql& sql);

}  // namespace bspec::express
