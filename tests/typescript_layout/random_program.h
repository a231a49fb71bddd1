#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace bspec::typescript_layout_test {

/// Makes modules of TypeScript of the kind that generated code is made of, with names of 1 to 60
/// characters, each statement on one line however long. The same seed gives the same module.
class RandomProgram {
 public:
  explicit RandomProgram(uint64_t seed) : random_(seed) {}

  std::string module();

 private:
  size_t below(size_t bound) {
    return std::uniform_int_distribution<size_t>(0, bound - 1)(random_);
  }

  bool chance(size_t percent) { return below(100) < percent; }

  std::string name();
  std::string type_name();
  std::string string_literal();
  std::string list(size_t min, size_t max, std::string (RandomProgram::*make)(int), int depth);

  std::string statement(int depth);
  std::string block(int depth);
  std::string top_level();
  std::string import_statement();
  std::string interface_declaration();
  std::string class_declaration();
  std::string function_declaration();
  std::string signature();
  std::string param(int depth);
  std::string member(int depth);
  std::string pattern();

  std::string type(int depth);
  std::string expression(int depth);
  std::string operand(int depth);
  std::string condition(int depth);
  std::string chain(int depth);
  std::string call(int depth);
  std::string argument(int depth);
  std::string object(int depth);
  std::string property(int depth);
  std::string arrow(int depth);
  std::string template_literal();

  std::mt19937_64 random_;
};

}  // namespace bspec::typescript_layout_test
