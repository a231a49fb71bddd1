#include "support/diag/registry.h"

#include <algorithm>
#include <array>

namespace bspec::diag {

namespace {

template <typename T, size_t N>
constexpr std::array<T, N> without_sentinel(const T (&rows)[N + 1]) {
  std::array<T, N> result{};
  std::copy_n(rows, N, result.begin());
  return result;
}

/// Judges a text by the types of its arguments, once and here: it takes the compiler a while.
template <typename... Args>
consteval bool takes(fmt::format_string<const Args&...>) {
  return true;
}

#define DIAG(code, severity, name, slug, text, ...) static_assert(takes<__VA_ARGS__>(text));
#define DIAG_NOTE(name, text, ...) static_assert(takes<__VA_ARGS__>(text));
#define RETIRED(code)
#include "support/diag/defs/all.def"
#include "support/diag/defs/undef_kinds.inc"

// Each table ends with an empty row, so that one without entries is still an array.
constexpr KindInfo kKindRows[] = {
#define DIAG(code, severity, name, slug, text, ...) \
  KindInfo{code, Severity::severity, #name, slug, text},
#define DIAG_NOTE(name, text, ...)
#define RETIRED(code)
#include "support/diag/defs/all.def"
#include "support/diag/defs/undef_kinds.inc"
    KindInfo{}};

constexpr KindInfo kNoteRows[] = {
#define DIAG(code, severity, name, slug, text, ...)
#define DIAG_NOTE(name, text, ...) KindInfo{0, Severity::Note, #name, {}, text},
#define RETIRED(code)
#include "support/diag/defs/all.def"
#include "support/diag/defs/undef_kinds.inc"
    KindInfo{}};

constexpr uint16_t kRetiredRows[] = {
#define DIAG(code, severity, name, slug, text, ...)
#define DIAG_NOTE(name, text, ...)
#define RETIRED(code) code,
#include "support/diag/defs/all.def"
#include "support/diag/defs/undef_kinds.inc"
    0};

constexpr auto kKinds = [] {
  auto kinds = without_sentinel<KindInfo, std::size(kKindRows) - 1>(kKindRows);
  std::ranges::sort(kinds, {}, &KindInfo::code);
  return kinds;
}();

constexpr auto kNotes = [] {
  auto notes = without_sentinel<KindInfo, std::size(kNoteRows) - 1>(kNoteRows);
  std::ranges::sort(notes, {}, &KindInfo::name);
  return notes;
}();

constexpr auto kRetired = without_sentinel<uint16_t, std::size(kRetiredRows) - 1>(kRetiredRows);

}  // namespace

llvm::ArrayRef<KindInfo> all_kinds() {
  return kKinds;
}

llvm::ArrayRef<KindInfo> all_note_kinds() {
  return kNotes;
}

llvm::ArrayRef<uint16_t> retired_codes() {
  return kRetired;
}

std::optional<KindInfo> find_kind(uint16_t code) {
  const auto* found = std::ranges::lower_bound(kKinds, code, {}, &KindInfo::code);
  if (found == kKinds.end() || found->code != code) {
    return std::nullopt;
  }
  return *found;
}

}  // namespace bspec::diag
