#include "frontend/sema/data/modifier_table.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

using Carriers = std::uint16_t;

constexpr Carriers bit(Carrier carrier) {
  return static_cast<Carriers>(1U << static_cast<unsigned>(carrier));
}

constexpr Carriers kColumns = bit(Carrier::Stored) | bit(Carrier::Derived) | bit(Carrier::Kept);
constexpr Carriers kWritten = bit(Carrier::Scalar) | bit(Carrier::Stored) | bit(Carrier::Derived);
constexpr Carriers kRelations =
    bit(Carrier::ToMany) | bit(Carrier::ToOne) | bit(Carrier::ManyToMany);

bool takes_any(const ir::Type& /*type*/) {
  return true;
}

bool takes_texts(const ir::Type& type) {
  return ir::is_text(type.kind);
}

bool takes_limits(const ir::Type& type) {
  return ir::is_number(type.kind) || type.is(ir::TypeKind::Date) ||
         type.is(ir::TypeKind::Instant) || type.is(ir::TypeKind::Duration);
}

bool takes_strings(const ir::Type& type) {
  return type.is(ir::TypeKind::String) && !type.nullable;
}

bool takes_defaults(const ir::Type& type) {
  return !ir::is_secret(type.kind) && !type.is(ir::TypeKind::Token) && !type.is(ir::TypeKind::File);
}

bool takes_references(const ir::Type& type) {
  return type.is(ir::TypeKind::Row);
}

struct Row {
  Modifier modifier;
  std::string_view word;
  Carriers carriers;
  bool (*takes)(const ir::Type& type);
  /// Where it stands, and what could be meant instead.
  std::string_view reason;
};

constexpr std::array kRows = {
    Row{Modifier::Trim, "trim", kWritten, takes_texts, "it changes texts that are written"},
    Row{Modifier::Lower, "lower", kWritten, takes_texts, "it changes texts that are written"},
    Row{Modifier::BlankAsNull, "blank as null", kWritten, takes_texts,
        "it changes texts that are written"},
    Row{Modifier::Min, "min", kWritten, takes_limits,
        "it limits numbers, dates, instants and durations that are written; a text or a collection "
        "has bounds, as in `String(1..200)`"},
    Row{Modifier::Max, "max", kWritten, takes_limits,
        "it limits numbers, dates, instants and durations that are written; a text or a collection "
        "has bounds, as in `String(1..200)`"},
    Row{Modifier::Matches, "matches", kWritten, takes_texts, "it judges texts that are written"},
    Row{Modifier::Unique, "unique", bit(Carrier::Stored) | bit(Carrier::Derived), takes_any,
        "it stands on stored fields"},
    Row{Modifier::Numbered, "unique numbered", bit(Carrier::Stored) | bit(Carrier::Derived),
        takes_strings, "it numbers a `String` that is never null; write `unique`"},
    Row{Modifier::Index, "index", kColumns, takes_any, "it stands on stored fields"},
    Row{Modifier::Immutable, "immutable", bit(Carrier::Stored), takes_any,
        "it stands on stored fields that statements write"},
    Row{Modifier::Internal, "internal", bit(Carrier::Stored), takes_any,
        "it stands on stored fields that statements write"},
    Row{Modifier::Private, "private", kColumns, takes_any,
        "it stands on stored fields; a view shows only what it names"},
    Row{Modifier::Pii, "pii", kColumns, takes_any, "it stands on stored fields"},
    Row{Modifier::Default, "=", bit(Carrier::Scalar) | bit(Carrier::Stored), takes_defaults,
        "it gives a stored field its first value; `:=` computes a value, and a secret has none"},
    Row{Modifier::ReadableWhen, "readable when", kColumns | kRelations, takes_any,
        "it stands on stored fields and relations"},
    Row{Modifier::WritableWhen, "writable when", bit(Carrier::Stored) | bit(Carrier::ManyToMany),
        takes_any, "it stands on what statements write"},
    Row{Modifier::Was, "was", bit(Carrier::Stored) | bit(Carrier::Derived), takes_any,
        "it stands on stored fields, whose data it keeps"},
    Row{Modifier::By, "by", bit(Carrier::ToMany) | bit(Carrier::ToOne), takes_any,
        "it stands on `X[]`, and on `X?` where the reference back is unique"},
    Row{Modifier::Order, "order", bit(Carrier::ToMany) | bit(Carrier::ManyToMany), takes_any,
        "it stands on collections, as in `Comment[]`"},
    Row{Modifier::OtherEnd, "<->", bit(Carrier::ManyToMany), takes_any,
        "it stands on collections, as in `User[] <-> favorites`"},
    Row{Modifier::OnDelete, "on delete", bit(Carrier::Stored), takes_references,
        "it stands on references, as in `author: User`"},
};

const Row& row_of(Modifier modifier) {
  return *std::ranges::find(kRows, modifier, &Row::modifier);
}

constexpr std::array<std::string_view, 8> kCarriers = {
    "a named type", "a stored field",    "a derived field",    "a computed field",
    "a collection", "a relation to one", "a relation to many", "what the application keeps"};
static_assert(kCarriers.size() == static_cast<std::size_t>(Carrier::Kept) + 1);

}  // namespace

std::string_view word_of(Modifier modifier) {
  return row_of(modifier).word;
}

bool check_modifier(
    Analysis& analysis, Modifier modifier, Span span, Carrier carrier, const ir::Type& type) {
  const Row& row = row_of(modifier);
  const bool has_carrier = (row.carriers & bit(carrier)) != 0;
  if (type.is_error() || (has_carrier && row.takes(type))) {
    return true;
  }
  const std::string found = has_carrier ? describe(analysis.program, type)
                                        : std::string(kCarriers[static_cast<std::size_t>(carrier)]);
  analysis.diags.report(diag::ModifierType, span, row.word, found, row.reason);
  return false;
}

}  // namespace bspec::sema
