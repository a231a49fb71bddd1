#include "ir/type/rules.h"

namespace bspec::ir {

bool operator==(const Rules& left, const Rules& right) {
  const bool same_element = left.element == right.element ||
                            (left.element && right.element && *left.element == *right.element);
  return same_element && left.file_kinds == right.file_kinds && left.max_bytes == right.max_bytes &&
         left.min_length == right.min_length && left.max_length == right.max_length &&
         left.min == right.min && left.max == right.max && left.min_items == right.min_items &&
         left.max_items == right.max_items && left.trim == right.trim &&
         left.lower == right.lower && left.blank_as_null == right.blank_as_null &&
         left.pattern == right.pattern && left.alias == right.alias;
}

}  // namespace bspec::ir
