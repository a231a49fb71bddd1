#pragma once

#include <optional>
#include <variant>

#include "frontend/ast/decl/behaviour.h"
#include "ir/decl/behaviour.h"

namespace bspec::sema {

struct Analysis;

/// `every 15 minutes`, `every monday at "06:00"`, `every month on 1 at "00:30"`; what is wrong is
/// reported.
std::variant<ir::Interval, ir::CalendarTime> read_schedule_time(Analysis& analysis,
                                                                const ast::Schedule& syntax);

}  // namespace bspec::sema
