#include "passes/evaluate/values/json.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "passes/evaluate/values/decimal.h"
#include "support/base/check.h"

namespace bspec::evaluate {
namespace {

constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxBytes = 16 * std::size_t{1024};

/// Whole numbers become integers, so that `1.0` and `1` are one value.
Json number(double value) {
  constexpr auto kLimit = static_cast<double>(kMaxInt);
  if (std::abs(value) <= kLimit && value == std::trunc(value)) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

/// Builds the value and refuses what the library would let pass.
class Reader : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return put(nullptr); }

  bool boolean(bool value) override { return put(value); }

  bool number_integer(number_integer_t value) override {
    return put(value >= -kMaxInt ? Json(value) : number(static_cast<double>(value)));
  }

  bool number_unsigned(number_unsigned_t value) override {
    return put(value <= number_unsigned_t{kMaxInt} ? Json(static_cast<std::int64_t>(value))
                                                   : number(static_cast<double>(value)));
  }

  bool number_float(number_float_t value, const string_t& /*text*/) override {
    return std::isfinite(value) && put(number(value));
  }

  bool string(string_t& value) override { return has_no_nul(value) && put(std::move(value)); }

  bool binary(binary_t& /*value*/) override { return false; }

  bool start_object(std::size_t /*size*/) override { return open(Json::object()); }

  bool key(string_t& value) override {
    open_.back().name = value;
    return has_no_nul(value) && !open_.back().value.contains(value);
  }

  bool end_object() override { return close(); }

  bool start_array(std::size_t /*size*/) override { return open(Json::array()); }

  bool end_array() override { return close(); }

  bool parse_error(std::size_t /*position*/,
                   const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    return false;
  }

  Json take() { return std::move(result_); }

 private:
  struct Open {
    Json value;
    std::string name;
  };

  static bool has_no_nul(const std::string& text) { return text.find('\0') == std::string::npos; }

  bool open(Json value) {
    open_.push_back({std::move(value), {}});
    return open_.size() <= kMaxDepth;
  }

  bool close() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(value));
  }

  bool put(Json value) {
    if (open_.empty()) {
      result_ = std::move(value);
    } else if (open_.back().value.is_array()) {
      open_.back().value.push_back(std::move(value));
    } else {
      open_.back().value[open_.back().name] = std::move(value);
    }
    return true;
  }

  std::vector<Open> open_;
  Json result_;
};

void print_text(const std::string& text, std::string& out) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\r':
        out += "\\r";
        break;
      default:  // Every other byte: characters are no closed kind.
        out += c >= '\0' && c < ' ' ? fmt::format("\\u{:04x}", static_cast<int>(c))
                                    : std::string(1, c);
    }
  }
  out += '"';
}

void print_value(const Json& value, std::string& out);

void print_items(const Json& array, std::string& out) {
  out += '[';
  bool first = true;
  for (const Json& item : array) {
    out += first ? "" : ",";
    first = false;
    print_value(item, out);
  }
  out += ']';
}

void print_members(const Json& object, std::string& out) {
  out += '{';
  bool first = true;
  for (const auto& [name, member] : object.items()) {
    out += first ? "" : ",";
    first = false;
    print_text(name, out);
    out += ':';
    print_value(member, out);
  }
  out += '}';
}

void print_value(const Json& value, std::string& out) {
  if (value.is_object()) {
    print_members(value, out);
  } else if (value.is_array()) {
    print_items(value, out);
  } else if (value.is_string()) {
    print_text(value.get_ref<const std::string&>(), out);
  } else if (value.is_number_float()) {
    out += print(value.get<double>());
  } else if (value.is_number()) {
    out += fmt::to_string(value.get<std::int64_t>());
  } else if (value.is_boolean()) {
    out += value.get<bool>() ? "true" : "false";
  } else {
    out += "null";
  }
}

/// The shortest digits of a positive number and the place of its point: 0.d1d2… × 10^point.
struct Digits {
  std::string digits;
  int point = 0;
};

Digits shortest_digits(double value) {
  std::array<char, 32> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                     std::chars_format::scientific);
  BS_CHECK(written.ec == std::errc(), "a double needs at most 24 characters");
  const std::string_view text(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
  const std::size_t mark = text.find('e');
  Digits result;
  for (const char c : text.substr(0, mark)) {
    if (c != '.') {
      result.digits += c;
    }
  }
  std::string_view exponent = text.substr(mark + 1);
  exponent.remove_prefix(exponent.starts_with('+') ? 1 : 0);
  std::from_chars(exponent.data(), exponent.data() + exponent.size(), result.point);
  ++result.point;
  return result;
}

/// ECMA-262, Number::toString.
std::string lay_out(const Digits& number) {
  const auto& [digits, point] = number;
  const int size = static_cast<int>(digits.size());
  if (point > 21 || point <= -6) {
    const std::string fraction = size > 1 ? "." + digits.substr(1) : "";
    return fmt::format("{}{}e{}{}", digits.front(), fraction, point > 0 ? "+" : "-",
                       std::abs(point - 1));
  }
  if (point <= 0) {
    return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  }
  if (point >= size) {
    return digits + std::string(static_cast<std::size_t>(point - size), '0');
  }
  std::string text = digits;
  text.insert(static_cast<std::size_t>(point), 1, '.');
  return text;
}

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
  // The library would skip a byte order mark.
  if (text.size() > kMaxBytes || text.starts_with("\xEF\xBB\xBF")) {
    return std::nullopt;
  }
  Reader reader;
  if (!Json::sax_parse(text.begin(), text.end(), &reader)) {
    return std::nullopt;
  }
  return reader.take();
}

std::string print(const Json& value) {
  std::string out;
  print_value(value, out);
  return out;
}

std::string print(double value) {
  if (value == 0) {
    return "0";
  }
  return value < 0 ? "-" + lay_out(shortest_digits(-value)) : lay_out(shortest_digits(value));
}

}  // namespace bspec::evaluate
