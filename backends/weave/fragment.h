#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "backends/weave/leaf.h"
#include "backends/weave/symbol.h"

namespace bspec::weave {

/// How many `$` holes `text` has; `$$` is a dollar sign.
constexpr size_t count_holes(std::string_view text) {
  size_t holes = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '$') {
      continue;
    }
    if (i + 1 < text.size() && text[i + 1] == '$') {
      ++i;
    } else {
      ++holes;
    }
  }
  return holes;
}

/// Constant text with as many holes as there are `Args`, checked when compiled.
template <typename... Args>
class CodeText {
 public:
  template <size_t N>
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to be usable as it stands
  consteval CodeText(const char (&literal)[N]) : text_(literal, N - 1) {
    if (count_holes(text_) != sizeof...(Args)) {
      throw "the text has another number of $ holes than there are arguments";
    }
  }

  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// A piece of code made by a type or expression printer: constant text, leaves and symbols in a
/// row. It becomes text only when a template writes it, in the language and with the imports of the
/// file it is written to.
class Fragment {
 public:
  struct LeafPiece {
    LeafKind kind;
    std::string text;
    friend bool operator==(const LeafPiece&, const LeafPiece&) = default;
  };

  /// Constant text, a leaf, or a symbol.
  using Piece = std::variant<std::string_view, LeafPiece, Symbol>;

  Fragment() = default;
  explicit Fragment(Raw text);
  explicit Fragment(Symbol symbol);
  explicit Fragment(const IntLit& number);

  template <LeafKind K>
  explicit Fragment(const Leaf<K>& leaf) : pieces_{LeafPiece{K, leaf.text()}} {}

  bool empty() const { return pieces_.empty(); }

  llvm::ArrayRef<Piece> pieces() const { return pieces_; }

  /// Puts `other` behind this one.
  Fragment& append(const Fragment& other);

  friend bool operator==(const Fragment&, const Fragment&) = default;

 private:
  template <typename... Args>
  friend Fragment code(std::type_identity_t<CodeText<Args...>> text, const Args&... args);

  static Fragment from(const Fragment& fragment) { return fragment; }

  template <typename T>
  static Fragment from(const T& part) {
    return Fragment(part);
  }

  static Fragment fill(std::string_view constant_text, llvm::ArrayRef<Fragment> arguments);

  std::vector<Piece> pieces_;
};

/// Code with holes: each `$` takes the next argument (a leaf, a symbol or a fragment), and `$$`
/// stands for a dollar sign.
///
///   code("await this.session.first($.$, { $ })", sql, name, bindings)
template <typename... Args>
Fragment code(std::type_identity_t<CodeText<Args...>> text, const Args&... args) {
  const Fragment parts[] = {Fragment(), Fragment::from(args)...};
  return Fragment::fill(text.text(), llvm::ArrayRef<Fragment>(parts).drop_front());
}

/// The parts with a separator between any two; empty parts are left out.
Fragment join(llvm::ArrayRef<Fragment> parts, Raw separator);

}  // namespace bspec::weave
