# shellcheck shell=bash
# ./dev lint: formatting, clang-tidy and shellcheck. A file that was clean is not read again until it, a header of ours or
# the rules change.

# shellcheck source=scripts/format.sh
source "$ROOT/scripts/format.sh"

# tidy_file FILE: silent when clean.
tidy_file() {
  local file="$1" key output
  key="$STATE/tidy/$(cat "$STATE/tidy/base" "$file" | sha256sum | cut -c1-32)"
  [[ ! -f "$key" ]] || return 0
  if output="$(clang-tidy-19 --quiet -p "$BUILD" "$file" 2>/dev/null)"; then
    touch "$key"
  else
    printf '%s\n' "$output"
    return 1
  fi
}

lint_format() {
  our_cpp | xargs -0 -r -n 50 -P "$JOBS" clang-format-19 --dry-run --Werror
}

lint_tidy() {
  mkdir -p "$STATE/tidy"
  # Any header may reach any file, so all of them are part of each key.
  { cat "$ROOT/.clang-tidy"; our_cpp | grep -zE '\.h$' | xargs -0 cat; } | sha256sum >"$STATE/tidy/base"
  export -f tidy_file
  # Tests are left to the compiler: their macros expand to what clang-tidy dislikes.
  our_cpp | grep -zE '\.cpp$' | grep -zvE '^(tests|cmake)/' |
    xargs -0 -r -n 1 -P "$JOBS" bash -c "tidy_file \"\$1\"" tidy_file
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
