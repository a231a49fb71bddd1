#include "ir/print/tree.h"

#include <cstddef>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

namespace bspec::ir {

namespace {

constexpr std::size_t kWidth = 100;

bool has_lines(const Tree& tree) {
  return tree.text.find('\n') != std::string::npos;
}

/// Everything on one line, or nothing if a text has several or it gets too long.
class Inline {
 public:
  explicit Inline(std::size_t budget) : budget_(budget) {}

  bool fits(const Tree& tree) {
    put(tree);
    return !failed_;
  }

  std::string take() { return std::move(out_); }

 private:
  void put(const Tree& tree) {
    if (has_lines(tree) || out_.size() > budget_) {
      failed_ = true;
    }
    if (failed_) {
      return;
    }
    std::string_view separator;
    switch (tree.kind) {
      case Tree::Kind::Text:
        out_ += tree.text;
        break;
      case Tree::Kind::List:
        out_ += '[';
        for (const Tree& item : tree.items) {
          out_ += std::exchange(separator, ", ");
          put(item);
        }
        out_ += ']';
        break;
      case Tree::Kind::Members:
        out_ += '{';
        for (const auto& [name, value] : tree.members) {
          fmt::format_to(std::back_inserter(out_), "{}{}: ", std::exchange(separator, ", "), name);
          put(value);
        }
        out_ += '}';
        break;
    }
    failed_ = failed_ || out_.size() > budget_;
  }

  std::size_t budget_;
  std::string out_;
  bool failed_ = false;
};

class TreePrinter {
 public:
  /// The value of a member or item, whose name stands before it on the line.
  void put_value(const Tree& tree, std::size_t indent, std::size_t column) {
    Inline line(kWidth > column ? kWidth - column : 0);
    if (tree.kind == Tree::Kind::Text && !has_lines(tree)) {
      put(" {}\n", tree.text);
    } else if (line.fits(tree)) {
      put(" {}\n", line.take());
    } else {
      put("\n");
      put_block(tree, indent + 2);
    }
  }

  void put_block(const Tree& tree, std::size_t indent) {
    switch (tree.kind) {
      case Tree::Kind::Text:
        put_lines(tree.text, indent);
        break;
      case Tree::Kind::List:
        for (const Tree& item : tree.items) {
          put_item(item, indent);
        }
        break;
      case Tree::Kind::Members:
        for (const auto& [name, value] : tree.members) {
          put("{:{}}{}:", "", indent, name);
          put_value(value, indent, indent + name.size() + 2);
        }
        break;
    }
  }

  std::string take() { return std::move(out_); }

 private:
  /// The members of an item begin on the line of its dash.
  void put_item(const Tree& item, std::size_t indent) {
    constexpr std::size_t kDash = 2;
    Inline line(kWidth > indent + kDash ? kWidth - indent - kDash : 0);
    if (item.kind != Tree::Kind::Members || line.fits(item)) {
      put("{:{}}-", "", indent);
      put_value(item, indent, indent + kDash);
      return;
    }
    std::size_t begin = out_.size();
    put_block(item, indent + kDash);
    out_[begin + indent] = '-';
  }

  template <typename... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  void put_lines(std::string_view text, std::size_t indent) {
    while (!text.empty()) {
      std::size_t end = text.find('\n');
      put("{:{}}{}\n", "", indent, text.substr(0, end));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
  }

  std::string out_;
};

}  // namespace

std::string print_tree(const Tree& tree) {
  TreePrinter printer;
  printer.put_block(tree, 0);
  return printer.take();
}

}  // namespace bspec::ir
