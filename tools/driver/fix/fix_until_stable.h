#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <llvm/ADT/STLFunctionalExtras.h>

#include "support/diag/findings.h"
#include "support/source/line_table.h"

namespace bspec::driver {

/// Path → text.
using Texts = std::map<std::string, std::string, std::less<>>;

/// A fix that was made: where the fault was at that time, and what was done.
struct AppliedFix {
  std::string path;
  LineColumn at;
  std::uint16_t code = 0;
  std::string title;
};

struct FixResult {
  Texts texts;
  std::vector<AppliedFix> applied;
  /// What is still said about the texts.
  Findings findings;
};

/// Makes the fixes that diagnostics offer, round after round, until none is left: in each round
/// those that do not collide, in the order of the text.
///
/// A fix is kept only if it helps: what it was for is no longer said, there are no more syntax
/// errors than before, and what had no errors still has none. Otherwise the text stays as it was.
/// Only files in `texts` are changed. Of a diagnostic that offers several fixes the one with the
/// number `choice` is made; without it none is, since only a person can choose.
FixResult fix_until_stable(Texts texts,
                           llvm::function_ref<Findings(const Texts&)> judge,
                           std::optional<std::size_t> choice = std::nullopt);

}  // namespace bspec::driver
