#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/decl/statement.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// A value in the reply: a shown row or page, a scalar, or an object of such.
struct ReplyMember;

struct ReplyValue {
  enum class Kind : std::uint8_t {
    Nothing,
    Variable,
    Scalar,
    Object,
    Page,
    /// The `items` of a page that a list statement has read.
    Items,
    /// `items`, each in its place.
    List,
  } kind = Kind::Nothing;
  /// Of Variable, Page and Items.
  std::string variable;
  HostExpr scalar;
  std::vector<ReplyMember> members;
  std::vector<ReplyValue> items;
};

struct ReplyMember {
  std::string name;
  ReplyValue value;
};

struct ReplyPlan {
  int status = 200;
  /// `Value` is JSON; a text is sent as it is; a redirect goes where the value, a text, says.
  ir::ReplyForm form = ir::ReplyForm::Value;
  ReplyValue value;
  /// The view that the value has, if it is just that.
  std::optional<ViewPlanId> view;
  /// `ETag` of a single-row reply of a resource.
  bool etag = false;
  /// `Location: <path of the resource>/<key>`: the member of the view, or field, that is the key.
  std::optional<std::string> location_key;
};

/// Ends the operation with a reply, where it has several of them.
struct ReplyStep {
  ReplyPlan reply;
};

}  // namespace bspec::plan
