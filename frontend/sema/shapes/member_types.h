#pragma once

#include <string>

#include "frontend/ast/decl/shapes.h"
#include "frontend/sema/data/types.h"
#include "frontend/sema/shapes/inputs.h"

namespace bspec::sema {

struct Analysis;

/// Reports a type that cannot come in at such a place, and makes it poison: no rows of a relation
/// anywhere, no secrets where logs keep them, only single values in a query string or a header.
void check_member_type(Analysis& analysis,
                       const ast::InputMember& member,
                       ShapeKind kind,
                       ir::Type& type);

/// The own type of a member that is for a field: it keeps to the rules of both. What is no value
/// for the field, and bounds that let in more than the field holds, are reported.
RuledType tightened(Analysis& analysis,
                    ir::FieldId field,
                    RuledType own,
                    const ast::InputMember& member);

/// `...rest`: one Map, in a body only; false if it was reported.
bool check_rest(Analysis& analysis,
                const ast::RestMember& rest,
                const ir::Type& type,
                bool is_body,
                bool has_rest);

/// A header that a client can send and that means nothing to the server already.
void check_header_name(Analysis& analysis, const std::string& name, Span span);

}  // namespace bspec::sema
