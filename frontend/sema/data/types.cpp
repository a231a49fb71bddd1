#include "frontend/sema/data/types.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/aliases.h"
#include "frontend/sema/data/builtin_types.h"
#include "frontend/sema/data/type_bounds.h"
#include "frontend/sema/expr/describe.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

bool is_collection(ir::TypeKind kind) {
  return kind == ir::TypeKind::List || kind == ir::TypeKind::Set || kind == ir::TypeKind::Map;
}

/// Whether a List, Set or Map can hold such values: no collection again, nothing that is kept in a
/// form of its own. A List also holds inputs; a List and a Set hold rows.
bool can_hold(ir::TypeKind collection, ir::TypeKind item) {
  if (item == ir::TypeKind::Row) {
    return collection != ir::TypeKind::Map;
  }
  if (item == ir::TypeKind::Input) {
    return collection == ir::TypeKind::List;
  }
  const bool is_kept_apart = ir::is_secret(item) || item == ir::TypeKind::Token ||
                             item == ir::TypeKind::Json || item == ir::TypeKind::Bytes ||
                             item == ir::TypeKind::File;
  return ir::is_scalar(item) && !is_kept_apart;
}

std::string_view items_of(ir::TypeKind collection) {
  if (collection == ir::TypeKind::List) {
    return "a `List` of scalars, enums, rows or inputs";
  }
  return collection == ir::TypeKind::Set ? "a `Set` of scalars, enums or rows"
                                         : "a `Map` from `String` to scalars or enums";
}

/// `Map<String, T>`: the keys are texts of 1 to 100 characters, which no bound changes.
bool has_plain_key(Analysis& analysis, const ast::Type& syntax) {
  const ast::Type& key = *syntax.arguments.front();
  const RuledType ruled = resolve_type(analysis, key);
  if (ruled.type.is_error()) {
    return false;
  }
  const bool is_plain =
      ruled.type.is(ir::TypeKind::String) && !ruled.rules.alias && !key.bounds && !key.nullable;
  if (!is_plain) {
    analysis.diags.report(diag::TypeMismatch, key.span, analysis.line(key.span),
                          "`String`, the keys of a `Map`");
  }
  return is_plain;
}

void read_items(Analysis& analysis, const ast::Type& syntax, RuledType& ruled) {
  const bool is_map = ruled.type.is(ir::TypeKind::Map);
  // A wrong number of types has been reported by the parser.
  if (syntax.arguments.size() != (is_map ? 2U : 1U)) {
    ruled.type = {};
    return;
  }
  const ast::Type& item = *syntax.arguments.back();
  const bool is_keyed = !is_map || has_plain_key(analysis, syntax);
  RuledType element = resolve_type(analysis, item);
  if (element.type.is_error() || !is_keyed) {
    ruled.type = {};
    return;
  }
  if (item.nullable) {
    analysis.diags.report(diag::NeverNull, *item.nullable, "an item of a collection");
    element.type.nullable = false;
  }
  if (!can_hold(ruled.type.kind, element.type.kind)) {
    analysis.diags.report(diag::TypeMismatch, item.span, describe(analysis.program, element.type),
                          items_of(ruled.type.kind));
    ruled.type = {};
    return;
  }
  ruled.type.element = std::make_shared<const ir::Type>(std::move(element.type));
  if (!(element.rules == ir::Rules{})) {
    ruled.rules.element = std::make_shared<const ir::Rules>(std::move(element.rules));
  }
}

RuledType builtin_type(Analysis& analysis, const BuiltinType& builtin, const ast::Type& syntax) {
  RuledType ruled;
  ruled.type.kind = builtin.kind;
  read_bounds(analysis, builtin, syntax, ruled);
  if (is_collection(builtin.kind)) {
    read_items(analysis, syntax, ruled);
  }
  if (builtin.kind == ir::TypeKind::Email) {
    ruled.rules.trim = true;
    ruled.rules.lower = true;
  }
  return ruled;
}

RuledType declared_type(Analysis& analysis, const ast::Type& syntax) {
  const std::vector<std::string_view> builtins = builtin_type_names();
  const auto symbol = resolve(
      analysis, syntax.name,
      {SymbolKind::Alias, SymbolKind::Enum, SymbolKind::Entity, SymbolKind::Input}, builtins);
  RuledType ruled;
  if (!symbol) {
    return ruled;
  }
  if (symbol->kind == SymbolKind::Alias) {
    return alias_type(analysis, symbol->id<ir::Alias>());
  }
  if (symbol->kind == SymbolKind::Enum) {
    ruled.type.kind = ir::TypeKind::Enum;
    ruled.type.enum_id = symbol->id<ir::Enum>();
  } else if (symbol->kind == SymbolKind::Entity) {
    ruled.type.kind = ir::TypeKind::Row;
    ruled.type.entity = symbol->id<ir::Entity>();
  } else if (symbol->kind == SymbolKind::Input) {
    ruled.type.kind = ir::TypeKind::Input;
    ruled.type.input = symbol->id<ir::Input>();
  } else {
    analysis.diags
        .report(diag::WrongDeclaration, syntax.name.span, syntax.name.name.text,
                phrase_of(symbol->kind), "a type")
        .note(diag::DeclaredHere, symbol->span, symbol->name);
  }
  return ruled;
}

}  // namespace

RuledType resolve_type(Analysis& analysis, const ast::Type& type) {
  const BuiltinType* builtin = type.name.module ? nullptr : find_builtin_type(type.name.name.text);
  RuledType ruled =
      builtin != nullptr ? builtin_type(analysis, *builtin, type) : declared_type(analysis, type);
  if (ruled.type.is_error()) {
    return ruled;
  }
  if (type.to_many) {
    if (!ruled.type.is(ir::TypeKind::Row)) {
      analysis.diags.report(diag::TypeMismatch, type.name.span,
                            describe(analysis.program, ruled.type), "an entity before `[]`");
      return {};
    }
    ruled.type.kind = ir::TypeKind::Rows;
  }
  if (type.nullable && ruled.type.is(ir::TypeKind::Rows)) {
    analysis.diags.report(diag::NeverNull, *type.nullable, "a collection");
  } else {
    ruled.type.nullable = type.nullable.has_value();
  }
  return ruled;
}

RuledType resolve_kept_type(Analysis& analysis, const ast::Type& type) {
  RuledType ruled = resolve_type(analysis, type);
  const bool is_never_null = ruled.type.is(ir::TypeKind::Bool) || is_collection(ruled.type.kind);
  if (is_never_null && ruled.type.nullable) {
    analysis.diags.report(diag::NeverNull, *type.nullable,
                          fmt::format("`{}`", ir::name_of(ruled.type.kind)));
    ruled.type.nullable = false;
  }
  return ruled;
}

}  // namespace bspec::sema
