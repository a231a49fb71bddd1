# shellcheck shell=bash
# What suites share. A suite is an executable of this folder; `./dev test` runs it with ROOT, BUILD and STATE set and the
# project's Node first in PATH, and reads its last line, `NAME: N passed, N failed, N skipped`.

# shellcheck source=scripts/lib.sh
source "$ROOT/scripts/lib.sh"

SUITE="$(basename "$0")"
passed=0 failed=0 skipped=0

# work_folder: makes an empty folder and prints it. It is in a repository of its own, because linters pass over what the
# .gitignore of a repository around them leaves out.
work_folder() {
  local work="$STATE/work/$SUITE"
  rm -rf "$work"
  mkdir -p "$work"
  git init -q "$STATE/work"
  echo "$work"
}

# finish: prints the counts and ends the suite.
finish() {
  echo "$SUITE: $passed passed, $failed failed, $skipped skipped"
  [[ "$failed" == 0 ]]
  exit
}

# check NAME COMMAND…: one test, which passes when the command does.
check() {
  local name="$1"
  shift
  echo "== $name"
  if "$@"; then
    passed=$((passed + 1))
  else
    echo "FAILED: $name: $*"
    failed=$((failed + 1))
    return 1
  fi
}

# gtest_with SUITE PROGRAM: the tests of a GoogleTest program that `./dev test` leaves out elsewhere, one test each.
gtest_with() {
  local suite="$1" program="$2" log p ran code=0
  log="$(mktemp)"
  "$BUILD/tests/$program" --gtest_brief=1 "--gtest_filter=$suite.*" >"$log" 2>&1 || code=$?
  cat "$log"
  ran="$(sed -nE 's/^\[==========\] ([0-9]+) tests? .* ran.*/\1/p' "$log" | tail -n 1)"
  p="$(sed -nE 's/^\[  PASSED  \] ([0-9]+) tests?\..*/\1/p' "$log" | tail -n 1)"
  rm -f "$log"
  passed=$((passed + ${p:-0}))
  # Skipped is failed here: what they need is there.
  [[ "$code" == 0 && "${ran:-0}" != 0 && "${p:-0}" == "$ran" ]] || failed=$((failed + 1))
}

# node_tests DIR: `npm test` of a package, adding the counts of node:test.
node_tests() {
  local dir="$1" log code=0 p f c s
  log="$(mktemp)"
  (cd "$dir" && npm test) >"$log" 2>&1 || code=$?
  cat "$log"
  p="$(node_count pass "$log")" f="$(node_count fail "$log")"
  c="$(node_count cancelled "$log")" s="$(node_count skipped "$log")"
  rm -f "$log"
  f=$((f + c))
  # It broke off, or there was nothing to run: either way nothing was proved.
  [[ "$f" != 0 || ("$code" == 0 && "$p" != 0) ]] || f=1
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# node_count WORD LOG: the sum over all summaries in the log.
node_count() { sed -nE "s/^(ℹ|#) $1 ([0-9]+)\$/\2/p" "$2" | awk '{ n += $1 } END { print n + 0 }'; }
