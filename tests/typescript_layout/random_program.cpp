#include "tests/typescript_layout/random_program.h"

#include <fmt/format.h>

namespace bspec::typescript_layout_test {
namespace {

constexpr int kDepth = 3;
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";

}  // namespace

std::string RandomProgram::name() {
  constexpr size_t kLengths[] = {1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 30, 38, 48, 60};
  const size_t length = kLengths[below(chance(70) ? 12 : std::size(kLengths))];
  std::string out;
  for (size_t i = 0; i < length; ++i) {
    out += kLetters[below(kLetters.size())];
  }
  // A number behind short names keeps them from being words of the language.
  return length < 12 ? out + std::to_string(below(10)) : out;
}

std::string RandomProgram::type_name() {
  std::string out = name();
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string RandomProgram::string_literal() {
  constexpr std::string_view kParts[] = {"a", "it is", "\"", "\\'", "\\n", "é", "日本", "/", "$"};
  std::string out = "'";
  for (size_t i = below(5); i > 0; --i) {
    out += chance(50) ? name() : std::string(kParts[below(std::size(kParts))]);
  }
  return out + "'";
}

std::string RandomProgram::list(size_t min,
                                size_t max,
                                std::string (RandomProgram::*make)(int),
                                int depth) {
  std::string out;
  const size_t count = min + below(max - min + 1);
  for (size_t i = 0; i < count; ++i) {
    out += i > 0 ? ", " : "";
    out += (this->*make)(depth);
  }
  return out;
}

std::string RandomProgram::type(int depth) {
  constexpr std::string_view kPlain[] = {"string", "number", "boolean", "Date", "unknown", "void"};
  if (depth <= 0 || chance(30)) {
    return chance(50) ? std::string(kPlain[below(std::size(kPlain))]) : type_name();
  }
  switch (below(9)) {
    case 0:
      return fmt::format("Promise<{}>", type(depth - 1));
    case 1:
      return fmt::format("Map<{}, {}>", type(depth - 1), type(depth - 1));
    case 2:
      return fmt::format("readonly {}[]", type_name());
    case 3:
      return fmt::format("{} | null", type_name());
    case 4:
      return fmt::format("{} | {} | undefined", type(depth - 1), type_name());
    case 5:
      return fmt::format("'{}' | '{}' | '{}'", name(), name(), name());
    case 6:
      return fmt::format("{}['{}']", type_name(), name());
    case 7:
      return fmt::format("{{ readonly {}: {}; {}?: {} }}", name(), type(depth - 1), name(),
                         type(depth - 1));
    default:
      return fmt::format("(typeof {})[number]", name());
  }
}

std::string RandomProgram::template_literal() {
  const std::string_view gap = chance(40) ? "\n    " : " ";
  return fmt::format("`{}{}{}${{{}.{}}}`", name(), gap, name(), name(), name());
}

std::string RandomProgram::operand(int depth) {
  switch (depth <= 0 ? below(5) : below(11)) {
    case 0:
    case 1:
      return name();
    case 2:
      return fmt::format("{}.{}", name(), name());
    case 3:
      return string_literal();
    case 4:
      return chance(50) ? std::to_string(below(100'000)) : "this." + name();
    case 5:
      return call(depth - 1);
    case 6:
      return chain(depth - 1);
    case 7:
      return fmt::format("await {}", chain(depth - 1));
    case 8:
      return fmt::format("!{}", name());
    case 9:
      return fmt::format("({})", condition(depth - 1));
    default:
      return fmt::format("({} ?? {})", operand(depth - 1), operand(depth - 1));
  }
}

std::string RandomProgram::condition(int depth) {
  constexpr std::string_view kRelations[] = {"===", "!==", "<", ">=", "instanceof"};
  constexpr std::string_view kLogical[] = {"&&", "||"};
  std::string out;
  const std::string_view logical = kLogical[below(2)];
  for (size_t i = 1 + below(3); i > 0; --i) {
    out += out.empty() ? "" : fmt::format(" {} ", chance(80) ? logical : kLogical[below(2)]);
    out += chance(70) ? fmt::format("{} {} {}", operand(depth - 1),
                                    kRelations[below(std::size(kRelations))], operand(0))
                      : operand(depth - 1);
  }
  return out;
}

std::string RandomProgram::chain(int depth) {
  std::string out = chance(40) ? "this" : name();
  if (chance(15)) {
    out = type_name();
  }
  for (size_t i = 1 + below(4); i > 0; --i) {
    out += chance(10) ? "?." : ".";
    out += name();
    if (chance(60)) {
      out += fmt::format("({})", list(0, 2, &RandomProgram::argument, depth));
    } else if (chance(10)) {
      out += chance(50) ? fmt::format("[{}]", below(10)) : fmt::format("[{}]", name());
    }
  }
  return out;
}

std::string RandomProgram::call(int depth) {
  const std::string arguments = list(0, 4, &RandomProgram::argument, depth);
  switch (below(5)) {
    case 0:
      return fmt::format("new {}({})", type_name(), arguments);
    case 1:
      return fmt::format("{}<{}>({})", name(), type(1), arguments);
    case 2:
      return fmt::format("{}.{}({})", name(), name(), arguments);
    default:
      return fmt::format("{}({})", name(), arguments);
  }
}

std::string RandomProgram::argument(int depth) {
  switch (depth <= 0 ? below(2) : below(7)) {
    case 0:
    case 1:
      return operand(depth - 1);
    case 2:
      return object(depth - 1);
    case 3:
      return arrow(depth - 1);
    case 4:
      return fmt::format("[{}]", list(0, 4, &RandomProgram::operand, depth - 1));
    case 5:
      return chance(50) ? template_literal() : fmt::format("...{}", name());
    default:
      return expression(depth - 1);
  }
}

std::string RandomProgram::property(int depth) {
  switch (below(6)) {
    case 0:
      return name();
    case 1:
      return fmt::format("...{}", operand(depth - 1));
    case 2:
      return fmt::format("'{}-{}': {}", name(), name(), operand(depth - 1));
    case 3:
      return fmt::format("{}: {}", name(), arrow(depth - 1));
    default:
      return fmt::format("{}: {}", name(), expression(depth - 1));
  }
}

std::string RandomProgram::object(int depth) {
  const std::string properties = list(0, 4, &RandomProgram::property, depth);
  if (properties.empty()) {
    return "{}";
  }
  return fmt::format("{{{}{} }}", chance(15) ? "\n" : " ", properties);
}

std::string RandomProgram::pattern() {
  std::string out = name();
  for (size_t i = below(4); i > 0; --i) {
    out += ", " + name();
    out += chance(15) ? ": " + name() : "";
    out += chance(15) ? " = " + operand(0) : "";
  }
  return fmt::format("{{ {} }}", out);
}

std::string RandomProgram::param(int depth) {
  if (chance(10)) {
    return fmt::format("{}: {}", pattern(), type_name());
  }
  return fmt::format("{}: {}", name(), type(depth));
}

std::string RandomProgram::arrow(int depth) {
  std::string head = "()";
  switch (below(4)) {
    case 0:
      break;
    case 1:
      head = fmt::format("({})", name());
      break;
    case 2:
      head = fmt::format("({})", pattern());
      break;
    default:
      head = fmt::format("({}, {})", name(), name());
  }
  const std::string_view word = chance(30) ? "async " : "";
  switch (depth <= 0 ? below(2) : below(6)) {
    case 0:
    case 1:
      return fmt::format("{}{} => {}", word, head, operand(depth - 1));
    case 2:
      return fmt::format("{}{} => ({})", word, head, object(depth - 1));
    case 3:
      return fmt::format("{}{} => {}", word, head, condition(depth - 1));
    case 4:
      return fmt::format("{}{} => {} ? {} : {}", word, head, condition(0), operand(depth - 1),
                         operand(depth - 1));
    default:
      return fmt::format("{}{} => {}", word, head, block(depth - 1));
  }
}

std::string RandomProgram::expression(int depth) {
  switch (depth <= 0 ? below(2) : below(12)) {
    case 0:
    case 1:
      return operand(depth);
    case 2:
      return call(depth);
    case 3:
      return chain(depth);
    case 4:
      return object(depth);
    case 5:
      return fmt::format("[{}]", list(0, 5, &RandomProgram::expression, depth - 1));
    case 6:
      return condition(depth);
    case 7:
      return fmt::format("{} ? {} : {}", condition(depth - 1), operand(depth), operand(depth));
    case 8:
      return fmt::format("{} + {} + {}", operand(depth), operand(depth - 1), string_literal());
    case 9:
      return fmt::format("{} ?? {}", operand(depth), operand(depth - 1));
    case 10:
      return fmt::format("{} * {} - {}", name(), name(), operand(depth - 1));
    default:
      return chance(50) ? template_literal() : fmt::format("{} as {}", object(depth), type(1));
  }
}

std::string RandomProgram::block(int depth) {
  std::string out = "{\n";
  for (size_t i = 1 + below(2); i > 0; --i) {
    out += statement(depth) + "\n";
    out += chance(15) ? "\n" : "";
  }
  return out + "}";
}

std::string RandomProgram::statement(int depth) {
  const int inner = depth - 1;
  const std::string comment = chance(8) ? fmt::format("// {}\n", name()) : "";
  switch (depth <= 0 ? below(6) : below(14)) {
    case 0:
      return fmt::format("{}const {} = {};", comment, name(), expression(depth));
    case 1:
      return fmt::format("{}return {};", comment, expression(depth));
    case 2:
      return fmt::format("{}{};", comment, call(depth));
    case 3:
      return fmt::format("throw new {}({});", type_name(), list(0, 3, &RandomProgram::operand, 0));
    case 4:
      return fmt::format("const {} = {};", pattern(), operand(depth));
    case 5:
      return fmt::format("await {};", chain(depth));
    case 6:
      return fmt::format("if ({}) {}", condition(depth), block(inner));
    case 7:
      return fmt::format("if ({}) {} else {}", condition(inner), block(inner), block(inner));
    case 8:
      return fmt::format("for (const {} of {}) {}", name(), operand(depth), block(inner));
    case 9:
      return fmt::format("this.{} = {};", name(), expression(depth));
    case 10:
      return fmt::format("try {} catch ({}) {}", block(inner), name(), block(inner));
    case 11:
      return fmt::format("const {}: {} = {};", name(), type(2), expression(depth));
    case 12:
      return fmt::format("do {} while ({});", block(inner), condition(depth));
    default:
      return fmt::format("switch ({}) {{\ncase '{}':\n{}\ndefault:\nreturn {};\n}}", operand(0),
                         name(), statement(0), expression(inner));
  }
}

std::string RandomProgram::signature() {
  return fmt::format("({}): {}", list(0, 4, &RandomProgram::param, 1), type(2));
}

std::string RandomProgram::member(int) {
  switch (below(5)) {
    case 0:
      return fmt::format("/** {} */\nreadonly {}: {};\n", name(), name(), type(2));
    case 1:
      return fmt::format("{}{};\n", name(), signature());
    default:
      return fmt::format("readonly {}{}: {};\n", name(), chance(20) ? "?" : "", type(2));
  }
}

std::string RandomProgram::import_statement() {
  std::string names = name();
  for (size_t i = below(4); i > 0; --i) {
    names += chance(30) ? ", type " + type_name() : ", " + name();
  }
  const std::string_view head = chance(20) ? "import express, {" : "import {";
  return fmt::format("{} {} }} from '../{}/{}.ts';", head, names, name(), name());
}

std::string RandomProgram::interface_declaration() {
  std::string members;
  for (size_t i = below(5); i > 0; --i) {
    members += member(0);
    members += chance(15) ? "\n" : "";
  }
  const std::string base = chance(30) ? fmt::format(" extends {}<{}>", type_name(), type(1)) : "";
  return fmt::format("export interface {}{} {{\n{}}}", type_name(), base, members);
}

std::string RandomProgram::class_declaration() {
  std::string head = type_name();
  head += chance(60) ? " extends " + type_name() : "";
  head += chance(60) ? " implements " + type_name() : "";
  std::string members;
  if (chance(40)) {
    members += fmt::format("readonly #{}: {} = {};\n\n", name(), type(1), operand(1));
  }
  for (size_t i = 1 + below(3); i > 0; --i) {
    members += fmt::format("{}{}{} {}\n\n", chance(50) ? "async " : "", name(), signature(),
                           block(kDepth - 1));
  }
  return fmt::format("export class {} {{\n{}}}", head, members);
}

std::string RandomProgram::function_declaration() {
  return fmt::format("{}{}function {}{} {}", chance(70) ? "export " : "",
                     chance(50) ? "async " : "", name(), signature(), block(kDepth));
}

std::string RandomProgram::top_level() {
  switch (below(6)) {
    case 0:
      return interface_declaration();
    case 1:
      return class_declaration();
    case 2:
      return fmt::format("export type {} = {};", type_name(), type(3));
    case 3:
      return fmt::format("export const {} = {};", name(), expression(kDepth));
    case 4:
      return fmt::format("export const {} = {{\n{}: {},\n}} as const satisfies {};", name(), name(),
                         expression(2), type(1));
    default:
      return function_declaration();
  }
}

std::string RandomProgram::module() {
  std::string out = "// Made at random.\n";
  for (size_t i = 1 + below(3); i > 0; --i) {
    out += import_statement() + "\n";
  }
  for (size_t i = 2 + below(4); i > 0; --i) {
    out += "\n" + top_level() + "\n";
  }
  return out;
}

}  // namespace bspec::typescript_layout_test
