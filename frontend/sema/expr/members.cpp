#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/page_parts.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {

ir::ExprId Expressions::member_access(const ast::MemberAccess& access) {
  if (as_type_name(access)) {
    const std::optional<Symbol> symbol = resolve_type_name(*as_type_name(access));
    return symbol ? type_name(access, *symbol) : poison(access.span);
  }
  if (const auto type = as_type_name(*access.base)) {
    return type_member(access, *type);
  }
  if (const auto part = request_part(*access.base)) {
    return member_of_request(access, *part);
  }
  if (is_module(*access.base)) {
    const auto* module = llvm::cast<ast::NameRef>(access.base);
    const auto rule =
        resolve_kind(analysis_, {module->name, access.name, access.span}, SymbolKind::Rule);
    return rule ? rule_call(access.span, rule->id<ir::Rule>(), {}) : poison(access.span);
  }
  const ir::ExprId base = operand(*access.base);
  return is_poison({base}) ? poison(access.span) : member_of(base, access);
}

ir::ExprId Expressions::member_of(ir::ExprId base, const ast::MemberAccess& access) {
  switch (type_of(base).kind) {
    case ir::TypeKind::Row:
      return field_of_row(base, access.name, access.span);
    case ir::TypeKind::Rows:
      return flattened(base, access.name, access.span);
    case ir::TypeKind::Input:
      return member_of_input(base, access.name, access.span);
    case ir::TypeKind::Record:
      return member_of_record(base, access.name, access.span);
    case ir::TypeKind::Page:
      return member_of_page(base, access.name, access.span);
    case ir::TypeKind::Entry:
      return member_of_entry(base, access.name, access.span);
    case ir::TypeKind::Error:
    case ir::TypeKind::Null:
    case ir::TypeKind::Bool:
    case ir::TypeKind::Int:
    case ir::TypeKind::Decimal:
    case ir::TypeKind::Float:
    case ir::TypeKind::String:
    case ir::TypeKind::Text:
    case ir::TypeKind::Email:
    case ir::TypeKind::Url:
    case ir::TypeKind::Uuid:
    case ir::TypeKind::Date:
    case ir::TypeKind::Instant:
    case ir::TypeKind::Duration:
    case ir::TypeKind::Json:
    case ir::TypeKind::Password:
    case ir::TypeKind::Token:
    case ir::TypeKind::HashedToken:
    case ir::TypeKind::Encrypted:
    case ir::TypeKind::Bytes:
    case ir::TypeKind::File:
    case ir::TypeKind::Enum:
    case ir::TypeKind::View:
    case ir::TypeKind::List:
    case ir::TypeKind::Set:
    case ir::TypeKind::Map:
      break;
  }
  analysis_.diags.report(diag::NoMembers, access.name.span, described(base));
  return poison(access.span);
}

std::optional<ir::FieldId> Expressions::field_named(ir::EntityId entity, const ast::Name& name) {
  const std::optional<ir::FieldId> id = find_field(analysis_.program, entity, name.text);
  if (!id) {
    const ir::Entity& declared = analysis_.program[entity];
    analysis_.diags
        .report(diag::UnknownField, name.span, declared.name, name.text,
                text::did_you_mean(name.text, field_names(analysis_.program, entity)))
        .note(diag::DeclaredHere, declared.span, declared.name);
  }
  return id;
}

ir::ExprId Expressions::field_of_row(ir::ExprId base, const ast::Name& name, Span span) {
  const std::optional<ir::FieldId> id = field_named(*type_of(base).entity, name);
  return id ? field(base, *id, span) : poison(span);
}

ir::ExprId Expressions::field(ir::ExprId base, ir::FieldId id, Span span) {
  const ir::Field& declared = analysis_.program[id];
  if (declared.type.is_error()) {
    return poison(span);
  }
  ir::Type type = declared.type;
  // A path through null is null; the rows of nobody are no rows.
  if (!type.is(ir::TypeKind::Rows)) {
    type.nullable = type.nullable || type_of(base).nullable;
  }
  return narrowed(add(span, type, ir::FieldRef{base, id}));
}

/// What a field holds over all rows: those of a relation, one row of a reference each, the values
/// of a List or Set, one scalar each.
ir::ExprId Expressions::flattened(ir::ExprId base, const ast::Name& name, Span span) {
  const bool is_of_page = name.text == "items" || name.text == "total";
  if (is_of_page && !find_field(analysis_.program, *type_of(base).entity, name.text)) {
    report_no_page(analysis_, base, name, span);
    return poison(span);
  }
  const std::optional<ir::FieldId> id = field_named(*type_of(base).entity, name);
  if (!id) {
    return poison(span);
  }
  ir::Type type = analysis_.program[*id].type.as_present();
  switch (type.kind) {
    case ir::TypeKind::Row:
    case ir::TypeKind::Rows:
      type = rows_type(*type.entity);
      break;
    case ir::TypeKind::List:
    case ir::TypeKind::Set:
      type = collection_type(ir::TypeKind::List, *type.element);
      break;
    case ir::TypeKind::Password:
    case ir::TypeKind::HashedToken:
      analysis_.diags.report(diag::SecretRead, name.span, name.text);
      return poison(span);
    case ir::TypeKind::Bool:
    case ir::TypeKind::Int:
    case ir::TypeKind::Decimal:
    case ir::TypeKind::Float:
    case ir::TypeKind::String:
    case ir::TypeKind::Text:
    case ir::TypeKind::Email:
    case ir::TypeKind::Url:
    case ir::TypeKind::Uuid:
    case ir::TypeKind::Date:
    case ir::TypeKind::Instant:
    case ir::TypeKind::Duration:
    case ir::TypeKind::Token:
    case ir::TypeKind::Enum:
      type = collection_type(ir::TypeKind::List, type);
      break;
    case ir::TypeKind::Error:
      return poison(span);
    case ir::TypeKind::Map:
    case ir::TypeKind::Json:
    case ir::TypeKind::Null:
    case ir::TypeKind::Encrypted:
    case ir::TypeKind::Bytes:
    case ir::TypeKind::File:
    case ir::TypeKind::Input:
    case ir::TypeKind::View:
    case ir::TypeKind::Page:
    case ir::TypeKind::Entry:
    case ir::TypeKind::Record:
      analysis_.diags.report(diag::NoMembers, name.span, described(base));
      return poison(span);
  }
  return add(span, std::move(type), ir::Flattened{base, *id});
}

ir::ExprId Expressions::unknown_member(ir::ExprId base,
                                       const ast::Name& name,
                                       Span span,
                                       const std::vector<std::string_view>& known) {
  analysis_.diags.report(diag::UnknownMember, name.span, described(base), name.text,
                         text::did_you_mean(name.text, known));
  return poison(span);
}

ir::ExprId Expressions::member_of_record(ir::ExprId base, const ast::Name& name, Span span) {
  const ir::Type base_type = type_of(base);
  const ir::Record& record = analysis_.program[*base_type.record];
  std::vector<std::string_view> known;
  for (std::uint32_t i = 0; i < record.members.size(); ++i) {
    if (record.members[i].name == name.text) {
      ir::Type type = record.members[i].type;
      type.nullable = type.nullable || base_type.nullable;
      return type.is_error() ? poison(span)
                             : narrowed(add(span, type, ir::RecordMemberRef{base, i}));
    }
    known.push_back(record.members[i].name);
  }
  return unknown_member(base, name, span, known);
}

ir::ExprId Expressions::member_of_page(ir::ExprId base, const ast::Name& name, Span span) {
  const ir::Type page = type_of(base);
  if (name.text == "total") {
    return add(span, plain_type(ir::TypeKind::Int), ir::PageRef{base, ir::PageMember::Total});
  }
  if (name.text != "items") {
    return unknown_member(base, name, span, {"items", "total"});
  }
  ir::Type items =
      page.entity ? rows_type(*page.entity) : collection_type(ir::TypeKind::List, *page.element);
  return add(span, std::move(items), ir::PageRef{base, ir::PageMember::Items});
}

ir::ExprId Expressions::member_of_entry(ir::ExprId base, const ast::Name& name, Span span) {
  if (name.text == "key") {
    return add(span, plain_type(ir::TypeKind::String), ir::EntryRef{base, ir::EntryPart::Key});
  }
  if (name.text != "value") {
    return unknown_member(base, name, span, {"key", "value"});
  }
  return add(span, ir::Type(*type_of(base).element), ir::EntryRef{base, ir::EntryPart::Value});
}

}  // namespace bspec::sema
