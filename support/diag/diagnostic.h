#pragma once

#include <string>
#include <vector>

#include "support/diag/kind.h"
#include "support/source/span.h"

namespace bspec {

/// One replacement in a source file; an empty span inserts.
struct Edit {
  Span span;
  std::string replacement;
};

/// A change that would remove a diagnostic, as data: what it does, in words, and its edits.
struct FixIt {
  std::string title;
  std::vector<Edit> edits;
};

/// A second place that a diagnostic speaks of.
struct Note {
  Span span;
  std::string message;
};

/// One fault or advice, with its message made.
struct Diagnostic {
  diag::KindInfo kind;
  Span span;
  std::string message;
  std::vector<Note> notes;
  std::vector<FixIt> fixes;
};

}  // namespace bspec
