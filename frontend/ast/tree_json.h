#pragma once

#include <optional>
#include <string_view>
#include <type_traits>

#include <llvm/ADT/ArrayRef.h>
#include <nlohmann/json.hpp>

#include "frontend/ast/decl/app.h"
#include "frontend/ast/decl/entity.h"
#include "frontend/ast/decl/example.h"
#include "frontend/ast/decl/resource.h"
#include "frontend/ast/decl/route.h"
#include "frontend/ast/decl/shapes.h"
#include "frontend/ast/expr.h"
#include "frontend/ast/modifier.h"
#include "frontend/ast/operation.h"
#include "frontend/ast/stmt.h"
#include "frontend/ast/type.h"

namespace bspec::ast {

// The tree as JSON values, from which both forms of `print_ast` are written. What is absent is left
// out; flags are `true`.

using Json = nlohmann::ordered_json;

/// The members that every node has.
Json node_json(std::string_view kind, Span span);

// tree_json.cpp
Json to_json(const Name& name);
Json to_json(const TypeName& name);
Json to_json(const Path& path);
Json to_json(const StringLiteral& literal);
Json to_json(const Number& number);
Json to_json(const Quantity& quantity);
Json to_json(const Rate& rate);
Json to_json(const Type& type);
Json to_json(const Param& param);
Json to_json(const SortPath& key);
void add_modifiers(Json& out, const ScalarModifiers& modifiers);
void add_modifiers(Json& out, const FieldModifiers& modifiers);

// expr_json.cpp
Json to_json(const Expr& expr);
Json to_json(const Argument& argument);
Json to_json(const ObjectItem& item);

// stmt_json.cpp
Json to_json(const Operation& operation);
Json to_json(const Stmt& stmt);
Json to_json(const Block& block);

// shape_json.cpp
Json to_json(const Errors& errors);
Json to_json(const Member& member);
Json to_json(const ViewMember& member);
Json to_json(const Fields& fields);
Json to_json(const RoutePath& path);
Json to_json(const RouteSettings& settings);
Json to_json(const ResourceOp& op);
Json to_json(const Setting& setting);
Json to_json(const Step& step);
Json to_json(const Sample& sample);

// decl_json.cpp
Json to_json(const Decl& decl);

/// An array of what is in a list.
template <typename T>
Json list_json(llvm::ArrayRef<T> items) {
  Json result = Json::array();
  for (const T& item : items) {
    if constexpr (std::is_pointer_v<T>) {
      result.push_back(to_json(*item));
    } else {
      result.push_back(to_json(item));
    }
  }
  return result;
}

// `add` gives a node a member, unless it is absent.

inline void add(Json& out, const char* key, const std::optional<Span>& flag) {
  if (flag) {
    out[key] = true;
  }
}

template <typename T>
void add(Json& out, const char* key, const std::optional<T>& value) {
  if (value) {
    out[key] = to_json(*value);
  }
}

template <typename T>
void add(Json& out, const char* key, const T* value) {
  if (value != nullptr) {
    out[key] = to_json(*value);
  }
}

template <typename T>
void add(Json& out, const char* key, llvm::ArrayRef<T> items) {
  if (!items.empty()) {
    out[key] = list_json(items);
  }
}

inline void add(Json& out, const char* key, std::string_view text) {
  if (!text.empty()) {
    out[key] = text;
  }
}

}  // namespace bspec::ast
