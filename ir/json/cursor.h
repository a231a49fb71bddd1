#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "ir/decl/error.h"
#include "support/source/span.h"

namespace bspec::ir {

/// What reading JSON needs that does not depend on what is read: where it is, and the first fault.
class JsonCursor {
 public:
  using Json = nlohmann::json;

  const std::string& fault() const { return fault_; }

 protected:
  bool fail(std::string_view what);

  /// Goes to a member of an object, or to an item of a list; `leave` goes back. Null if there is
  /// none, which is a fault.
  const Json* enter(const Json& json, std::string_view member);
  const Json& enter(const Json& json, std::size_t item);
  void leave();

  /// One struct deeper; false beyond what is read.
  bool descend();

  void ascend() { --depth_; }

  bool read(const Json& json, bool& value);
  bool read(const Json& json, std::string& value);
  bool read(const Json& json, Span& span);
  bool read_number(const Json& json, std::int64_t min, std::int64_t max, std::int64_t& value);
  /// The place of a text among the first `count` names, written in lower camel case.
  bool read_name(const Json& json, std::span<const std::string_view> names, std::size_t& index);
  /// The same of the member `node`.
  bool read_node(const Json& json, std::span<const std::string_view> names, std::size_t& index);
  bool read_kind(const std::string& name, FailureKind& kind);

  static bool is_null(const Json& json);
  bool expect_list(const Json& json, std::size_t& size);
  bool expect_object(const Json& json, std::size_t& size);
  static std::vector<std::string> keys_of(const Json& json);

 private:
  std::vector<std::string> path_;
  std::string fault_;
  std::size_t depth_ = 0;
};

}  // namespace bspec::ir
