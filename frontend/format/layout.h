#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/SmallVector.h>

#include "frontend/format/line.h"
#include "frontend/format/stream.h"
#include "frontend/format/token_writer.h"
#include "frontend/parse/syntax.h"
#include "support/source/source_file.h"

namespace bspec::format {

/// Says where lines may end and what stands in columns, rule of the grammar by rule. A rule without
/// a layout of its own is its tokens with blanks between them, and what stands in its brackets.
class Layout {
 public:
  Layout(const SourceFile& source, const parse::Syntax& syntax, Stream& out);

  /// The nodes of the declarations.
  llvm::SmallVector<uint32_t> decls() const;

  void decl(uint32_t node);

  /// The comments behind the last declaration.
  void end_of_file();

 private:
  using Rule = parse::Rule;
  using Function = void (Layout::*)(uint32_t);

  static constexpr size_t kRules = static_cast<size_t>(Rule::HeadName) + 1;

  /// A direct part of a node: a token of its own, or a node.
  struct Part {
    uint32_t index;
    bool is_token;
    /// Of a node; what a token has is the rule of no part.
    Rule rule = Rule::Spec;
  };

  using Parts = llvm::ArrayRef<Part>;
  using PartList = llvm::SmallVector<Part, 8>;

  /// A part in brackets, and the comma behind it.
  struct Entry {
    Part part;
    std::optional<uint32_t> comma;
  };

  using Entries = llvm::SmallVector<Entry, 8>;

  // layout.cpp: the dispatch and what it stands on
  static const std::array<Function, kRules>& functions();
  void node(uint32_t index);
  void plain(uint32_t index);
  void parts(Parts parts, Rule rule);
  void part(const Part& part, Rule rule);
  PartList parts_of(uint32_t index) const;
  size_t first_token(const Part& part) const;
  size_t last_token(const Part& part) const;
  std::string_view first_word(const Part& part) const;
  bool is_token(const Part& part, std::string_view spelling) const;
  void line(std::string_view flat);
  size_t fill(std::string_view flat, bool is_between_items = false);
  size_t indented_fill(const Part& next, Rule rule);
  void indented_line(const Part& next, Rule rule);
  void cell(int32_t column, std::string_view key);

  // layout_brackets.cpp
  size_t bracketed(Parts parts, size_t open, Rule rule);
  void entries(const Entries& entries, Rule rule, bool is_broken);
  bool has_break(const Part& open, const Part& close) const;
  void branches(uint32_t index);
  bool has_broken_block(uint32_t index) const;
  void comma_behind(const Entry& entry, Rule rule);
  void break_between(const Entry& before, const Entry& after, Rule rule, bool is_broken);
  void item(const Part& part);
  bool is_named(const Part& part) const;
  bool has_part(const Part& part, Rule rule) const;
  bool is_on_next_line(const Entry& before, const Entry& after) const;
  Kind kind_of(const Part& part) const;

  // layout_columns.cpp
  void settings_line(uint32_t index);
  void error_columns(uint32_t index);
  void before_shape(uint32_t index);
  void named(uint32_t index);
  void field(uint32_t index);
  void modifiers(Parts modifiers, Rule rule);
  void word_and_values(uint32_t index);
  void values(Parts values, Rule rule);
  void clauses(uint32_t index);
  void definition(uint32_t index);
  void move(uint32_t index);
  void statement(uint32_t index);
  void step(uint32_t index);

  // layout_expr.cpp
  void expression(uint32_t index);
  void chain(Parts parts, Rule rule, bool is_nested);
  void conditional(Parts parts, Rule rule);

  const parse::Syntax& syntax_;
  Stream& out_;
  TokenWriter tokens_;
  /// Of the next block, if it stands on several lines just where others do: whether they do anyhow.
  std::optional<bool> shared_break_;
};

}  // namespace bspec::format
