# shellcheck shell=bash
# ./dev lint: formatting, clang-tidy and shellcheck. A file that was clean is not read again until the rules, it, or one of
# our headers that it includes change.

# shellcheck source=scripts/format.sh
source "$ROOT/scripts/format.sh"

TIDY="$STATE/tidy"
export TIDY

# Writes what each of our sources is made of, as `source TAB file of ours`, from what ninja recorded when it compiled them.
record_inputs() {
  ninja -C "$BUILD" -t deps | awk -v root="$ROOT/" -v build="$BUILD/" '
    /^[^ ]/ { source = ""; next }
    { sub(/^ +/, "") }
    index($0, root) != 1 || index($0, build) == 1 { next }
    source == "" { source = $0 }
    { print source "\t" $0 }' >"$TIDY/inputs"
}

# tidy_file FILE: silent when clean.
tidy_file() {
  local file="$1" inputs key output
  inputs="$(awk -F '\t' -v file="$ROOT/$file" '$1 == file { print $2 }' "$TIDY/inputs")"
  key="$TIDY/$(xargs -r -d '\n' sha256sum "$ROOT/.clang-tidy" "$ROOT/$file" <<<"$inputs" | sha256sum | cut -c1-32)"
  [[ ! -f "$key" ]] || return 0
  if output="$(clang-tidy-19 --quiet -p "$BUILD" "$file" 2>/dev/null)"; then
    touch "$key"
  else
    printf '%s\n' "$output"
    return 1
  fi
}
export -f tidy_file

lint_format() {
  our_cpp | xargs -0 -r -n 50 -P "$JOBS" clang-format-19 --dry-run --Werror
}

# Tests are left to the compiler: GoogleTest's macros expand to what clang-tidy dislikes.
lint_tidy() {
  mkdir -p "$TIDY"
  record_inputs
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
