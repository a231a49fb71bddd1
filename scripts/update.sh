# shellcheck shell=bash
# ./dev update [WORD…]: lets the tests rewrite what they expect, then runs them to see that they agree.

# shellcheck source=scripts/test.sh
source "$ROOT/scripts/test.sh"

command_update() {
  local name program
  command_build
  for program in "$BUILD"/tests/*; do
    name="$(basename "$program")"
    if [[ -f "$program" && -x "$program" ]] && matches "$name" "$@"; then
      say "update: $name"
      (cd "$ROOT" && BSPEC_UPDATE=1 "$program" --gtest_brief=1 >/dev/null) || true
    fi
  done
  git -C "$ROOT" status --short -- tests >&2
  command_test "$@"
}
