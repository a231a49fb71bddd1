#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/convert.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/numbers.h"
#include "frontend/sema/expr/signatures.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

constexpr std::string_view kUnits[] = {"minute", "hour", "day", "week", "month", "quarter", "year"};
constexpr std::int64_t kMaxPlaces = 12;
constexpr std::int64_t kMaxCharacters = 1'000;
constexpr std::size_t kMaxAlternatives = 16;

/// Where something that is another one each time has a place: it is bound or stored once.
bool takes_volatile(Purpose purpose) {
  return purpose == Purpose::Default || purpose == Purpose::Statement;
}

/// String or Text, like a text.
ir::Type like(const ir::Type& text) {
  return plain_type(text.is(ir::TypeKind::Text) ? ir::TypeKind::Text : ir::TypeKind::String);
}

bool holds_long_text(const ir::Type& type) {
  return type.is(ir::TypeKind::Text) || (type.element && type.element->is(ir::TypeKind::Text));
}

std::int64_t whole_number(const ir::Program& program, ir::ExprId id) {
  return number_of(program[id].as<ir::NumberLiteral>()->digits).unscaled;
}

}  // namespace

ir::ExprId Expressions::function_call(Span span,
                                      std::string_view name,
                                      Span name_span,
                                      llvm::ArrayRef<const ast::Expr*> arguments) {
  if (name == "coalesce") {
    return coalesce_call(span, arguments);
  }
  const std::vector<const Signature*> rows = find_signatures(name);
  if (rows.empty()) {
    analysis_.diags.report(diag::UnknownFunction, name_span, name,
                           text::did_you_mean(name, function_names()));
    return poison(span);
  }
  const auto row = std::ranges::find_if(
      rows, [&](const Signature* each) { return each->count == arguments.size(); });
  if (row == rows.end()) {
    analysis_.diags.report(diag::ArgumentCount, span, name, arguments_phrase(rows),
                           arguments.size());
    return poison(span);
  }
  const Signature& signature = **row;
  if (ir::is_volatile(signature.function) && (pure_depth_ > 0 || !takes_volatile(scope_.purpose))) {
    analysis_.diags.report(diag::VolatilePlace, span, name);
    return poison(span);
  }
  ir::Call node;
  node.function = signature.function;
  bool is_whole = true;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    is_whole = read_argument(signature, i, *arguments[i], node) && is_whole;
  }
  if (!is_whole) {
    return poison(span);
  }
  std::optional<ir::Type> result = result_of(signature, node);
  return result ? add(span, std::move(*result), std::move(node)) : poison(span);
}

bool Expressions::read_argument(const Signature& signature,
                                std::size_t index,
                                const ast::Expr& argument,
                                ir::Call& call) {
  const Pattern pattern = signature.patterns.at(index);
  if (pattern == Pattern::Unit) {
    return read_unit(signature, argument, call);
  }
  const auto* list = llvm::dyn_cast<ast::List>(&argument);
  const bool takes_list = pattern == Pattern::Texts || pattern == Pattern::Encodable;
  const ir::ExprId id = list != nullptr && takes_list ? this->list(*list) : value(argument);
  call.arguments.push_back(id);
  if (is_poison({id})) {
    return false;
  }
  if (!matches(analysis_.program, pattern, type_of(id))) {
    analysis_.diags.report(diag::ArgumentType, argument.span, signature.name, phrase_of(pattern),
                           described(id));
    return false;
  }
  if (pattern != Pattern::Places && pattern != Pattern::Characters) {
    return true;
  }
  const std::int64_t least = pattern == Pattern::Places ? 0 : 1;
  const std::int64_t most = pattern == Pattern::Places ? kMaxPlaces : kMaxCharacters;
  const bool is_written = analysis_.program[id].as<ir::NumberLiteral>() != nullptr;
  if (!is_written || whole_number(analysis_.program, id) < least ||
      whole_number(analysis_.program, id) > most) {
    analysis_.diags.report(diag::ConstantArgument, argument.span, signature.name, least, most);
    return false;
  }
  return true;
}

bool Expressions::read_unit(const Signature& signature, const ast::Expr& argument, ir::Call& call) {
  const auto* name = llvm::dyn_cast<ast::NameRef>(&argument);
  if (name == nullptr) {
    analysis_.diags.report(diag::ArgumentType, argument.span, signature.name,
                           phrase_of(Pattern::Unit), "a value");
    return false;
  }
  call.unit = ir::calendar_unit(name->name.text);
  if (!call.unit) {
    analysis_.diags.report(diag::UnknownCalendarUnit, argument.span, name->name.text,
                           text::did_you_mean(name->name.text, kUnits));
    return false;
  }
  const bool is_of_day =
      *call.unit == ir::CalendarUnit::Hour || *call.unit == ir::CalendarUnit::Minute;
  if (is_of_day && type_of(call.arguments.front()).is(ir::TypeKind::Date)) {
    analysis_.diags.report(diag::UnitOfDate, argument.span, ir::name_of(*call.unit));
    return false;
  }
  return true;
}

/// What the first alternative gives that is not null.
ir::ExprId Expressions::coalesce_call(Span span, llvm::ArrayRef<const ast::Expr*> arguments) {
  if (arguments.size() < 2 || arguments.size() > kMaxAlternatives) {
    analysis_.diags.report(diag::ArgumentCount, span, "coalesce",
                           fmt::format("2 to {} arguments", kMaxAlternatives), arguments.size());
    return poison(span);
  }
  ir::Call node;
  node.function = ir::Function::Coalesce;
  std::optional<ir::Type> type;
  for (const ast::Expr* argument : arguments) {
    const ir::ExprId id = value(*argument);
    node.arguments.push_back(id);
    if (is_poison({id})) {
      return poison(span);
    }
    if (type) {
      adapt(id, *type);
    }
    const std::optional<ir::Type> joined = type ? join(*type, type_of(id)) : type_of(id);
    if (!joined) {
      analysis_.diags.report(diag::TypeMismatch, argument->span, described(id),
                             describe(analysis_.program, *type));
      return poison(span);
    }
    if (argument != arguments.back() && !type_of(id).nullable) {
      analysis_.diags.report(diag::NeverNullOperand, argument->span);
      return poison(span);
    }
    type = joined;
  }
  type->nullable = type_of(node.arguments.back()).nullable;
  return add(span, std::move(*type), std::move(node));
}

/// Null in, null out; absent if the arguments do not go together, which has been reported.
std::optional<ir::Type> Expressions::result_of(const Signature& signature, const ir::Call& call) {
  const auto type_at = [&](std::size_t i) { return type_of(call.arguments.at(i)); };
  const bool is_nullable = std::ranges::any_of(
      call.arguments, [this](ir::ExprId argument) { return type_of(argument).nullable; });
  ir::Type type;
  switch (signature.result) {
    case Result::Bool:
      type = plain_type(ir::TypeKind::Bool);
      break;
    case Result::Int:
      type = plain_type(ir::TypeKind::Int);
      break;
    case Result::String:
      type = plain_type(ir::TypeKind::String);
      break;
    case Result::Date:
      type = plain_type(ir::TypeKind::Date);
      break;
    case Result::Instant:
      type = plain_type(ir::TypeKind::Instant);
      break;
    case Result::AnyText:
      type = plain_type(std::ranges::any_of(call.arguments,
                                            [this](ir::ExprId argument) {
                                              return holds_long_text(type_of(argument));
                                            })
                            ? ir::TypeKind::Text
                            : ir::TypeKind::String);
      break;
    case Result::FirstText:
      type = like(type_at(0));
      break;
    case Result::NullableFirstText:
      type = like(type_at(0)).as_nullable();
      break;
    case Result::Texts: {
      // A line has no newline in it, a piece of a text may have.
      const bool is_lines = signature.function == ir::Function::Lines;
      type = collection_type(ir::TypeKind::List,
                             is_lines ? plain_type(ir::TypeKind::String) : like(type_at(0)));
      break;
    }
    case Result::First:
      type = type_at(0).as_present();
      break;
    case Result::Joined: {
      const std::optional<ir::Type> joined = unify(call.arguments[0], call.arguments[1]);
      if (!joined) {
        analysis_.diags.report(diag::TypeMismatch, analysis_.program[call.arguments[1]].span,
                               described(call.arguments[1]), described(call.arguments[0]));
        return std::nullopt;
      }
      type = *joined;
      break;
    }
    case Result::Rounded: {
      const std::int64_t places = whole_number(analysis_.program, call.arguments[1]);
      type = places == 0 ? plain_type(ir::TypeKind::Int) : decimal_type(static_cast<int>(places));
      break;
    }
    case Result::Quotient: {
      const auto* divisor = analysis_.program[call.arguments[1]].as<ir::NumberLiteral>();
      type = plain_type(ir::TypeKind::Int);
      type.nullable = divisor == nullptr || number_of(divisor->digits).unscaled == 0;
      break;
    }
    case Result::Percent:
      type = decimal_type(2).as_nullable();
      break;
    case Result::Keys:
      type = collection_type(ir::TypeKind::List, plain_type(ir::TypeKind::String));
      break;
    case Result::Values:
      type = collection_type(ir::TypeKind::List, *type_at(0).element);
      break;
    case Result::MapValue:
      type = type_at(0).element->as_nullable();
      break;
    case Result::LongText:
      type = plain_type(ir::TypeKind::Text);
      break;
    case Result::Json:
      type = plain_type(ir::TypeKind::Json).as_nullable();
      break;
  }
  type.nullable = type.nullable || is_nullable;
  return type;
}

}  // namespace bspec::sema
