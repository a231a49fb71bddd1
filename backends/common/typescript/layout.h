#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/SmallVector.h>

#include "backends/common/typescript/line_writer.h"
#include "backends/common/typescript/place.h"
#include "backends/common/typescript/syntax.h"
#include "backends/weave/doc/doc.h"

namespace bspec::typescript {

using weave::Doc;
using weave::DocBuilder;
using weave::GroupId;

/// How the right side of an assignment stands to its left (layout_assign.cpp).
enum class AssignLayout : uint8_t {
  None,
  OnlyLeft,
  BreakAfterOperator,
  NeverBreakAfterOperator,
  Fluid,
  BreakLeft,
};

/// What the place of a node asks of its layout.
struct LayoutArgs {
  bool expand_first_arg = false;
  bool expand_last_arg = false;
  AssignLayout assign = AssignLayout::None;
};

/// Turns syntax into a document by prettier's rules. One class over several files, one file per
/// family of syntax; the functions follow prettier's printer, so that the two can be read side by
/// side.
class Layout {
 public:
  /// Whether statements that fit on a line are written as such, or all as documents.
  enum class Lines : uint8_t { Write, Break };

  Layout(DocBuilder& docs, Lines lines) : d_(docs), writes_lines_(lines == Lines::Write) {}

  Doc print(const Node* node) { return print(node, {}); }

  Doc print(const Node* node, LayoutArgs args);

  /// Whether another round would read the same text and shapes as this one did.
  bool is_settled() const { return is_settled_; }

 private:
  using Docs = llvm::SmallVector<Doc, 8>;

  // layout.cpp: dispatch, comments, the way from the root
  Doc print_node(const Node* node, LayoutArgs args);
  Doc print_expression(const Node* node, LayoutArgs args);
  Doc print_unary(const Node* node);
  Doc print_statement(const Node* node);
  Doc print_type(const Node* node, LayoutArgs args);
  Doc print_member_or_module(const Node* node, LayoutArgs args);
  Doc with_comments(const Node* node, Doc doc);
  Doc print_comment(std::string_view comment);
  Docs print_all(NodeList nodes);

  Doc text(std::string_view text) { return d_.text(text); }

  const Node* parent(size_t above = 0) const { return path_.parent(above); }

  const Node* current() const { return path_.current(); }

  bool needs_parens(const Node* node) const { return path_.needs_parens(node); }

  // layout_call.cpp
  Doc print_call(const Node* node);
  Doc print_callee(const Node* node);
  Doc print_arguments(const Node* node);
  Doc print_all_broken(const Docs& printed, Doc trailing_comma);
  Doc print_hugged_last(const Node* node, const Docs& printed, Doc all_broken);
  Doc print_hugged_first(const Node* node, const Docs& printed, Doc all_broken);
  Doc print_member(const Node* node);
  Doc print_member_lookup(const Node* node);
  bool is_long_curried() const;

  // layout_chain.cpp
  struct ChainLink {
    const Node* node;
    Doc doc;
  };

  using ChainGroup = std::vector<ChainLink>;
  Doc print_member_chain(const Node* node);
  void collect_chain(const Node* node, std::vector<ChainLink>& links);
  std::vector<ChainGroup> group_chain(const std::vector<ChainLink>& links);
  bool should_merge(const std::vector<ChainGroup>& groups) const;
  bool should_break_chain(const std::vector<ChainLink>& links, const Docs& printed_groups) const;

  // layout_assign.cpp
  Doc print_assignment(const Node* node, Doc left, std::string_view op, const Node* right);
  AssignLayout choose_layout(const Node* node, Doc left, const Node* right);
  bool should_break_after_operator(const Node* right, bool has_short_key);
  bool is_poorly_breakable_chain(const Node* node, bool is_deep);

  // layout_function.cpp
  Doc print_function(const Node* node, LayoutArgs args);
  Doc print_method_signature(const Node* node);
  Doc print_params(const Node* node, bool expand, bool with_type_params);
  Doc print_return_type(const Node* node);
  Doc print_arrow(const Node* node, LayoutArgs args);
  Doc print_arrow_signature(const Node* node, LayoutArgs args);
  Doc print_arrow_body(const Node* body, Doc doc, bool on_same_line, LayoutArgs args);
  Doc print_arrow_signatures(const Docs& signatures, bool should_break, LayoutArgs args);
  bool is_hugged_in_params() const;

  // layout_operator.cpp
  Doc print_binary(const Node* node);
  void collect_binary(const Node* node, bool in_parens, Docs& parts);
  Doc print_conditional(const Node* node);
  bool is_head_of_chain(const Node* node) const;
  Doc print_await(const Node* node);
  Doc print_cast(const Node* node, std::string_view word);

  // layout_literal.cpp
  Doc print_array(const Node* node);
  Doc print_object(const Node* node);
  Doc print_property(const Node* node);
  Doc print_key(const Node* node);
  Doc print_template(const Node* node);
  Doc print_string(std::string_view literal);

  // layout_statement.cpp
  Doc print_statements(NodeList statements);
  Doc print_block(const Node* node);
  Doc print_clause(const Node* body);
  Doc print_variables(const Node* node);
  Doc print_if(const Node* node);
  Doc print_do_while(const Node* node);
  Doc print_test(const Node* test);
  Doc print_for(const Node* node);
  Doc print_try(const Node* node);
  Doc print_switch(const Node* node);
  Doc print_jump(const Node* node, std::string_view word);

  /// What fits on a line, without a document.
  Doc print_line(const Node* node);

  // layout_class.cpp
  Doc print_class(const Node* node, std::string_view word);
  Doc print_heritage(const Node* node, std::string_view word, bool is_grouped);
  Doc print_body(const Node* node);
  Doc print_members(NodeList members, Doc separator);
  Doc print_field(const Node* node);
  Doc print_method(const Node* node);

  // layout_module.cpp
  Doc print_import(const Node* node);
  Doc print_export(const Node* node);
  Doc print_names(const Node* node, const Docs& before);
  Doc print_enum(const Node* node);

  // layout_type.cpp
  Doc print_annotation(const Node* node);
  Doc print_union(const Node* node, LayoutArgs args);
  Doc print_intersection(const Node* node);
  Doc print_type_args(const Node* node);
  Doc print_type_params(const Node* node);
  Doc print_type_list(const Node* owner, NodeList types, bool is_declaration);
  Doc print_type_param(const Node* node);
  Doc print_function_type(const Node* node);
  Doc print_type_object(const Node* node);
  Doc print_signature(const Node* node);
  Doc member_end() const;

  DocBuilder& d_;
  Place path_;
  LineWriter lines_{path_};
  /// Set when an argument turns out not to be huggable after all.
  bool cannot_expand_ = false;
  bool is_settled_ = true;
  bool writes_lines_;
  /// A call lays its last argument out twice; the blocks inside are the same.
  llvm::DenseMap<const Node*, Doc> blocks_;
};

}  // namespace bspec::typescript
