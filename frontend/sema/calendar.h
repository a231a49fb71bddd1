#pragma once

#include <cstdint>
#include <string_view>

namespace bspec::sema {

/// Whether the calendar has such a day, from the year 1 to 9999.
bool is_day(std::int64_t year, std::int64_t month, std::int64_t day);

/// Whether a text is such a day as on the wire: `2027-01-31`.
bool is_date_text(std::string_view text);

}  // namespace bspec::sema
