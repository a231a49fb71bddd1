#include "support/diag/diagnostics.h"

#include <algorithm>
#include <limits>

#include "support/diag/fixes.h"

namespace bspec {

namespace {

constexpr size_t kDropped = std::numeric_limits<size_t>::max();

bool comes_before(const Diagnostic& a, const Diagnostic& b) {
  if (a.span.is_known() != b.span.is_known()) {
    return b.span.is_known();
  }
  return std::tie(a.span.file, a.span.begin) < std::tie(b.span.file, b.span.begin);
}

}  // namespace

Diagnostics::Builder& Diagnostics::Builder::fix(FixIt fix) {
  if (index_ != kDropped) {
    diags_.kept_[index_].fixes.push_back(std::move(fix));
  }
  return *this;
}

void Diagnostics::Builder::add_note(Note note) {
  if (index_ != kDropped) {
    diags_.kept_[index_].notes.push_back(std::move(note));
  }
}

void Diagnostics::offer(Builder& builder, Span span, const text::Suggestion& suggestion) {
  if (span.is_known() && !suggestion.instead.empty()) {
    builder.fix(replace_with(span, suggestion.instead));
  }
}

Diagnostics::Builder Diagnostics::add(Diagnostic diagnostic) {
  if (kept_.size() == kLimit) {
    error_count_ += diagnostic.kind.severity == diag::Severity::Error ? 1 : 0;
    ++omitted_;
    return {*this, kDropped};
  }
  bool is_new = seen_.emplace(diagnostic.kind.code, diagnostic.span, diagnostic.message).second;
  if (!is_new) {
    return {*this, kDropped};
  }
  error_count_ += diagnostic.kind.severity == diag::Severity::Error ? 1 : 0;
  kept_.push_back(std::move(diagnostic));
  return {*this, kept_.size() - 1};
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> result = kept_;
  std::ranges::stable_sort(result, comes_before);
  return result;
}

}  // namespace bspec
