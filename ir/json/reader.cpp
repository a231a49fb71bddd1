#include "ir/json/reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "support/text/case.h"

namespace bspec::ir {

bool JsonCursor::fail(std::string_view what) {
  if (fault_.empty()) {
    for (const std::string& step : path_) {
      fault_ += fault_.empty() || step.starts_with('[') ? step : "." + step;
    }
    fault_ += fmt::format("{}{}", fault_.empty() ? "" : ": ", what);
  }
  return false;
}

const JsonCursor::Json* JsonCursor::enter(const Json& json, std::string_view member) {
  const std::string key = text::camel_case(member);
  const auto found = json.find(key);
  if (found == json.end()) {
    fail(fmt::format("`{}` is missing", key));
  }
  path_.push_back(key);
  return found == json.end() ? nullptr : &*found;
}

const JsonCursor::Json& JsonCursor::enter(const Json& json, std::size_t item) {
  path_.push_back(fmt::format("[{}]", item));
  return json[item];
}

void JsonCursor::leave() {
  path_.pop_back();
}

bool JsonCursor::descend() {
  constexpr std::size_t kMaxDepth = 128;
  return depth_++ < kMaxDepth || fail("nested too deep");
}

bool JsonCursor::read(const Json& json, bool& value) {
  if (!json.is_boolean()) {
    return fail("expected true or false");
  }
  value = json.get<bool>();
  return true;
}

bool JsonCursor::read(const Json& json, std::string& value) {
  if (!json.is_string()) {
    return fail("expected a text");
  }
  value = json.get<std::string>();
  return true;
}

bool JsonCursor::read(const Json& json, Span& span) {
  span = {};
  if (json.is_null()) {
    return true;
  }
  constexpr std::int64_t kMax = 0xFFFF'FFFE;
  std::array<std::int64_t, 3> parts = {};
  if (!json.is_array() || json.size() != parts.size()) {
    return fail("expected a file, a begin and an end");
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!read_number(json[i], 0, kMax, parts[i])) {
      return false;
    }
  }
  span = {FileId(static_cast<std::size_t>(parts[0])), static_cast<std::uint32_t>(parts[1]),
          static_cast<std::uint32_t>(parts[2])};
  return true;
}

bool JsonCursor::read_number(const Json& json,
                             std::int64_t min,
                             std::int64_t max,
                             std::int64_t& value) {
  if (!json.is_number_integer()) {
    return fail("expected a whole number");
  }
  value = json.get<std::int64_t>();
  const bool is_huge = json.is_number_unsigned() && value < 0;
  return (!is_huge && value >= min && value <= max) || fail("the number is out of range");
}

bool JsonCursor::read_name(const Json& json,
                           std::span<const std::string_view> names,
                           std::size_t& index) {
  if (!json.is_string()) {
    return fail("expected a text");
  }
  const auto& wanted = json.get_ref<const std::string&>();
  const auto found = std::ranges::find_if(
      names, [&](std::string_view name) { return reflect::lower_camel(name) == wanted; });
  index = static_cast<std::size_t>(found - names.begin());
  return found != names.end() || fail(fmt::format("no such value: `{}`", wanted));
}

bool JsonCursor::read_node(const Json& json,
                           std::span<const std::string_view> names,
                           std::size_t& index) {
  const auto node = json.is_object() ? json.find("node") : json.end();
  return node == json.end() ? fail("expected a node") : read_name(*node, names, index);
}

bool JsonCursor::read_kind(const std::string& name, FailureKind& kind) {
  constexpr auto& kNames = reflect::kEnumeratorNames<FailureKind>;
  for (std::size_t i = 0; i < reflect::count_enumerators(kNames); ++i) {
    kind = static_cast<FailureKind>(i);
    if (text::camel_case(name_of(kind)) == name) {
      return true;
    }
  }
  return fail(fmt::format("no such kind of failure: `{}`", name));
}

bool JsonCursor::is_null(const Json& json) {
  return json.is_null();
}

bool JsonCursor::expect_list(const Json& json, std::size_t& size) {
  size = json.size();
  return json.is_array() || fail("expected a list");
}

bool JsonCursor::expect_object(const Json& json, std::size_t& size) {
  size = json.size();
  return json.is_object() || fail("expected an object");
}

std::vector<std::string> JsonCursor::keys_of(const Json& json) {
  std::vector<std::string> keys;
  for (const auto& item : json.items()) {
    keys.push_back(item.key());
  }
  return keys;
}

}  // namespace bspec::ir
