#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/sema/expr/facts.h"
#include "ir/expr/expr.h"
#include "ir/ids.h"
#include "ir/type/rules.h"
#include "ir/type/type.h"
#include "support/source/span.h"

namespace bspec::sema {

/// What an expression is for: it decides which functions may stand in it, and which rules of
/// language.md 6 hold.
enum class Purpose : std::uint8_t {
  /// `= e` of a field, or of a member of an input.
  Default,
  /// `derived e`.
  Derived,
  /// `:= e`.
  Computed,
  /// `allow … when`, `readable when`, `writable when`, `when` of `moves`.
  Policy,
  /// `where` of `unique` and `no overlap`.
  KeyCondition,
  /// `check e`.
  Check,
  Rule,
  /// `where`, `order`, `group` of a list, `where` of a resource.
  ListCondition,
  ViewMember,
  Statement,
  /// What a reply sends.
  Reply,
};

/// What `caller` is at a place.
enum class CallerState : std::uint8_t {
  /// The app has no callers.
  NoCallers,
  /// `auth none`.
  NoName,
  /// `on`, `schedule`, `seed`: no request runs.
  NoRequest,
  MayBeGuest,
  Present,
};

/// A name that stands for a variable: of a `let`, a parameter, an element, an earlier member of a
/// view.
struct Local {
  std::string name;
  Span span;
  ir::VariableId variable;
  /// A row of the identity that this route authenticated or created: a token may be given out.
  bool is_proven = false;
  std::optional<Span> deleted;
  /// A row that this request fetched, made or was given, which `as V` does not test again
  /// (language.md 6.2); not so what a `let` or an element reached by a path.
  bool is_at_hand = true;
};

/// A parameter of the path of a route.
struct PathParameter {
  std::string name;
  Span span;
  ir::Type type;
  ir::Rules rules;
};

/// What a request brings.
struct Request {
  std::vector<PathParameter> path;
  std::optional<ir::InputId> query;
  std::optional<ir::InputId> body;
  std::optional<ir::InputId> header;
  /// The route names an input as its body that nobody declares.
  bool has_broken_body = false;
};

/// The names that an expression can use.
struct Scope {
  Purpose purpose = Purpose::Statement;
  /// The entity whose fields are bare names, and whose row is `this`.
  std::optional<ir::EntityId> self;
  CallerState caller = CallerState::NoCallers;
  /// In a rule of `link`: the entity of `other`, the row at the other end.
  std::optional<ir::EntityId> other;
  /// Policies do not apply (language.md 6.6).
  bool is_trusted = false;
  std::vector<Local> locals;
  /// `delete caller` stands before this place.
  std::optional<Span> caller_deleted;
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

  Local* find_local(ir::VariableId variable) {
    for (Local& local : locals) {
      if (local.variable == variable) {
        return &local;
      }
    }
    return nullptr;
  }
};

}  // namespace bspec::sema
