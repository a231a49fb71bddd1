#include "support/source/line_table.h"

#include <algorithm>

namespace bspec {

LineTable::LineTable(std::string_view text) : starts_{0} {
  for (size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    starts_.push_back(static_cast<uint32_t>(at + 1));
  }
}

uint32_t LineTable::line_of(uint32_t offset) const {
  auto after = std::ranges::upper_bound(starts_, offset);
  return static_cast<uint32_t>(after - starts_.begin());
}

}  // namespace bspec
