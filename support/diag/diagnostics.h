#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "support/diag/diagnostic.h"
#include "support/diag/kind.h"
#include "support/source/span.h"

namespace bspec {

/// Where every phase reports to. Keeps the first `kLimit` diagnostics; one that repeats code, place
/// and message of an earlier one is dropped. A `text::Suggestion` among the arguments becomes a fix
/// that replaces the whole span.
///
///   diags.report(diag::DuplicateRoute, span, method, path).note(diag::FirstDeclaredHere, other);
class Diagnostics {
 public:
  static constexpr size_t kLimit = 200;

  /// Adds to the diagnostic just reported; goes nowhere if that one was dropped.
  class Builder {
   public:
    template <typename... Args>
    Builder& note(const diag::NoteKind<Args...>& kind,
                  Span span,
                  const std::type_identity_t<Args>&... args) {
      add_note({span, fmt::vformat(kind.info.text, fmt::make_format_args(args...))});
      return *this;
    }

    Builder& fix(FixIt fix);

   private:
    friend class Diagnostics;

    Builder(Diagnostics& diags, size_t index) : diags_(diags), index_(index) {}

    void add_note(Note note);

    Diagnostics& diags_;
    size_t index_;
  };

  template <typename... Args>
  Builder report(const diag::Kind<Args...>& kind,
                 Span span,
                 const std::type_identity_t<Args>&... args) {
    Builder builder = add(
        {kind.info, span, fmt::vformat(kind.info.text, fmt::make_format_args(args...)), {}, {}});
    (offer(builder, span, args), ...);
    return builder;
  }

  /// Takes over what another sink was told.
  void keep(Diagnostic diagnostic) { add(std::move(diagnostic)); }

  /// True as soon as an error was reported, whether it was kept or not.
  bool has_errors() const { return error_count_ > 0; }

  size_t error_count() const { return error_count_; }

  /// How many were dropped for exceeding the limit.
  size_t omitted() const { return omitted_; }

  /// By file and position; at one place in the order of reporting. Those without a place come
  /// first.
  std::vector<Diagnostic> sorted() const;

 private:
  using Key = std::tuple<uint16_t, Span, std::string>;

  Builder add(Diagnostic diagnostic);

  /// A suggestion in the message is a fix of what the span covers.
  static void offer(Builder& builder, Span span, const text::Suggestion& suggestion);

  template <typename Arg>
  static void offer(Builder&, Span, const Arg&) {}

  std::vector<Diagnostic> kept_;
  std::set<Key> seen_;
  size_t error_count_ = 0;
  size_t omitted_ = 0;
};

}  // namespace bspec
