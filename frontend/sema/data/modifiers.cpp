#include <optional>
#include <string>
#include <utility>

#include "frontend/ast/modifier.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/limits.h"
#include "frontend/sema/data/modifier_table.h"
#include "frontend/sema/data/pattern.h"
#include "frontend/sema/data/types.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// Applies the modifiers of one type, reporting those that do not go with it.
class ModifierReader {
 public:
  ModifierReader(Analysis& analysis, RuledType ruled, Carrier carrier)
      : analysis_(analysis), ruled_(std::move(ruled)), carrier_(carrier) {}

  RuledType apply(const ast::ScalarModifiers& modifiers, Place place) {
    const ir::Rules before = ruled_.rules;
    if (modifiers.trim && goes(Modifier::Trim, *modifiers.trim)) {
      ruled_.rules.trim = true;
    }
    if (modifiers.lower && goes(Modifier::Lower, *modifiers.lower)) {
      ruled_.rules.lower = true;
    }
    if (modifiers.blank_as_null && goes(Modifier::BlankAsNull, *modifiers.blank_as_null)) {
      read_blank_as_null(*modifiers.blank_as_null, place);
    }
    if (modifiers.min != nullptr && goes(Modifier::Min, modifiers.min->span)) {
      limit(true, *modifiers.min);
    }
    if (modifiers.max != nullptr && goes(Modifier::Max, modifiers.max->span)) {
      limit(false, *modifiers.max);
    }
    if (modifiers.matches && goes(Modifier::Matches, modifiers.matches->span)) {
      read_pattern(*modifiers.matches);
    }
    if (!(ruled_.rules == before)) {
      ruled_.rules.alias = std::nullopt;
    }
    return std::move(ruled_);
  }

 private:
  bool goes(Modifier modifier, Span span) {
    return check_modifier(analysis_, modifier, span, carrier_, ruled_.type);
  }

  void limit(bool is_min, const ast::Expr& value) {
    if (!ruled_.type.is_error()) {
      read_limit(analysis_, is_min, value, ruled_);
    }
  }

  /// An alias has no null of its own; what it is used for may have.
  void read_blank_as_null(Span span, Place place) {
    ruled_.rules.blank_as_null = true;
    if (place == Place::Member && !ruled_.type.nullable && !ruled_.type.is_error()) {
      analysis_.diags.report(diag::ModifierType, span, word_of(Modifier::BlankAsNull),
                             "a type that takes no null",
                             "it makes a blank text null; write `?` after the type");
    }
  }

  void read_pattern(const ast::StringLiteral& pattern) {
    if (const std::optional<std::string> fault = find_pattern_fault(pattern.value)) {
      analysis_.diags.report(diag::Pattern, pattern.span, *fault);
      return;
    }
    ruled_.rules.pattern = std::string(pattern.value);
  }

  Analysis& analysis_;
  RuledType ruled_;
  Carrier carrier_;
};

}  // namespace

RuledType with_modifiers(Analysis& analysis,
                         RuledType ruled,
                         const ast::ScalarModifiers& modifiers,
                         Place place,
                         Carrier carrier) {
  return ModifierReader(analysis, std::move(ruled), carrier).apply(modifiers, place);
}

}  // namespace bspec::sema
