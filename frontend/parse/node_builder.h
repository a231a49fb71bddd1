#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <grammar/BspecParser.h>
#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/expr.h"
#include "frontend/parse/cursor.h"
#include "frontend/parse/token_buffer.h"
#include "support/base/arena.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::parse {

/// What every part of the tree is made with and of: nodes and lists in the arena, spans, comments,
/// names, texts and numbers.
class NodeBuilder {
 public:
  using Grammar = grammar::BspecParser;

  NodeBuilder(const SourceFile& source,
              llvm::ArrayRef<DocComment> docs,
              Arena& arena,
              Diagnostics& diags)
      : source_(source), arena_(arena), diags_(diags), docs_(docs), docs_used_(docs.size()) {}

 protected:
  template <typename Node>
  Node* make(Span span) {
    Node* node = arena_.make<Node>();
    node->span = span;
    return node;
  }

  template <typename T>
  llvm::ArrayRef<T> keep(const std::vector<T>& items) {
    return arena_.copy(llvm::ArrayRef<T>(items));
  }

  /// Sets what may stand only once; reports a second one.
  template <typename Slot, typename Value>
  void set_once(Slot& slot, Value value, std::string_view word, Span span) {
    if (slot) {
      report_repeated(word, span);
    } else {
      slot = value;
    }
  }

  // node_builder.cpp
  void report_repeated(std::string_view word, Span span);
  std::string_view doc_above(const antlr4::ParserRuleContext& context);
  void report_unused_docs();

  Cursor cursor(const antlr4::ParserRuleContext& context) const { return {source_, context}; }

  Span span_of(const antlr4::Token& token) const;
  Span span_of(const antlr4::ParserRuleContext& context) const;

  // build_name.cpp
  ast::Name build(Grammar::NameContext& context) { return name_of(*context.start); }

  ast::Name build(Grammar::RunNameContext& context) { return name_of(*context.start); }

  ast::TypeName build(Grammar::TypeNameContext& context);
  ast::Path build(Grammar::PathContext& context);
  std::string_view build(Grammar::TextContext& context);
  ast::Name build_either_name(Cursor& at);
  ast::Name name_of(const antlr4::Token& token) const;
  ast::StringLiteral string_of(const antlr4::Token& token);
  ast::Number number_of(const antlr4::Token& token);
  ast::Quantity quantity_of(const antlr4::Token& token);
  ast::NameRef* make_name_ref(ast::Name name);
  ast::MemberAccess* make_member(const ast::Expr* base, ast::Name name);
  const ast::Expr* build_path_expr(Grammar::PathContext& context);
  ast::Rate build_rate(Cursor& at);
  std::optional<ast::TypeName> build_else(Cursor& at);

  const SourceFile& source_;
  Arena& arena_;
  Diagnostics& diags_;

 private:
  llvm::ArrayRef<DocComment> docs_;
  std::vector<bool> docs_used_;
};

}  // namespace bspec::parse
