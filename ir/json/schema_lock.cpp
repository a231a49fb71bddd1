#include "ir/json/schema_lock.h"

#include <string>

#include <nlohmann/json.hpp>

#include "ir/json/reader.h"
#include "ir/json/writer.h"
#include "ir/reflect/storage_plan.h"

namespace bspec::plan {

namespace {

llvm::Error fault(const std::string& what) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s", what.c_str());
}

}  // namespace

std::string to_json(const SchemaLock& lock) {
  return ir::json_document(SchemaLock::kVersion,
                           [&](ir::JsonWriter& writer) { writer.members(lock); });
}

llvm::Expected<SchemaLock> schema_lock_from_json(std::string_view text) {
  const nlohmann::json document =
      nlohmann::json::parse(text, /*cb=*/nullptr, /*allow_exceptions=*/false);
  if (!document.is_object()) {
    return fault("no JSON object");
  }
  const auto version = document.find("version");
  if (version == document.end() || *version != SchemaLock::kVersion) {
    return fault("version: expected " + std::to_string(SchemaLock::kVersion));
  }
  SchemaLock lock;
  ir::JsonReader reader;
  if (!reader.member(document, "tables", lock.tables) ||
      !reader.member(document, "migrations", lock.migrations)) {
    return fault(reader.fault());
  }
  return lock;
}

}  // namespace bspec::plan
