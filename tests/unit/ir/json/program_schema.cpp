#include "tests/unit/ir/json/program_schema.h"

#include <cstddef>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "ir/json/to_json.h"
#include "ir/reflect/names.h"
#include "ir/reflect/program.h"
#include "ir/stable_ids.h"
#include "support/text/case.h"

namespace bspec::ir {

namespace {

using Json = nlohmann::ordered_json;

template <typename T>
std::vector<T> enumerators() {
  std::vector<T> values;
  for (std::size_t i = 0; i < reflect::count_enumerators(reflect::kEnumeratorNames<T>); ++i) {
    values.push_back(static_cast<T>(i));
  }
  return values;
}

/// Makes one definition for each struct that is reached from the program.
class Definitions {
 public:
  /// The schema of a type of values, with references to definitions.
  template <typename T>
  Json of() {
    return of(std::type_identity<T>{});
  }

  Json take() { return std::move(definitions_); }

 private:
  static Json nullable(Json schema) {
    return {{"anyOf", Json::array({std::move(schema), {{"type", "null"}}})}};
  }

  static Json index() { return {{"type", "integer"}, {"minimum", 0}}; }

  static Json of(std::type_identity<bool>) { return {{"type", "boolean"}}; }

  static Json of(std::type_identity<std::string>) { return {{"type", "string"}}; }

  template <typename T>
  static Json of(std::type_identity<Id<T>>) {
    return nullable(index());
  }

  Json of(std::type_identity<Span>) {
    if (!definitions_.contains("Span")) {
      definitions_["Span"] = nullable({{"type", "array"},
                                       {"description", "file, begin, end: indices and bytes"},
                                       {"minItems", 3},
                                       {"maxItems", 3},
                                       {"items", index()}});
    }
    return reference("Span");
  }

  template <typename T>
  Json of(std::type_identity<std::optional<T>>) {
    return nullable(of<T>());
  }

  template <typename T>
  Json of(std::type_identity<std::shared_ptr<const T>>) {
    return nullable(of<T>());
  }

  template <typename T>
  Json of(std::type_identity<std::vector<T>>) {
    return {{"type", "array"}, {"items", of<T>()}};
  }

  template <typename T>
  Json of(std::type_identity<Store<T>>) {
    return {{"type", "array"}, {"items", of<T>()}};
  }

  template <typename T>
  Json of(std::type_identity<std::map<FailureKind, T>>) {
    Json properties = Json::object();
    for (const FailureKind kind : enumerators<FailureKind>()) {
      properties[text::camel_case(name_of(kind))] = of<T>();
    }
    return {{"type", "object"}, {"additionalProperties", false}, {"properties", properties}};
  }

  template <typename... Nodes>
  Json of(std::type_identity<std::variant<Nodes...>>) {
    return {{"oneOf", Json::array({of_node<Nodes>()...})}};
  }

  template <typename T>
  Json of(std::type_identity<T>) {
    if constexpr (std::is_enum_v<T>) {
      Json names = Json::array();
      for (const T value : enumerators<T>()) {
        names.push_back(reflect::enumerator_name(value));
      }
      return {{"enum", std::move(names)}};
    } else if constexpr (std::is_integral_v<T>) {
      return of_number<T>();
    } else {
      return of_struct<T>();
    }
  }

  template <typename T>
  static Json of_number() {
    Json schema = {{"type", "integer"}};
    if constexpr (sizeof(T) < sizeof(std::int64_t)) {
      schema["minimum"] = std::numeric_limits<T>::min();
      schema["maximum"] = std::numeric_limits<T>::max();
    }
    return schema;
  }

  static Json reference(std::string_view name) {
    return {{"$ref", "#/$defs/" + std::string(name)}};
  }

  template <typename T>
  Json of_struct() {
    const std::string name(reflect::type_name<T>());
    if (!definitions_.contains(name)) {
      definitions_[name] = Json::object();  // It may hold itself.
      definitions_[name] = object<T>({});
    }
    return reference(name);
  }

  /// An alternative of a variant: a struct with its name beside its members.
  template <typename T>
  Json of_node() {
    const std::string name(reflect::type_name<T>());
    if (!definitions_.contains(name)) {
      definitions_[name] = Json::object();
      definitions_[name] = object<T>({{"const", reflect::lower_camel(name)}});
    }
    return reference(name);
  }

  template <typename T>
  Json object(Json node) {
    Json required = Json::array();
    Json properties = Json::object();
    if (!node.empty()) {
      required.push_back("node");
      properties["node"] = std::move(node);
    }
    if constexpr (!std::is_empty_v<T>) {
      T sample{};
      reflect::for_each_member(members_of(sample), [&](std::string_view name, auto& item) {
        const std::string key = text::camel_case(name);
        required.push_back(key);
        properties[key] = of<std::decay_t<decltype(item)>>();
      });
    }
    return {{"type", "object"},
            {"additionalProperties", false},
            {"required", std::move(required)},
            {"properties", std::move(properties)}};
  }

  Json definitions_ = Json::object();
};

Json stable_ids_schema() {
  Json required = Json::array();
  Json properties = Json::object();
  for (const StableIds& kind : stable_ids({})) {
    const std::string name = text::camel_case(kind.store);
    required.push_back(name);
    properties[name] = {{"type", "array"},
                        {"uniqueItems", true},
                        {"items", {{"type", "string"}, {"minLength", 1}}}};
  }
  return {{"type", "object"},
          {"additionalProperties", false},
          {"required", std::move(required)},
          {"properties", std::move(properties)}};
}

}  // namespace

std::string program_schema() {
  constexpr int kIndent = 2;
  Definitions definitions;
  Json program = definitions.of<Program>();
  const Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                       {"title", "What `bspec dump --phase=ir --json` prints"},
                       {"type", "object"},
                       {"additionalProperties", false},
                       {"required", {"version", "program", "stableIds"}},
                       {"properties",
                        {{"version", {{"const", kProgramJsonVersion}}},
                         {"program", std::move(program)},
                         {"stableIds", stable_ids_schema()}}},
                       {"$defs", definitions.take()}};
  return schema.dump(kIndent) + "\n";
}

}  // namespace bspec::ir
