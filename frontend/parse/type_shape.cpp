#include "frontend/parse/type_shape.h"

#include <cstddef>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/StringSwitch.h>

#include "support/diag/defs/parse.h"
#include "support/diag/fixes.h"
#include "support/text/suggest.h"

namespace bspec::parse {

namespace {

/// What a type takes in parentheses.
enum class Shape { Nothing, Range, Precision, File };

Shape shape_of(const ast::TypeName& name) {
  if (name.module) {
    return Shape::Nothing;
  }
  return llvm::StringSwitch<Shape>(name.name.text)
      .Cases("Int", "String", "Text", "Password", "HashedToken", "Encrypted", "Bytes", Shape::Range)
      .Cases("List", "Set", "Map", Shape::Range)
      .Case("Decimal", Shape::Precision)
      .Case("File", Shape::File)
      .Default(Shape::Nothing);
}

/// `Strng(1..200)`: rather a built-in type with another name than one that takes no parentheses.
void report_parentheses(const TypeParentheses& parentheses,
                        const ast::TypeName& name,
                        Diagnostics& diags) {
  constexpr std::string_view kNames[] = {"Int",         "String",    "Text",    "Password",
                                         "HashedToken", "Encrypted", "Bytes",   "List",
                                         "Set",         "Map",       "Decimal", "File"};
  const std::string_view text = name.name.text;
  auto report = diags.report(diag::NoParentheses, parentheses.span, text);
  const text::Suggestion meant =
      name.module ? text::Suggestion() : text::did_you_mean(text, kNames);
  if (meant.instead.empty()) {
    report.fix(leave_out(parentheses.span));
  } else {
    report.fix({fmt::format("replace `{}` with `{}`", text, meant.instead),
                {{name.name.span, meant.instead}}});
  }
}

size_t argument_count_of(const ast::TypeName& name) {
  if (name.module) {
    return 0;
  }
  return llvm::StringSwitch<size_t>(name.name.text)
      .Cases("List", "Set", 1)
      .Case("Map", 2)
      .Default(0);
}

bool is_count(const ast::Bounds& bounds) {
  auto is_bad = [](const std::optional<ast::Number>& end) { return end && !end->is_integer(); };
  return !is_bad(bounds.min) && !is_bad(bounds.max);
}

void assign_range(const TypeParentheses& parentheses, ast::Type& type, Diagnostics& diags) {
  std::string_view name = type.name.name.text;
  bool is_one_range = parentheses.bounds.size() == 1 && parentheses.file_kinds.empty() &&
                      parentheses.sizes.empty() && parentheses.bounds.front().is_range;
  if (!is_one_range) {
    diags.report(diag::RangeWanted, parentheses.span, name);
  } else if (!is_count(parentheses.bounds.front().bounds)) {
    diags.report(diag::FractionInRange, parentheses.span, name);
  } else {
    type.bounds = parentheses.bounds.front().bounds;
    type.bounds->span = parentheses.span;
  }
}

void assign_precision(const TypeParentheses& parentheses, ast::Type& type, Diagnostics& diags) {
  std::vector<ast::Number> counts;
  for (const BoundsArgument& argument : parentheses.bounds) {
    if (argument.bounds.min && !argument.is_range && is_count(argument.bounds)) {
      counts.push_back(*argument.bounds.min);
    }
  }
  bool is_pair = counts.size() == 2 && parentheses.bounds.size() == 2 &&
                 parentheses.file_kinds.empty() && parentheses.sizes.empty();
  if (!is_pair) {
    diags.report(diag::PrecisionWanted, parentheses.span);
    return;
  }
  type.precision = ast::Precision{counts[0], counts[1], parentheses.span};
}

void assign_file(const TypeParentheses& parentheses, ast::Type& type, Diagnostics& diags) {
  bool is_size = parentheses.sizes.size() <= 1 &&
                 (parentheses.sizes.empty() || parentheses.sizes.front().is_size());
  if (!parentheses.bounds.empty() || !is_size) {
    diags.report(diag::FileArguments, parentheses.span);
    return;
  }
  if (!parentheses.sizes.empty()) {
    type.max_size = parentheses.sizes.front();
  }
}

}  // namespace

void assign_parentheses(TypeParentheses& parentheses, ast::Type& type, Diagnostics& diags) {
  Shape shape = shape_of(type.name);
  switch (shape) {
    case Shape::Nothing:
      report_parentheses(parentheses, type.name, diags);
      break;
    case Shape::Range:
      assign_range(parentheses, type, diags);
      break;
    case Shape::Precision:
      assign_precision(parentheses, type, diags);
      break;
    case Shape::File:
      assign_file(parentheses, type, diags);
      break;
  }
  if (shape != Shape::File) {
    parentheses.file_kinds.clear();
  }
}

void check_type_shape(const ast::Type& type, Diagnostics& diags) {
  std::string_view name = type.name.name.text;
  size_t wanted = argument_count_of(type.name);
  if (wanted == 0 && !type.arguments.empty()) {
    diags.report(diag::NoTypeArguments, type.name.span, name);
  } else if (type.arguments.size() != wanted) {
    diags.report(diag::TypeArgumentCount, type.name.span, name,
                 wanted == 1 ? "one type" : "two types", type.arguments.size());
  }
  bool is_decimal = !type.name.module && name == "Decimal";
  if (type.as_number && !is_decimal) {
    diags.report(diag::AsNumberOnOther, *type.as_number, name).fix(leave_out(*type.as_number));
  }
}

}  // namespace bspec::parse
