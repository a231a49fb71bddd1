#include "backends/weave/render.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "backends/weave/align.h"
#include "backends/weave/scope.h"
#include "backends/weave/spell_value.h"
#include "support/base/check.h"

namespace bspec::weave {
namespace {

/// Whole lines, each with its origin.
struct Lines {
  std::string text;
  std::vector<LineOrigin> origins;

  /// Ends a line that was written to the end of `text` from `begin` on; it may have newlines
  /// inside.
  void end_line(size_t begin, LineOrigin origin) {
    const auto inside = std::count(text.begin() + static_cast<ptrdiff_t>(begin), text.end(), '\n');
    text += '\n';
    origins.insert(origins.end(), 1 + static_cast<size_t>(inside), origin);
  }

  void add(const Lines& lines) {
    text += lines.text;
    origins.insert(origins.end(), lines.origins.begin(), lines.origins.end());
  }

  bool empty() const { return text.empty(); }
};

class Renderer {
 public:
  Renderer(const RenderContext& context, const Template& root, Value view)
      : context_(context),
        writer_(language_of(root.path), context.imports),
        scope_(view),
        template_(&root) {}

  Rendered run() {
    Lines lines;
    render_nodes(template_->nodes, lines);
    if (imports_) {
      insert_imports(lines, *imports_);
    }
    return {std::move(lines.text), std::move(lines.origins)};
  }

 private:
  struct ImportsPlace {
    size_t offset;
    size_t line;
    LineOrigin origin;
  };

  LineOrigin origin(int line) const { return {template_->path, line}; }

  Value find(llvm::ArrayRef<std::string> path, int line) const {
    std::variant<Value, std::string> found = scope_.find(path);
    if (const std::string* fault = std::get_if<std::string>(&found)) {
      BS_CHECK(false, "{}:{}: {}", template_->path, line, *fault);
    }
    return std::get<Value>(found);
  }

  void render_nodes(const TemplateNodes& nodes, Lines& out) {
    for (const TemplateNode& node : nodes) {
      std::visit([&](const auto& content) { render(content, node.line, out); }, node.content);
    }
  }

  void render(const TextLine& line, int number, Lines& out) {
    const size_t begin = out.text.size();
    bool wrote = false;
    for (const Segment& segment : line.segments) {
      if (const auto* constant = std::get_if<std::string>(&segment)) {
        out.text += *constant;
        continue;
      }
      const size_t before = out.text.size();
      write_hole(segment, line.indent, number, out.text);
      wrote |= out.text.size() != before;
    }
    if (!line.is_only_holes || wrote) {
      out.end_line(begin, origin(number));
    } else {
      out.text.resize(begin);
    }
  }

  void write_hole(const Segment& hole, std::string_view indent, int number, std::string& out) {
    if (const auto* value = std::get_if<ValueHole>(&hole)) {
      const Value found = find(value->path, number);
      const std::string refusal = ValueWriter::refuse(*found.type, value->spelling);
      BS_CHECK(refusal.empty(), "{}:{}: {}", template_->path, number, refusal);
      writer_.write(found, value->spelling, indent, out);
    } else if (const auto* symbol = std::get_if<SymbolHole>(&hole)) {
      const Symbol* found = context_.symbols.find(symbol->id);
      BS_CHECK(found != nullptr, "{}:{}: unknown symbol `{}`", template_->path, number, symbol->id);
      out += context_.imports.use(*found);
    } else if (const auto* flag = std::get_if<FlagHole>(&hole)) {
      if (is_true(find(flag->path, number))) {
        out += flag->text;
      }
    }
  }

  void render(const IfBlock& block, int line, Lines& out) {
    render_nodes(is_true(find(block.path, line)) ? block.then : block.otherwise, out);
  }

  void render(const ForBlock& block, int line, Lines& out) {
    const Value list = find(block.path, line);
    BS_CHECK(list.type->kind == ValueKind::List, "{}:{}: a loop runs over a list, not a {}",
             template_->path, line, list.type->name);
    const size_t count = list.object == nullptr ? 0 : list.type->size(list.object);
    // Where the last item that wrote something ends: a separator goes there once another follows.
    std::optional<size_t> end_of_item;
    for (size_t i = 0; i < count; ++i) {
      const bool is_first = i == 0;
      const bool is_last = i + 1 == count;
      scope_.push(block.variable, {list.type->element, list.type->at(list.object, i)});
      scope_.push("first", value_of(is_first));
      scope_.push("last", value_of(is_last));
      const size_t begin = out.text.size();
      render_nodes(block.body, out);
      scope_.pop(3);
      if (out.text.size() == begin) {
        continue;
      }
      if (end_of_item) {
        out.text.insert(*end_of_item, block.separator);
      }
      end_of_item = out.text.size() - 1;
    }
  }

  void render(const IncludeLine& include, int line, Lines& out) {
    const Template* included = context_.templates.find(include.path);
    BS_CHECK(included != nullptr, "{}:{}: no template `{}`", template_->path, line, include.path);
    const Template* includer = std::exchange(template_, included);
    if (include.indent.empty()) {
      render_nodes(included->nodes, out);
      template_ = includer;
      return;
    }
    Lines lines;
    render_nodes(included->nodes, lines);
    template_ = includer;
    if (lines.empty()) {
      return;
    }
    if (!lines.text.starts_with('\n')) {
      out.text += include.indent;
    }
    append_indented(out.text, lines.text, include.indent);
    out.origins.insert(out.origins.end(), lines.origins.begin(), lines.origins.end());
  }

  void render(const ImportsLine&, int line, Lines& out) {
    BS_CHECK(!imports_, "{}:{}: `% imports` stands here for the second time", template_->path,
             line);
    imports_ = ImportsPlace{out.text.size(), out.origins.size(), origin(line)};
  }

  void render(const SectionBlock& section, int, Lines& out) { render_nodes(section.body, out); }

  void render(const AlignBlock& block, int, Lines& out) {
    Lines lines;
    render_nodes(block.body, lines);
    lines.text = align_columns(lines.text);
    out.add(lines);
  }

  /// Only now is it known what the file uses. Where that is nothing, the blank line behind the
  /// imports goes too.
  void insert_imports(Lines& lines, const ImportsPlace& at) const {
    std::string block = context_.imports.block();
    if (block.empty()) {
      if (lines.text.compare(at.offset, 1, "\n") == 0) {
        lines.text.erase(at.offset, 1);
        lines.origins.erase(lines.origins.begin() + static_cast<ptrdiff_t>(at.line));
      }
      return;
    }
    const size_t count = 1 + static_cast<size_t>(std::ranges::count(block, '\n'));
    lines.text.insert(at.offset, block + '\n');
    lines.origins.insert(lines.origins.begin() + static_cast<ptrdiff_t>(at.line), count, at.origin);
  }

  const RenderContext& context_;
  ValueWriter writer_;
  Scope scope_;
  const Template* template_;
  std::optional<ImportsPlace> imports_;
};

}  // namespace

Rendered render(const RenderContext& context, std::string_view template_path, Value view) {
  const Template* root = context.templates.find(template_path);
  BS_CHECK(root != nullptr, "no template `{}`", template_path);
  return Renderer(context, *root, view).run();
}

}  // namespace bspec::weave
