#include "tools/driver/fix/fix_until_stable.h"

#include <algorithm>
#include <utility>

#include <llvm/ADT/STLExtras.h>

#include "support/diag/apply_edits.h"

namespace bspec::driver {

namespace {

/// No chain of faults, each hidden by the one before, is longer than this.
constexpr int kMaxRounds = 20;

struct Candidate {
  const Diagnostic* diagnostic;
  const FixIt* fix;
};

std::vector<Candidate> candidates_of(const Findings& findings,
                                     const Texts& texts,
                                     std::optional<std::size_t> choice) {
  std::vector<Candidate> result;
  for (const Diagnostic& diagnostic : findings.diagnostics) {
    const std::size_t number = diagnostic.fixes.size() == 1 ? 0 : choice.value_or(SIZE_MAX);
    if (number >= diagnostic.fixes.size()) {
      continue;
    }
    const FixIt& fix = diagnostic.fixes[number];
    const bool is_ours = llvm::all_of(fix.edits, [&](const Edit& edit) {
      return texts.contains(findings.files[edit.span.file].path());
    });
    if (is_ours) {
      result.push_back({&diagnostic, &fix});
    }
  }
  return result;
}

std::vector<Candidate> without_collisions(llvm::ArrayRef<Candidate> candidates) {
  std::vector<Candidate> result;
  std::vector<Edit> taken;
  for (const Candidate& candidate : candidates) {
    const bool collides = llvm::any_of(candidate.fix->edits, [&](const Edit& edit) {
      return llvm::any_of(taken, [&](const Edit& other) { return collide(edit, other); });
    });
    if (!collides) {
      llvm::append_range(taken, candidate.fix->edits);
      result.push_back(candidate);
    }
  }
  return result;
}

Texts apply(const Texts& texts, const SourceFiles& files, llvm::ArrayRef<Candidate> fixes) {
  std::vector<Edit> edits;
  for (const Candidate& candidate : fixes) {
    llvm::append_range(edits, candidate.fix->edits);
  }
  Texts result = texts;
  for (const SourceFile& file : files) {
    const auto found = result.find(file.path());
    if (found != result.end()) {
      found->second = apply_edits(file.text(), file.id(), edits);
    }
  }
  return result;
}

bool is_error(const Diagnostic& diagnostic) {
  return diagnostic.kind.severity == diag::Severity::Error;
}

bool is_syntax_error(const Diagnostic& diagnostic) {
  return is_error(diagnostic) && diagnostic.kind.code / 1000 == 1;
}

auto count_same(const Findings& findings, const Diagnostic& wanted) {
  return llvm::count_if(findings.diagnostics, [&](const Diagnostic& other) {
    return other.kind.code == wanted.kind.code && other.message == wanted.message;
  });
}

bool helps(llvm::ArrayRef<Candidate> fixes, const Findings& before, const Findings& after) {
  if (llvm::count_if(after.diagnostics, is_syntax_error) >
      llvm::count_if(before.diagnostics, is_syntax_error)) {
    return false;
  }
  if (llvm::none_of(before.diagnostics, is_error) && llvm::any_of(after.diagnostics, is_error)) {
    return false;
  }
  return llvm::all_of(fixes, [&](const Candidate& candidate) {
    return count_same(after, *candidate.diagnostic) < count_same(before, *candidate.diagnostic);
  });
}

/// One round.
class Round {
 public:
  Round(FixResult& state,
        llvm::function_ref<Findings(const Texts&)> judge,
        std::optional<std::size_t> choice)
      : state_(state),
        judge_(judge),
        candidates_(candidates_of(state.findings, state.texts, choice)) {}

  /// Whether anything was changed.
  bool run() {
    const std::vector<Candidate> together = without_collisions(candidates_);
    if (together.empty()) {
      return false;
    }
    // Almost always all of them help; if not, the first that does by itself.
    return keep_if_helpful(together) || llvm::any_of(together, [&](const Candidate& candidate) {
             return keep_if_helpful(candidate);
           });
  }

 private:
  bool keep_if_helpful(llvm::ArrayRef<Candidate> fixes) {
    Texts texts = apply(state_.texts, state_.findings.files, fixes);
    Findings findings = judge_(texts);
    if (!helps(fixes, state_.findings, findings)) {
      return false;
    }
    for (const Candidate& candidate : fixes) {
      const Span place = candidate.fix->edits.front().span;
      const SourceFile& file = state_.findings.files[place.file];
      state_.applied.push_back({std::string(file.path()), file.position(place.begin),
                                candidate.diagnostic->kind.code, candidate.fix->title});
    }
    state_.texts = std::move(texts);
    state_.findings = std::move(findings);
    return true;
  }

  FixResult& state_;
  llvm::function_ref<Findings(const Texts&)> judge_;
  std::vector<Candidate> candidates_;
};

}  // namespace

FixResult fix_until_stable(Texts texts,
                           llvm::function_ref<Findings(const Texts&)> judge,
                           std::optional<std::size_t> choice) {
  FixResult result;
  result.findings = judge(texts);
  result.texts = std::move(texts);
  for (int round = 0; round < kMaxRounds; ++round) {
    if (!Round(result, judge, choice).run()) {
      break;
    }
  }
  return result;
}

}  // namespace bspec::driver
