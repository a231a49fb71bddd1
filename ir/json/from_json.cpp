#include "ir/json/from_json.h"

#include <string>

#include <nlohmann/json.hpp>

#include "ir/json/reader.h"
#include "ir/json/to_json.h"
#include "ir/reflect/program.h"

namespace bspec::ir {

namespace {

llvm::Error fault(const std::string& what) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s", what.c_str());
}

}  // namespace

llvm::Expected<Program> program_from_json(std::string_view text) {
  const nlohmann::json document =
      nlohmann::json::parse(text, /*cb=*/nullptr, /*allow_exceptions=*/false);
  if (!document.is_object()) {
    return fault("no JSON object");
  }
  const auto version = document.find("version");
  if (version == document.end() || *version != kProgramJsonVersion) {
    return fault("version: expected " + std::to_string(kProgramJsonVersion));
  }
  Program program;
  JsonReader reader;
  if (!reader.member(document, "program", program)) {
    return fault(reader.fault());
  }
  return program;
}

}  // namespace bspec::ir
