#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace bspec::weave {

/// What a piece of text from a spec is allowed to become. Each kind has one spelling per language
/// (language.h), and no kind lets its text leave the place it stands in.
enum class LeafKind : uint8_t {
  Ident,       ///< an identifier of the target language, already cased and free of reserved words
  StringLit,   ///< the value of a string; written as a literal with quotes
  RegexLit,    ///< the pattern of a regular expression; written as a literal
  IntLit,      ///< a whole number
  Comment,     ///< words for a reader, in a comment or a document
  SqlIdent,    ///< a name in a database, written in double quotes
  SqlText,     ///< a statement that the plan printed; a literal everywhere but in a .sql file
  SqlPart,     ///< a part of such a statement, between the marks of a template literal
  YamlScalar,  ///< the value of a YAML scalar; written in double quotes
  MdText,      ///< words in Markdown
  MdCode,      ///< a code span in Markdown, or words where a span cannot show the text
  Slug,        ///< `[a-z][a-z0-9-]{0,30}`: the only text from a spec in Docker, shell and CI files
  FilePath,    ///< a path made by the compiler: `[A-Za-z0-9._/{}-]+`
};

/// The name of a kind, for error messages and dumps.
std::string_view leaf_kind_name(LeafKind kind);

/// Aborts unless `text` has the form that `kind` requires.
void check_leaf(LeafKind kind, std::string_view text);

/// Text from a spec together with what it is. A hole of a template takes nothing less: a view with
/// a `std::string` does not compile.
///
///   Ident{"findById"}      StringLit{"it's"}      Comment{"The owner of the post."}
template <LeafKind K>
class Leaf {
 public:
  static constexpr LeafKind kKind = K;

  Leaf() = default;

  explicit Leaf(std::string text) : text_(std::move(text)) { check_leaf(K, text_); }

  const std::string& text() const { return text_; }

  bool empty() const { return text_.empty(); }

  friend bool operator==(const Leaf&, const Leaf&) = default;

 private:
  std::string text_;
};

using Ident = Leaf<LeafKind::Ident>;
using StringLit = Leaf<LeafKind::StringLit>;
using RegexLit = Leaf<LeafKind::RegexLit>;
using Comment = Leaf<LeafKind::Comment>;
using SqlIdent = Leaf<LeafKind::SqlIdent>;
using SqlText = Leaf<LeafKind::SqlText>;
using SqlPart = Leaf<LeafKind::SqlPart>;
using YamlScalar = Leaf<LeafKind::YamlScalar>;
using MdText = Leaf<LeafKind::MdText>;
using MdCode = Leaf<LeafKind::MdCode>;
using Slug = Leaf<LeafKind::Slug>;
using FilePath = Leaf<LeafKind::FilePath>;

/// A whole number; TypeScript groups five digits and more: `100_000`.
class IntLit {
 public:
  static constexpr LeafKind kKind = LeafKind::IntLit;

  IntLit() : IntLit(0) {}

  explicit IntLit(int64_t value) : text_(std::to_string(value)) {}

  const std::string& text() const { return text_; }

  bool empty() const { return false; }

  friend bool operator==(const IntLit&, const IntLit&) = default;

 private:
  std::string text_;
};

/// Text that stands in the compiler's own source. It cannot be made at run time.
class Raw {
 public:
  constexpr Raw() = default;

  template <size_t N>
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to be usable as it stands
  consteval Raw(const char (&literal)[N]) : text_(literal, N - 1) {}

  constexpr std::string_view text() const { return text_; }

  constexpr bool empty() const { return text_.empty(); }

 private:
  std::string_view text_;
};

}  // namespace bspec::weave
