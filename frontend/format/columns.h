#pragma once

#include <string>
#include <vector>

#include "frontend/format/line.h"

namespace bspec::format {

/// The text of the lines, with neighbours of one kind and the comments behind them in columns.
///
///   role:     Role   = Role.member                   // what may be done
///   active:   Bool   = true
///
/// A line that the columns would make too wide stays out of them. They change no line breaks.
std::string write_columns(std::vector<Line>& lines);

}  // namespace bspec::format
