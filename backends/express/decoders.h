#pragma once

#include <optional>
#include <set>
#include <vector>

#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "ir/plan/shape.h"

namespace bspec::express {

/// What reads a member of an input: `postFields.slug`, `line`, `orNull(integer(1, 5))`.
weave::Fragment member_decoder(const Context& context,
                               const plan::InputPlan& input,
                               const plan::InputMemberPlan& member);

/// What reads a path parameter: `postFields.slug`.
weave::Fragment path_decoder(const Context& context, plan::LexerId id);

/// What reads a field wherever it stands in a request: `blankAsNull(text({ min: 0, max: 2000 }))`.
weave::Fragment field_decoder(const Context& context, const plan::Lexer& lexer, bool is_nullable);

/// The constant of an alias of the spec: `line`, src/presentation/scalars.ts.
weave::Symbol alias_symbol(const plan::Lexer& lexer);

/// A field that requests carry, and how it is read.
struct ReadField {
  const plan::EntityField* field;
  plan::LexerId lexer;
  friend auto operator<=>(const ReadField&, const ReadField&) = default;
};

/// The fields of an entity that an input or a path reads, in their order.
std::vector<ReadField> read_fields(const Context& context, plan::EntityPlanId entity);

/// The aliases that an input or a path reads, in the order of the plan.
std::vector<plan::LexerId> read_aliases(const Context& context);

/// Whether an input is the whole of some body and stands inside of no other.
bool is_whole_body(const plan::ServerPlan& server, plan::InputPlanId input);

/// Whether an input is a query string, or the headers that a route reads.
bool is_query(const plan::ServerPlan& server, plan::InputPlanId input);
bool is_header(const plan::ServerPlan& server, plan::InputPlanId input);

/// The inputs that some route reads, with those inside others. The one member of a wrapped body
/// stands for the whole.
std::set<plan::InputPlanId> read_inputs(const plan::ServerPlan& server);

}  // namespace bspec::express
