#include "passes/evaluate/values/text_of.h"

#include <variant>

#include <fmt/format.h>

#include "support/base/check.h"

namespace bspec::evaluate {
namespace {

struct TextOf {
  const ir::Program& program;

  std::string operator()(bool value) const { return value ? "true" : "false"; }

  std::string operator()(std::int64_t value) const { return fmt::to_string(value); }

  std::string operator()(const std::string& value) const { return value; }

  std::string operator()(const Uuid& value) const { return value.text; }

  std::string operator()(const Enumerator& value) const {
    return program[value.enum_id].values.at(value.index).wire;
  }

  std::string operator()(const Decimal& value) const { return print(value); }

  std::string operator()(double value) const { return print(value); }

  std::string operator()(const Date& value) const { return print(value); }

  std::string operator()(const Instant& value) const { return print(value); }

  std::string operator()(const Duration& value) const { return print(value); }

  template <typename Kind>
  std::string operator()(const Kind& /*value*/) const {
    BS_UNREACHABLE("a value without a text");
  }
};

struct WireOf {
  const ir::Program& program;

  Json operator()(const Null& /*value*/) const { return nullptr; }

  Json operator()(bool value) const { return value; }

  Json operator()(std::int64_t value) const { return value; }

  Json operator()(double value) const { return value; }

  Json operator()(const Json& value) const { return value; }

  Json operator()(const List& list) const { return items(list.items); }

  Json operator()(const Set& set) const { return items(set.items); }

  Json operator()(const Map& map) const {
    Json object = Json::object();
    for (const Entry& entry : map.entries) {
      object[entry.key] = wire_of(program, *entry.value);
    }
    return object;
  }

  Json operator()(const Object& value) const {
    Json object = Json::object();
    for (const auto& [name, member] : value.members) {
      object[name] = wire_of(program, member);
    }
    return object;
  }

  template <typename Scalar>
  Json operator()(const Scalar& scalar) const {
    return TextOf{program}(scalar);
  }

  Json items(const std::vector<Value>& values) const {
    Json array = Json::array();
    for (const Value& value : values) {
      array.push_back(wire_of(program, value));
    }
    return array;
  }
};

}  // namespace

std::string text_of(const ir::Program& program, const Value& value) {
  return std::visit(TextOf{program}, value.node);
}

Json wire_of(const ir::Program& program, const Value& value) {
  return std::visit(WireOf{program}, value.node);
}

}  // namespace bspec::evaluate
