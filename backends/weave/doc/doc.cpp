#include "backends/weave/doc/doc.h"

#include <llvm/ADT/SmallVector.h>

#include "backends/weave/doc/text_width.h"

namespace bspec::weave {
namespace {

constexpr DocNode kEmptyNode{.kind = DocKind::Text};
constexpr DocNode kLineNode{.kind = DocKind::Line,
                            .line = LineKind::Space,
                            .flat = {.begins_with_space = true, .ends_with_space = true}};
constexpr DocNode kSoftlineNode{.kind = DocKind::Line, .line = LineKind::Soft};
constexpr DocNode kHardlineNode{
    .kind = DocKind::Line, .line = LineKind::Hard, .has_break = true, .breaks_parent = true};
constexpr DocNode kLiteralLineNode{
    .kind = DocKind::Line, .line = LineKind::Literal, .has_break = true, .breaks_parent = true};
constexpr DocNode kBreakParentNode{
    .kind = DocKind::BreakParent, .has_break = true, .breaks_parent = true};

/// What the parts of a document, one behind the other, say about the whole.
DocNode summary(DocKind kind, llvm::ArrayRef<Doc> parts) {
  DocNode node{.kind = kind};
  for (const Doc part : parts) {
    node.has_break |= part->has_break;
    node.breaks_parent |= part->breaks_parent;
    node.is_tied |= part->is_tied;
    node.flat = node.flat.then(part->flat);
  }
  return node;
}

}  // namespace

const Doc DocBuilder::kEmpty = &kEmptyNode;
const Doc DocBuilder::kLine = &kLineNode;
const Doc DocBuilder::kSoftline = &kSoftlineNode;
const Doc DocBuilder::kHardline = &kHardlineNode;
const Doc DocBuilder::kBreakParent = &kBreakParentNode;

Doc DocBuilder::text(std::string_view text) {
  if (text.empty()) {
    return kEmpty;
  }
  const auto width = static_cast<uint32_t>(text_width(text));
  return arena_.make<DocNode>(
      DocNode{.kind = DocKind::Text, .flat = {.width = width, .has_text = true}, .text = text});
}

Doc DocBuilder::line_text(std::string_view text) {
  DocNode node = *this->text(text);
  node.is_line = true;
  return arena_.make<DocNode>(node);
}

Doc DocBuilder::literal(std::string_view text) {
  llvm::SmallVector<Doc, 16> parts;
  for (size_t begin = 0;;) {
    const size_t end = text.find('\n', begin);
    parts.push_back(this->text(text.substr(begin, end - begin)));
    if (end == std::string_view::npos) {
      return concat(parts);
    }
    parts.push_back(&kLiteralLineNode);
    begin = end + 1;
  }
}

Doc DocBuilder::sequence(DocKind kind, llvm::ArrayRef<Doc> parts) {
  DocNode node = summary(kind, parts);
  node.parts = copy(parts);
  return arena_.make<DocNode>(node);
}

Doc DocBuilder::concat(llvm::ArrayRef<Doc> parts) {
  return parts.size() == 1 ? parts.front() : sequence(DocKind::Concat, parts);
}

Doc DocBuilder::join(Doc separator, llvm::ArrayRef<Doc> parts) {
  llvm::SmallVector<Doc, 16> joined;
  for (const Doc part : parts) {
    if (!joined.empty()) {
      joined.push_back(separator);
    }
    joined.push_back(part);
  }
  return concat(joined);
}

Doc DocBuilder::wrap(DocKind kind, Doc contents, uint32_t width) {
  DocNode node = summary(kind, contents);
  node.width = width;
  node.parts = copy(contents);
  return arena_.make<DocNode>(node);
}

Doc DocBuilder::group_of(Doc contents, bool is_broken, GroupId id) {
  DocNode node = summary(DocKind::Group, contents);
  node.is_broken = is_broken || contents->breaks_parent;
  node.has_break |= is_broken;
  node.breaks_parent = node.is_broken;
  node.group = id;
  node.parts = copy(contents);
  return arena_.make<DocNode>(node);
}

Doc DocBuilder::remembered_group(bool is_broken, Doc contents) {
  DocNode node = *group_of(contents, is_broken, 0);
  node.is_remembered = !is_broken;
  return arena_.make<DocNode>(node);
}

Doc DocBuilder::conditional_group(llvm::ArrayRef<Doc> layouts) {
  DocNode node = summary(DocKind::Group, layouts.front());
  // A break inside one layout is no reason against the others, nor against what is around them.
  node.breaks_parent = false;
  node.parts = copy(layouts);
  return arena_.make<DocNode>(node);
}

Doc DocBuilder::fill(llvm::ArrayRef<Doc> parts) {
  return sequence(DocKind::Fill, parts);
}

Doc DocBuilder::if_break(Doc broken, Doc flat, GroupId id) {
  const Doc parts[] = {broken, flat};
  DocNode node = summary(DocKind::IfBreak, parts);
  node.is_tied |= id != 0;
  node.flat = flat->flat;
  node.group = id;
  node.parts = copy(parts);
  return arena_.make<DocNode>(node);
}

Doc DocBuilder::indent_if_break(Doc contents, GroupId id) {
  DocNode node = summary(DocKind::IndentIfBreak, contents);
  node.group = id;
  node.parts = copy(contents);
  return arena_.make<DocNode>(node);
}

Doc DocBuilder::without_lines(Doc doc) {
  if (doc->kind == DocKind::Line && doc->line <= LineKind::Soft) {
    return doc->line == LineKind::Space ? text(" ") : kEmpty;
  }
  if (doc->kind == DocKind::IfBreak) {
    return without_lines(doc->parts[1]);
  }
  if (doc->parts.empty()) {
    return doc;
  }
  llvm::SmallVector<Doc, 16> parts;
  for (const Doc part : doc->parts) {
    parts.push_back(without_lines(part));
  }
  // A space is a text now, which counts even where nothing follows it.
  DocNode copied = *doc;
  copied.flat = summary(doc->kind, doc->kind == DocKind::Group ? llvm::ArrayRef(parts).take_front()
                                                               : llvm::ArrayRef(parts))
                    .flat;
  copied.parts = copy(parts);
  return arena_.make<DocNode>(copied);
}

}  // namespace bspec::weave
