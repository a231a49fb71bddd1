#pragma once

#include <string_view>

#include "backends/common/typescript/syntax.h"

namespace bspec::typescript {

// Questions about the shape of a node that several rules of the layout ask.

bool is_member(const Node* node);
bool is_call_like(const Node* node);
bool is_binaryish(const Node* node);
bool is_literal(const Node* node);
bool is_cast(const Node* node);
bool is_function_or_arrow(const Node* node);
bool is_object_type(const Node* node);

/// The node inside any number of `!`.
const Node* strip_non_null(const Node* node);

/// The leftmost operand of an expression: what its first character belongs to.
const Node* leftmost(const Node* node);

/// `-1`, `+2`
bool is_signed_number(const Node* node);

/// Only numbers, which may stand several on a line.
bool is_array_of_numbers(const Node* node);

/// An argument that does not make a chain of calls hard to read.
bool is_simple_argument(const Node* node, int depth);

/// Short enough to stay behind an operator with its call.
bool is_lone_short_argument(const Node* node);

/// `test('name', async () => { … })` and its kin, which keep their first line.
bool is_test_call(const Node* node);

/// One parameter whose braces stand directly inside the parentheses.
bool should_hug_only_param(const Node* function);

/// `Article | null`: one type that may have braces, and nothing but null and void beside it.
bool is_hugged_union(const Node* node);

/// A type without arguments.
bool is_simple_type(const Node* node);

/// `a && { … }`: the operand on the right opens on the same line.
bool is_inline_logical(const Node* node);

/// A template literal with line breaks, which begins on the line of what is before it.
/// Whether an object or a pattern takes a line for each property even if it would fit on one.
bool should_break_object(const Node* node, const Node* above);

/// Arrays of arrays, or of objects, with more than one item each: every one gets its line.
bool is_many_open(NodeList items);

/// More than one function, or a function inside a call: each argument gets its line.
bool is_function_composition(NodeList args);

/// The body of an arrow: a conditional that does not begin with an object.
bool is_conditional_body(const Node* body);

/// A key in quotes that needs none.
bool is_needlessly_quoted(const Node* key);

/// `typeof`, `void`: a space follows.
bool is_word_operator(std::string_view op);

/// The quote that a string literal is written in: the one that it holds less of.
char quote_of(std::string_view literal);

bool is_multiline_template(const Node* node);

}  // namespace bspec::typescript
