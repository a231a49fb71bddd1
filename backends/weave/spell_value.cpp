#include "backends/weave/spell_value.h"

#include <fmt/format.h>

#include "backends/weave/render.h"
#include "backends/weave/scope.h"
#include "support/base/check.h"

namespace bspec::weave {
namespace {

/// A literal says something even of no text; words and names do not.
bool is_literal(LeafKind kind) {
  switch (kind) {
    case LeafKind::StringLit:
    case LeafKind::RegexLit:
    case LeafKind::IntLit:
    case LeafKind::YamlScalar:
      return true;
    case LeafKind::Ident:
    case LeafKind::Comment:
    case LeafKind::SqlIdent:
    case LeafKind::SqlText:
    case LeafKind::SqlPart:
    case LeafKind::MdText:
    case LeafKind::MdCode:
    case LeafKind::Slug:
    case LeafKind::FilePath:
      return false;
  }
  BS_UNREACHABLE("leaf kind");
}

std::string spell_leaf(Language language, LeafKind kind, std::string_view text, Spelling spelling) {
  switch (spelling) {
    case Spelling::AsIs:
      return text.empty() && !is_literal(kind) ? std::string() : spell(language, kind, text);
    case Spelling::String:
      return spell_string(language, text);
    case Spelling::Doc:
      return spell_doc(language, text);
  }
  BS_UNREACHABLE("spelling");
}

void append_leaf(Language language,
                 LeafKind kind,
                 std::string_view text,
                 Spelling spelling,
                 std::string_view indent,
                 std::string& out) {
  const std::string spelled = spell_leaf(language, kind, text, spelling);
  const bool is_sql = kind == LeafKind::SqlText || kind == LeafKind::SqlPart;
  append_indented(out, spelled, is_sql ? "" : indent);
}

}  // namespace

void append_indented(std::string& out, std::string_view text, std::string_view indent) {
  if (indent.empty()) {
    out += text;
    return;
  }
  for (size_t begin = 0; begin < text.size();) {
    const size_t newline = text.find('\n', begin);
    if (newline == std::string_view::npos) {
      out += text.substr(begin);
      return;
    }
    out += text.substr(begin, newline + 1 - begin);
    begin = newline + 1;
    if (begin < text.size() && text[begin] != '\n') {
      out += indent;
    }
  }
}

std::string ValueWriter::refuse(const TypeInfo& type, Spelling spelling) {
  const TypeInfo& inner = *unwrap({&type, nullptr}).type;
  if (inner.kind == ValueKind::View || inner.kind == ValueKind::List) {
    return fmt::format("a {} is no text; a loop or a field of it is", inner.name);
  }
  if (spelling != Spelling::AsIs && inner.kind != ValueKind::Leaf) {
    return fmt::format("`:str` and `:doc` spell a text, not a {}", inner.name);
  }
  return {};
}

void ValueWriter::write(Value value, Spelling spelling, std::string_view indent, std::string& out) {
  value = unwrap(value);
  if (value.object == nullptr) {
    return;
  }
  switch (value.type->kind) {
    case ValueKind::Leaf:
      append_leaf(language_, value.type->leaf_kind, value.type->leaf_text(value.object), spelling,
                  indent, out);
      return;
    case ValueKind::Raw:
      append_indented(out, static_cast<const Raw*>(value.object)->text(), indent);
      return;
    case ValueKind::Bool:
      out += *static_cast<const bool*>(value.object) ? "true" : "false";
      return;
    case ValueKind::Symbol:
      out += imports_.use(*static_cast<const Symbol*>(value.object));
      return;
    case ValueKind::Fragment:
      write(*static_cast<const Fragment*>(value.object), indent, out);
      return;
    case ValueKind::List:
    case ValueKind::Optional:
    case ValueKind::View:
      break;
  }
  BS_UNREACHABLE("a value that is no text");
}

void ValueWriter::write(const Fragment& fragment, std::string_view indent, std::string& out) {
  for (const Fragment::Piece& piece : fragment.pieces()) {
    if (const auto* text = std::get_if<std::string_view>(&piece)) {
      append_indented(out, *text, indent);
    } else if (const auto* leaf = std::get_if<Fragment::LeafPiece>(&piece)) {
      append_leaf(language_, leaf->kind, leaf->text, Spelling::AsIs, indent, out);
    } else {
      out += imports_.use(std::get<Symbol>(piece));
    }
  }
}

std::string spell_fragment(Language language, const Fragment& fragment, Imports& imports) {
  std::string out;
  ValueWriter(language, imports).write(fragment, "", out);
  return out;
}

}  // namespace bspec::weave
