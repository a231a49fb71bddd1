#include "passes/plan/names/sql_names.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/SHA256.h>

#include "ir/program.h"
#include "passes/plan/names/reserved_words.h"
#include "support/text/case.h"
#include "support/text/plural.h"

namespace bspec::passes {
namespace {

constexpr size_t kMaxBytes = 63;
constexpr size_t kKeptBytes = 54;
constexpr size_t kHashDigits = 8;

std::string unreserved(std::string name) {
  if (is_reserved_in_sql(name)) {
    name += '_';
  }
  return name;
}

/// A sibling is a reference that is kept under this name, as `author` is under `authorId`.
bool is_name_of_reference(const ir::Program& program, const ir::Field& field) {
  const auto& siblings = program[field.entity].fields;
  return std::ranges::any_of(siblings, [&](ir::FieldId id) {
    const ir::Field& sibling = program[id];
    return sibling.is_reference() &&
           text::snake_case(field.name) == text::snake_case(sibling.name) + "_id";
  });
}

bool is_hidden_column(const ir::Program& program, const ir::Field& field, std::string_view column) {
  const bool of_identity = program.app.auth && program.app.auth->identity == field.entity;
  return column == "version" || column == "caller" || column == "now" ||
         (column == "epoch" && of_identity);
}

}  // namespace

std::string bounded_identifier(std::string_view name) {
  if (name.size() <= kMaxBytes) {
    return std::string(name);
  }
  const auto hash = llvm::SHA256::hash(llvm::arrayRefFromStringRef(name));
  const std::string digits = llvm::toHex(hash, /*LowerCase=*/true);
  return fmt::format("{}_{}", name.substr(0, kKeptBytes), digits.substr(0, kHashDigits));
}

std::string sql_name(std::string_view name) {
  return bounded_identifier(unreserved(text::snake_case(name)));
}

std::string table_name(const ir::Entity& entity) {
  return bounded_identifier(unreserved(text::plural(text::snake_case(entity.name))));
}

std::string column_name(const ir::Program& program, ir::FieldId id) {
  const ir::Field& field = program[id];
  if (field.is_reference()) {
    return bounded_identifier(fmt::format("{}_id", text::snake_case(field.name)));
  }
  std::string column = sql_name(field.name);
  if (is_hidden_column(program, field, column) || is_name_of_reference(program, field)) {
    column += '_';
  }
  return column;
}

std::string constraint_name(std::string_view table,
                            llvm::ArrayRef<std::string> columns,
                            std::string_view kind) {
  if (columns.empty()) {
    return bounded_identifier(fmt::format("{}_{}", table, kind));
  }
  return bounded_identifier(fmt::format("{}_{}_{}", table, fmt::join(columns, "_"), kind));
}

std::string host_name(const ir::Program& program, ir::FieldId id) {
  const ir::Field& field = program[id];
  if (field.is_reference()) {
    return field.name + "Id";
  }
  const bool is_hidden = field.name == "version" || field.name == "epoch";
  return is_hidden || is_name_of_reference(program, field) ? field.name + "Value" : field.name;
}

}  // namespace bspec::passes
