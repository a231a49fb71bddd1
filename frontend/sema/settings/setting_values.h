#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "frontend/ast/decl/app.h"
#include "ir/decl/app.h"

namespace bspec::sema {

struct Analysis;

/// `auth.access`; the word alone outside a group.
std::string setting_name(const ast::Setting& setting);

// The first value of a setting, where it has that form. The parser has reported any other.

std::optional<std::string> text_of(const ast::Setting& setting);
/// Empty where it is no word.
std::string_view word_of(const ast::Setting& setting);

/// A duration, a size or a count within its range, in milliseconds or bytes; `off` is 0. Absent
/// when it is outside, which is reported with `rule`: "at most 10 MB".
std::optional<std::int64_t> ranged(Analysis& analysis,
                                   const ast::Setting& setting,
                                   std::int64_t least,
                                   std::int64_t most,
                                   std::string_view rule);

/// `600 per minute`; absent for `off`.
std::optional<ir::Quota> quota_of(Analysis& analysis, const ast::Setting& setting);

/// A rate of at least one per second or longer; absent when it is another, which is reported as a
/// value of `setting`.
std::optional<ir::Quota> quota_of(Analysis& analysis,
                                  const ast::Rate& rate,
                                  std::string_view setting);

}  // namespace bspec::sema
