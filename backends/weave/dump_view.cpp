#include "backends/weave/dump_view.h"

#include <fmt/format.h>

#include "backends/weave/escape.h"
#include "backends/weave/scope.h"
#include "support/base/check.h"

namespace bspec::weave {
namespace {

std::string symbol_text(const Symbol& symbol) {
  return fmt::format("@{}#{}", symbol.module, symbol.name);
}

std::string fragment_text(const Fragment& fragment) {
  std::string out;
  for (const Fragment::Piece& piece : fragment.pieces()) {
    if (const auto* text = std::get_if<std::string_view>(&piece)) {
      out += *text;
    } else if (const auto* leaf = std::get_if<Fragment::LeafPiece>(&piece)) {
      out += leaf->kind == LeafKind::StringLit ? escape_json_string(leaf->text) : leaf->text;
    } else {
      out += symbol_text(std::get<Symbol>(piece));
    }
  }
  return out;
}

std::string dump_list(Value list) {
  std::string out = "[";
  for (size_t i = 0; i < list.type->size(list.object); ++i) {
    out += i > 0 ? "," : "";
    out += dump_view({list.type->element, list.type->at(list.object, i)});
  }
  return out + "]";
}

std::string dump_fields(Value view) {
  std::string out = "{";
  for (const ViewField& field : view.type->fields()) {
    out += out.size() > 1 ? "," : "";
    out += fmt::format("\"{}\":{}", field.name, dump_view({field.type(), field.get(view.object)}));
  }
  return out + "}";
}

}  // namespace

std::string dump_view(Value view) {
  const Value value = unwrap(view);
  if (value.object == nullptr) {
    return "null";
  }
  switch (value.type->kind) {
    case ValueKind::Leaf: {
      const std::string_view text = value.type->leaf_text(value.object);
      return value.type->leaf_kind == LeafKind::IntLit ? std::string(text)
                                                       : escape_json_string(text);
    }
    case ValueKind::Raw:
      return escape_json_string(static_cast<const Raw*>(value.object)->text());
    case ValueKind::Bool:
      return *static_cast<const bool*>(value.object) ? "true" : "false";
    case ValueKind::Symbol:
      return escape_json_string(symbol_text(*static_cast<const Symbol*>(value.object)));
    case ValueKind::Fragment:
      return escape_json_string(fragment_text(*static_cast<const Fragment*>(value.object)));
    case ValueKind::List:
      return dump_list(value);
    case ValueKind::View:
      return dump_fields(value);
    case ValueKind::Optional:
      break;
  }
  BS_UNREACHABLE("value kind");
}

}  // namespace bspec::weave
