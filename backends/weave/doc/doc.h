#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "support/base/arena.h"

namespace bspec::weave {

struct DocNode;

/// A document whose layout depends on the width of the page: the algebra of Wadler's "A prettier
/// printer" in the form that prettier gave it. Made by `DocBuilder`, printed by `print_doc`.
using Doc = const DocNode*;

/// Ties an `if_break` to a group elsewhere. 0 ties to nothing.
using GroupId = uint32_t;

enum class DocKind : uint8_t {
  Text,
  Concat,
  Indent,
  Align,  ///< `width` columns more than around it
  Group,
  Fill,
  IfBreak,
  IndentIfBreak,
  Line,
  BreakParent,
  Label,
};

enum class LineKind : uint8_t {
  Space,    ///< a space, or a new line
  Soft,     ///< nothing, or a new line
  Hard,     ///< a new line
  Literal,  ///< a new line that is not indented
};

/// What a document takes of a line when nothing in it breaks. A space counts once text follows it.
struct FlatSize {
  uint32_t width = 0;
  bool has_text = false;
  bool begins_with_space = false;
  bool ends_with_space = false;

  /// The size of this and `next` behind it.
  constexpr FlatSize then(const FlatSize& next) const {
    const bool begins = begins_with_space || (!has_text && next.begins_with_space);
    if (!next.has_text) {
      return {width, has_text, begins, ends_with_space || next.ends_with_space};
    }
    const uint32_t space = ends_with_space && !next.begins_with_space ? 1 : 0;
    return {width + space + next.width, true, begins, next.ends_with_space};
  }
};

struct DocNode {
  DocKind kind;
  LineKind line = LineKind::Space;
  /// Of a group: it never stands on one line.
  bool is_broken = false;
  /// Of a group: see `DocBuilder::remembered_group`.
  bool is_remembered = false;
  /// Of a text: see `DocBuilder::line_text`.
  bool is_line = false;
  /// Whether there is a forced break inside, wherever.
  bool has_break = false;
  /// Whether a forced break inside breaks the groups around this as well.
  bool breaks_parent = false;
  /// Whether how it looks on one line depends on a group elsewhere.
  bool is_tied = false;
  FlatSize flat = {};
  uint32_t width = 0;
  GroupId group = 0;
  std::string_view text = {};
  /// Parts of a concatenation or fill; layouts of a group to choose from, best first; the contents
  /// when broken and when flat.
  llvm::ArrayRef<Doc> parts = {};
};

/// Makes documents in an arena.
class DocBuilder {
 public:
  explicit DocBuilder(Arena& arena) : arena_(arena) {}

  Doc empty() const { return kEmpty; }

  /// `text` has no line breaks and outlives the document.
  Doc text(std::string_view text);
  /// A text that is alone on its line but for one more character, and must not leave the page.
  Doc line_text(std::string_view text);
  /// Text with line breaks, kept as it is.
  Doc literal(std::string_view text);

  /// A copy of `text` that lives as long as the document.
  std::string_view keep(std::string_view text) { return arena_.copy(text); }

  Doc line() const { return kLine; }

  Doc softline() const { return kSoftline; }

  Doc hardline() const { return kHardline; }

  Doc break_parent() const { return kBreakParent; }

  Doc concat(std::initializer_list<Doc> parts) { return concat(llvm::ArrayRef<Doc>(parts)); }

  Doc concat(llvm::ArrayRef<Doc> parts);
  Doc join(Doc separator, llvm::ArrayRef<Doc> parts);

  Doc indent(Doc contents) { return wrap(DocKind::Indent, contents, 0); }

  Doc align(uint32_t width, Doc contents) { return wrap(DocKind::Align, contents, width); }

  /// On one line if it fits there.
  Doc group(Doc contents, GroupId id = 0) { return group_of(contents, false, id); }

  Doc broken_group(Doc contents, GroupId id = 0) { return group_of(contents, true, id); }

  Doc group_if(bool is_broken, Doc contents, GroupId id = 0) {
    return group_of(contents, is_broken, id);
  }

  /// A group that is broken if the source had a line break in it. If it had none, and the group
  /// does not fit on one line, then what is printed reads differently next time.
  Doc remembered_group(bool is_broken, Doc contents);

  /// The first of the layouts that fits; the last one if none does.
  Doc conditional_group(llvm::ArrayRef<Doc> layouts);
  /// Contents and separators in turn, as many on a line as fit.
  Doc fill(llvm::ArrayRef<Doc> parts);
  Doc if_break(Doc broken, Doc flat, GroupId id = 0);
  Doc indent_if_break(Doc contents, GroupId id);

  /// Marks a document for `is_labelled`.
  Doc label(Doc contents) { return wrap(DocKind::Label, contents, 0); }

  GroupId new_group() { return ++last_group_; }

  /// The same without any line: for layouts that must not break.
  Doc without_lines(Doc doc);

 private:
  static const Doc kEmpty;
  static const Doc kLine;
  static const Doc kSoftline;
  static const Doc kHardline;
  static const Doc kBreakParent;

  Doc wrap(DocKind kind, Doc contents, uint32_t width);
  Doc group_of(Doc contents, bool is_broken, GroupId id);

  Doc sequence(DocKind kind, llvm::ArrayRef<Doc> parts);

  llvm::ArrayRef<Doc> copy(llvm::ArrayRef<Doc> parts) { return arena_.copy(parts); }

  Arena& arena_;
  GroupId last_group_ = 0;
};

/// Whether a forced break is inside.
inline bool will_break(Doc doc) {
  return doc->has_break;
}

/// Whether `flat` is all there is to know about it when it stands on one line.
inline bool is_plain(Doc doc) {
  return !doc->has_break && !doc->is_tied;
}

inline bool is_labelled(Doc doc) {
  return doc->kind == DocKind::Label;
}

inline bool is_empty(Doc doc) {
  return doc->kind == DocKind::Text && doc->text.empty();
}

}  // namespace bspec::weave
