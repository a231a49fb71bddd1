# shellcheck shell=bash
# ./dev lint: formatting, clang-tidy and shellcheck. What was clean is not read by clang-tidy again until it changes (tidy.py).

# shellcheck source=scripts/format.sh
source "$ROOT/scripts/format.sh"

lint_format() {
  our_cpp | xargs -0 -r -n 50 -P "$JOBS" clang-format-19 --dry-run --Werror
}

# Tests are left to the compiler: GoogleTest's macros expand to what clang-tidy dislikes.
lint_tidy() {
  python3 "$ROOT/scripts/tidy.py" --root "$ROOT" --build "$BUILD" --state "$STATE/tidy" --jobs "$JOBS"
}

lint_shell() {
  shellcheck -x dev .ci/run scripts/*.sh tests/suites/*
}

command_lint() {
  local check failed=()
  command_build
  cd "$ROOT" || return
  for check in format tidy shell; do
    say "lint: $check"
    "lint_$check" || failed+=("$check")
  done
  [[ ${#failed[@]} -eq 0 ]] || die 1 "lint failed: ${failed[*]}"
  say "lint: clean"
}
