#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontend/sema/expr/facts.h"
#include "ir/expr/expr.h"
#include "ir/ids.h"
#include "ir/type/type.h"
#include "support/source/span.h"

namespace bspec::sema {

/// What an expression is for; it decides what is built and which rules of language.md 6 hold.
enum class Purpose : std::uint8_t { Default, Policy, ListCondition, ViewMember, Statement };

/// What `caller` is at a place.
enum class CallerState : std::uint8_t {
  /// The app has no callers.
  NoCallers,
  /// `auth none`.
  NoName,
  MayBeGuest,
  Present,
};

/// A name that a `let` bound.
struct Local {
  std::string name;
  Span span;
  ir::VariableId variable;
  /// A row of the identity that this route authenticated or created: a token may be given out.
  bool is_proven = false;
  std::optional<Span> deleted;
};

/// A parameter of the path of a route.
struct PathParameter {
  std::string name;
  Span span;
  ir::Type type;
};

/// What a request brings, and which parts of it statements have read.
struct Request {
  std::vector<PathParameter> path;
  std::optional<ir::InputId> query;
  std::optional<ir::InputId> body;
  /// It takes headers, for which nothing is built yet.
  bool has_header = false;

  /// Member of a part, then member of the input that this is, if it is one.
  struct Read {
    ir::RequestPart part;
    std::uint32_t member;
    std::optional<std::uint32_t> nested;

    friend auto operator<=>(const Read&, const Read&) = default;
  };

  std::set<Read> reads;
};

/// The names that an expression can use.
struct Scope {
  Purpose purpose = Purpose::Statement;
  /// The entity whose fields are bare names, and whose row is `this`.
  std::optional<ir::EntityId> self;
  CallerState caller = CallerState::NoCallers;
  /// In a rule of `link`, for which nothing is built yet, `other` is the row at the other end.
  bool has_other = false;
  std::vector<Local> locals;
  /// Of a route.
  Request* request = nullptr;
  Facts facts;

  Local* find_local(std::string_view name) {
    for (Local& local : locals) {
      if (local.name == name) {
        return &local;
      }
    }
    return nullptr;
  }
};

}  // namespace bspec::sema
