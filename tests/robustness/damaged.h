#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/diag/findings.h"

namespace bspec::robustness {

/// A spec of the repository, as somebody who writes it leaves it: without expectations of tests.
struct Spec {
  std::string path;
  std::string text;
};

/// The examples and every one-file test spec.
std::vector<Spec> all_specs();

/// What `bspec check` says about a text.
Findings check(std::string text);

/// What must be true of everything that is said about any text, as sentences about what is not:
///
/// - places are inside the text;
/// - nothing is said twice at one place, and no fault of the compiler is found;
/// - no name is spoken of that neither the text nor the language has, such as the name of something
///   that a resource or `std.auth` is spelled out to.
std::vector<std::string> complaints(const Findings& findings);

}  // namespace bspec::robustness
