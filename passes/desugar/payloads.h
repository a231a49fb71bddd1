#pragma once

#include <string>

#include "ir/program.h"

namespace bspec::passes {

/// The variable that a member of the payload of an event is in the body of a listener:
/// `on PayoutMade as made { … made.payout … }` reads `madePayout`.
std::string payload_variable(const ir::Program& program,
                             const ir::Listener& listener,
                             const ir::RecordMember& member);

/// Makes a variable of each member of the payload that the body of a listener names.
void name_payloads(ir::Program& program);

}  // namespace bspec::passes
