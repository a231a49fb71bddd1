#include "frontend/parse/byte_stream.h"

namespace bspec::parse {

std::string ByteStream::getText(const antlr4::misc::Interval& interval) {
  auto begin = static_cast<size_t>(interval.a);
  if (begin >= text_.size()) {
    return {};
  }
  return std::string(text_.substr(begin, static_cast<size_t>(interval.b - interval.a + 1)));
}

}  // namespace bspec::parse
