#include "backends/weave/doc/doc.h"

#include <algorithm>

namespace bspec::weave {
namespace {

constexpr DocNode kEmptyNode{.kind = DocKind::Text};
constexpr DocNode kLineNode{.kind = DocKind::Line, .line = LineKind::Space};
constexpr DocNode kSoftlineNode{.kind = DocKind::Line, .line = LineKind::Soft};
constexpr DocNode kHardlineNode{
    .kind = DocKind::Line, .line = LineKind::Hard, .has_break = true, .breaks_parent = true};
constexpr DocNode kLiteralLineNode{
    .kind = DocKind::Line, .line = LineKind::Literal, .has_break = true, .breaks_parent = true};
constexpr DocNode kBreakParentNode{
    .kind = DocKind::BreakParent, .has_break = true, .breaks_parent = true};

bool any_has_break(llvm::ArrayRef<Doc> parts) {
  return std::ranges::any_of(parts, [](Doc part) { return part->has_break; });
}

bool any_breaks_parent(llvm::ArrayRef<Doc> parts) {
  return std::ranges::any_of(parts, [](Doc part) { return part->breaks_parent; });
}

}  // namespace

const Doc DocBuilder::kEmpty = &kEmptyNode;
const Doc DocBuilder::kLine = &kLineNode;
const Doc DocBuilder::kSoftline = &kSoftlineNode;
const Doc DocBuilder::kHardline = &kHardlineNode;
const Doc DocBuilder::kBreakParent = &kBreakParentNode;

Doc DocBuilder::text(std::string_view text) {
  return text.empty() ? kEmpty : arena_.make<DocNode>(DocNode{.kind = DocKind::Text, .text = text});
}

Doc DocBuilder::literal(std::string_view text) {
  std::vector<Doc> parts;
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

Doc DocBuilder::concat(llvm::ArrayRef<Doc> parts) {
  if (parts.size() == 1) {
    return parts.front();
  }
  return arena_.make<DocNode>(DocNode{.kind = DocKind::Concat,
                                      .has_break = any_has_break(parts),
                                      .breaks_parent = any_breaks_parent(parts),
                                      .parts = copy(parts)});
}

Doc DocBuilder::join(Doc separator, llvm::ArrayRef<Doc> parts) {
  std::vector<Doc> joined;
  for (const Doc part : parts) {
    if (!joined.empty()) {
      joined.push_back(separator);
    }
    joined.push_back(part);
  }
  return concat(joined);
}

Doc DocBuilder::wrap(DocKind kind, Doc contents, uint32_t width) {
  return arena_.make<DocNode>(DocNode{.kind = kind,
                                      .has_break = contents->has_break,
                                      .breaks_parent = contents->breaks_parent,
                                      .width = width,
                                      .parts = copy(contents)});
}

Doc DocBuilder::group_of(Doc contents, bool is_broken, GroupId id) {
  const bool breaks = is_broken || contents->breaks_parent;
  return arena_.make<DocNode>(DocNode{.kind = DocKind::Group,
                                      .is_broken = breaks,
                                      .has_break = is_broken || contents->has_break,
                                      .breaks_parent = breaks,
                                      .group = id,
                                      .parts = copy(contents)});
}

Doc DocBuilder::conditional_group(llvm::ArrayRef<Doc> layouts) {
  // A break inside one layout is no reason against the others, nor against what is around them.
  return arena_.make<DocNode>(DocNode{
      .kind = DocKind::Group, .has_break = layouts.front()->has_break, .parts = copy(layouts)});
}

Doc DocBuilder::fill(llvm::ArrayRef<Doc> parts) {
  return arena_.make<DocNode>(DocNode{.kind = DocKind::Fill,
                                      .has_break = any_has_break(parts),
                                      .breaks_parent = any_breaks_parent(parts),
                                      .parts = copy(parts)});
}

Doc DocBuilder::if_break(Doc broken, Doc flat, GroupId id) {
  const Doc parts[] = {broken, flat};
  return arena_.make<DocNode>(DocNode{.kind = DocKind::IfBreak,
                                      .has_break = any_has_break(parts),
                                      .breaks_parent = any_breaks_parent(parts),
                                      .group = id,
                                      .parts = copy(parts)});
}

Doc DocBuilder::indent_if_break(Doc contents, GroupId id) {
  return arena_.make<DocNode>(DocNode{.kind = DocKind::IndentIfBreak,
                                      .has_break = contents->has_break,
                                      .breaks_parent = contents->breaks_parent,
                                      .group = id,
                                      .parts = copy(contents)});
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
  std::vector<Doc> parts;
  for (const Doc part : doc->parts) {
    parts.push_back(without_lines(part));
  }
  DocNode copied = *doc;
  copied.parts = copy(parts);
  return arena_.make<DocNode>(copied);
}

}  // namespace bspec::weave
