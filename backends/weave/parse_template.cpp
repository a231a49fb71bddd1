#include <utility>

#include <fmt/format.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

#include "backends/weave/parse_segments.h"
#include "backends/weave/template.h"

namespace bspec::weave {
namespace {

/// The text between the quotes of `"text"`, and what follows; false if there are no quotes.
bool take_quoted(llvm::StringRef& rest, std::string& out) {
  rest = rest.ltrim();
  if (!rest.consume_front("\"")) {
    return false;
  }
  const size_t end = rest.find('"');
  if (end == llvm::StringRef::npos) {
    return false;
  }
  out = rest.take_front(end).str();
  rest = rest.drop_front(end + 1);
  return true;
}

class Parser {
 public:
  Parser(std::string path, llvm::StringRef text) : result_{std::move(path), {}} {
    text.consume_back("\n");
    text.split(lines_, '\n');
  }

  std::variant<Template, TemplateError> run() {
    result_.nodes = parse_nodes(0);
    if (!fault_ && next_ < lines_.size()) {
      fail(next_ + 1, fmt::format("`% {}` without a block", std::string_view(closing_)));
    }
    if (fault_) {
      return std::move(*fault_);
    }
    return std::move(result_);
  }

 private:
  int line_number(size_t index) const { return static_cast<int>(index) + 1; }

  void fail(size_t line, std::string message) {
    if (!fault_) {
      fault_ = TemplateError{result_.path, static_cast<int>(line), std::move(message)};
    }
  }

  /// Parses up to the `% end` or `% else` that belongs to the block at `depth`, or to the end.
  TemplateNodes parse_nodes(int depth) {
    TemplateNodes nodes;
    closing_ = {};
    while (!fault_ && next_ < lines_.size()) {
      const llvm::StringRef line = lines_[next_];
      llvm::StringRef directive = line.trim();
      if (!directive.consume_front("% ")) {
        parse_text(line, nodes);
        ++next_;
        continue;
      }
      directive = directive.trim();
      if (directive == "end" || directive == "else") {
        closing_ = directive;
        return nodes;
      }
      parse_directive(directive, line, depth, nodes);
    }
    return nodes;
  }

  void parse_text(llvm::StringRef line, TemplateNodes& nodes) {
    std::variant<TextLine, std::string> parsed = parse_segments(line);
    if (std::string* message = std::get_if<std::string>(&parsed)) {
      fail(next_ + 1, std::move(*message));
      return;
    }
    nodes.push_back({line_number(next_), std::move(std::get<TextLine>(parsed))});
  }

  void parse_directive(llvm::StringRef directive,
                       llvm::StringRef line,
                       int depth,
                       TemplateNodes& nodes) {
    const size_t at = next_++;
    const auto [word, rest] = directive.split(' ');
    TemplateNode node{line_number(at), ImportsLine{}};
    if (word.starts_with("#")) {
      return;
    }
    if (word == "imports" && rest.empty()) {
      if (depth > 0) {
        fail(at + 1, "`% imports` stands inside a block");
      }
    } else if (word == "include") {
      node.content = parse_include(rest, line, at);
    } else if (word == "if") {
      node.content = parse_if(rest, depth, at);
    } else if (word == "for") {
      node.content = parse_for(rest, depth, at);
    } else if (word == "section" && !rest.empty()) {
      SectionBlock section{rest.str(), parse_nodes(depth + 1)};
      expect_end(at);
      node.content = std::move(section);
    } else if (word == "align" && rest.empty()) {
      AlignBlock align{parse_nodes(depth + 1)};
      expect_end(at);
      node.content = std::move(align);
    } else {
      fail(at + 1, fmt::format("unknown directive `% {}`", std::string_view(directive)));
    }
    nodes.push_back(std::move(node));
  }

  IncludeLine parse_include(llvm::StringRef rest, llvm::StringRef line, size_t at) {
    IncludeLine include;
    if (!take_quoted(rest, include.path) || !rest.trim().empty()) {
      fail(at + 1, "`% include` takes one path in quotes");
    }
    include.indent = line.take_until([](char c) { return c == '%'; }).str();
    return include;
  }

  IfBlock parse_if(llvm::StringRef rest, int depth, size_t at) {
    IfBlock block;
    block.path = parse_path(rest.trim());
    if (block.path.empty()) {
      fail(at + 1, "`% if` takes one path; decide in the lowering, not in the template");
    }
    block.then = parse_nodes(depth + 1);
    if (!fault_ && closing_ == "else") {
      ++next_;
      block.otherwise = parse_nodes(depth + 1);
    }
    expect_end(at);
    return block;
  }

  ForBlock parse_for(llvm::StringRef rest, int depth, size_t at) {
    ForBlock block;
    auto [variable, source] = rest.split(" in ");
    auto [path, separator] = source.split(" sep ");
    block.variable = variable.trim().str();
    block.path = parse_path(path.trim());
    const bool has_separator = path.size() != source.size();
    const bool is_variable = parse_path(block.variable).size() == 1;
    if (!is_variable || block.path.empty() ||
        (has_separator &&
         (!take_quoted(separator, block.separator) || !separator.trim().empty()))) {
      fail(at + 1, "a loop is `% for name in path` or `% for name in path sep \"text\"`");
    }
    block.body = parse_nodes(depth + 1);
    expect_end(at);
    return block;
  }

  /// Takes the `% end` of the block that began at line `at`.
  void expect_end(size_t at) {
    if (fault_) {
      return;
    }
    if (next_ >= lines_.size()) {
      fail(at + 1, "this block has no `% end`");
    } else if (closing_ != "end") {
      fail(next_ + 1, fmt::format("`% {}` where `% end` belongs", std::string_view(closing_)));
    } else {
      ++next_;
      closing_ = {};
    }
  }

  Template result_;
  llvm::SmallVector<llvm::StringRef, 0> lines_;
  size_t next_ = 0;
  /// The `end` or `else` that the last `parse_nodes` stopped at.
  llvm::StringRef closing_;
  std::optional<TemplateError> fault_;
};

}  // namespace

std::variant<Template, TemplateError> parse_template(std::string path, std::string_view text) {
  return Parser(std::move(path), text).run();
}

}  // namespace bspec::weave
