#include "frontend/sema/shapes/member_types.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringRef.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/convert.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/numbers.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

bool is_body(ShapeKind kind) {
  return kind == ShapeKind::Input || kind == ShapeKind::Body;
}

/// What a query string or a header can hold: one value in one text.
bool is_single_value(ir::TypeKind kind) {
  const bool is_structured =
      kind == ir::TypeKind::Json || kind == ir::TypeKind::Bytes || kind == ir::TypeKind::File;
  return (ir::is_scalar(kind) && !is_structured) || kind == ir::TypeKind::Row;
}

/// Lower and upper bound of one kind; a wider one than the field's is reported.
template <typename Value, typename Less>
bool tighten(std::optional<Value>& own, const std::optional<Value>& kept, bool is_min, Less less) {
  if (!kept) {
    return true;
  }
  const bool is_wider = own && (is_min ? less(*own, *kept) : less(*kept, *own));
  if (!own || is_wider) {
    own = kept;
  }
  return !is_wider;
}

bool is_lower(const std::string& left, const std::string& right) {
  const auto is_number = [](const std::string& text) {
    return text.find_first_not_of("-.0123456789") == std::string::npos &&
           text.find('-', 1) == std::string::npos;
  };
  return is_number(left) && is_number(right) && compare(number_of(left), number_of(right)) < 0;
}

/// False if the own rules let in more than the field holds.
bool intersect(ir::Rules& own, const ir::Rules& kept) {
  const auto less = [](std::int64_t left, std::int64_t right) { return left < right; };
  bool is_within = tighten(own.min_length, kept.min_length, true, less);
  is_within &= tighten(own.max_length, kept.max_length, false, less);
  is_within &= tighten(own.min_items, kept.min_items, true, less);
  is_within &= tighten(own.max_items, kept.max_items, false, less);
  is_within &= tighten(own.min, kept.min, true, is_lower);
  is_within &= tighten(own.max, kept.max, false, is_lower);
  own.trim |= kept.trim;
  own.lower |= kept.lower;
  own.blank_as_null |= kept.blank_as_null;
  if (!own.pattern) {
    own.pattern = kept.pattern;
  }
  if (!own.element) {
    own.element = kept.element;
  }
  own.alias = std::nullopt;
  return is_within;
}

}  // namespace

void check_member_type(Analysis& analysis,
                       const ast::InputMember& member,
                       ShapeKind kind,
                       ir::Type& type) {
  if (type.is_error()) {
    return;
  }
  if (type.is(ir::TypeKind::Rows)) {
    analysis.diags.report(diag::TypeMismatch, member.type->span, describe(analysis.program, type),
                          "a scalar, a collection of them, an entity or an input");
    type = {};
  } else if (!is_body(kind) && (ir::is_secret(type.kind) || type.is(ir::TypeKind::Token))) {
    analysis.diags.report(diag::SecretInQuery, member.span, ir::name_of(type.kind));
    type = {};
  } else if (!is_body(kind) && !is_single_value(type.kind)) {
    analysis.diags.report(diag::SeveralValues, member.span, describe(analysis.program, type));
    type = {};
  } else if (type.is(ir::TypeKind::Token)) {
    analysis.diags.report(diag::TokenTaken, member.span);
    type = {};
  }
}

RuledType tightened(Analysis& analysis,
                    ir::FieldId id,
                    RuledType own,
                    const ast::InputMember& member) {
  const ir::Field& field = analysis.program[id];
  if (own.type.is_error()) {
    return own;
  }
  const Fit fit = fits(own.type.as_present(), field.type);
  if (fit == Fit::No) {
    analysis.diags
        .report(diag::MemberOfOtherType, member.type->span, describe(analysis.program, own.type),
                member.name.text, describe(analysis.program, field.type))
        .note(diag::DeclaredHere, field.span, field.name);
    return {};
  }
  const bool is_bounded = member.type->bounds || own.rules.alias;
  const bool is_within = intersect(own.rules, field.rules);
  if (!is_within && is_bounded) {
    analysis.diags.report(diag::MemberLoosens, member.type->span, member.name.text)
        .note(diag::DeclaredHere, field.span, field.name);
  }
  return own;
}

bool check_rest(Analysis& analysis,
                const ast::RestMember& rest,
                const ir::Type& type,
                bool is_body,
                bool has_rest) {
  if (!is_body) {
    analysis.diags.report(diag::RestPlace, rest.span);
    return false;
  }
  if (has_rest) {
    analysis.diags.report(diag::RestTwice, rest.span);
    return false;
  }
  if (!type.is(ir::TypeKind::Map)) {
    if (!type.is_error()) {
      analysis.diags.report(diag::TypeMismatch, rest.type->span, describe(analysis.program, type),
                            "a `Map<String, …>`");
    }
    return false;
  }
  return true;
}

void check_header_name(Analysis& analysis, const std::string& name, Span span) {
  constexpr std::array<std::string_view, 10> kTaken = {
      "authorization",  "cookie",           "proxy-authorization", "host",
      "content-length", "content-type",     "idempotency-key",     "if-match",
      "accept",         "transfer-encoding"};
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  const bool is_token = !name.empty() && std::ranges::all_of(name, [&](unsigned char c) {
    return std::isalnum(c) != 0 || kMarks.find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (!is_token) {
    analysis.diags.report(diag::HeaderName, span, name);
  } else if (llvm::is_contained(kTaken, llvm::StringRef(name).lower())) {
    analysis.diags.report(diag::HeaderTaken, span, name);
  }
}

}  // namespace bspec::sema
