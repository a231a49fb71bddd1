#pragma once

#include <optional>
#include <vector>

#include "ir/program.h"

namespace bspec::passes {

/// The reference to the identity entity that the `create` rule of an entity compares with the
/// caller, and that a default input therefore leaves to the compiler.
///
///   entity Post { author: User  allow create when author == caller }     // author
///
std::optional<ir::FieldId> owner_field(const ir::Program& program, ir::EntityId entity);

/// The view that an entity has when nobody names one: its stored readable fields but `private`,
/// `pii`, secrets and collections. Made once per entity.
ir::ViewId default_view(ir::Program& program, ir::EntityId entity);

/// What a write with a default input is: decides which fields it may name and whether they must be
/// sent.
enum class WriteKind : std::uint8_t { Create, Update, Replace };

/// The members of the input that an entity has when nobody names one (language.md 8, Defaults).
std::vector<ir::InputMember> default_members(const ir::Program& program,
                                             ir::EntityId entity,
                                             WriteKind kind);

/// Adds an input that nobody named.
ir::InputId add_implicit_input(ir::Program& program,
                               Span span,
                               std::optional<ir::EntityId> entity,
                               std::vector<ir::InputMember> members);

/// A member for a field of an entity, with its type and rules.
ir::InputMember member_for(const ir::Program& program, ir::FieldId id, ir::Presence presence);

/// The view or input of an entity with this name, where the spec has one.
std::optional<ir::ViewId> find_view(const ir::Program& program,
                                    std::string_view name,
                                    ir::EntityId entity);
std::optional<ir::InputId> find_input(const ir::Program& program,
                                      std::string_view name,
                                      ir::EntityId entity);

}  // namespace bspec::passes
