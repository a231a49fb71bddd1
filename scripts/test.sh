# shellcheck shell=bash
# ./dev test [WORD…]: runs the suites, at most $JOBS at a time, and adds up their counts.
#
# A suite is a program of tests/suites/ or a GoogleTest program of build/tests/. It ends with one line
# `NAME: N passed, N failed, N skipped`; for GoogleTest, run_gtest makes that line.

LOGS="$STATE/logs"

# The names of all suites; the slow ones first, so that they overlap with the rest.
suite_names() {
  local path
  for path in "$ROOT"/tests/suites/*; do
    [[ -x "$path" ]] && basename "$path"
  done
  for path in "$BUILD"/tests/*; do
    [[ -f "$path" && -x "$path" ]] && basename "$path"
  done
}

matches() {
  local name="$1" word
  shift
  [[ $# -gt 0 ]] || return 0
  for word in "$@"; do
    [[ "$name" != *"$word"* ]] || return 0
  done
  return 1
}

# start_suite NAME: runs it with its output in a log; the exit code is left beside the log.
start_suite() {
  local name="$1" start=$SECONDS code=0
  if [[ -x "$ROOT/tests/suites/$name" ]]; then
    "$ROOT/tests/suites/$name" >"$LOGS/$name.log" 2>&1 || code=$?
  else
    run_gtest "$name" >"$LOGS/$name.log" 2>&1 || code=$?
  fi
  printf '%s %s\n' "$code" $((SECONDS - start)) >"$LOGS/$name.end"
}

# run_gtest NAME: a GoogleTest program, with its summary in our words. What needs PostgreSQL or prettier is left to the suites
# that have one (gtest_with in tests/suites/lib.sh).
run_gtest() {
  local name="$1" output="$LOGS/$1.gtest" code=0 ran passed skipped
  cd "$ROOT" || return
  "$BUILD/tests/$name" --gtest_brief=1 "--gtest_filter=-OnPostgres.*:WithPrettier.*" >"$output" 2>&1 || code=$?
  cat "$output"
  ran="$(sed -nE 's/^\[==========\] ([0-9]+) tests? .* ran.*/\1/p' "$output" | tail -n 1)"
  passed="$(sed -nE 's/^\[  PASSED  \] ([0-9]+) tests?\..*/\1/p' "$output" | tail -n 1)"
  skipped="$(sed -nE 's/^\[  SKIPPED \] ([0-9]+) tests?[.,].*/\1/p' "$output" | tail -n 1)"
  [[ -n "$ran" ]] || { echo "$name ended with exit code $code before its last test"; return 1; }
  echo "$name: ${passed:-0} passed, $((ran - ${passed:-0} - ${skipped:-0})) failed, ${skipped:-0} skipped"
  return "$code"
}

# count_suite NAME: adds its counts to the totals and prints one line about it, or all of its log if it failed.
count_suite() {
  local name="$1" log="$LOGS/$1.log" code seconds line p=0 f=0 s=0
  read -r code seconds <"$LOGS/$name.end"
  line="$(grep -aE "^$name: [0-9]+ passed, [0-9]+ failed, [0-9]+ skipped\$" "$log" | tail -n 1 || true)"
  if [[ "$line" =~ ([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]]; then
    p="${BASH_REMATCH[1]}" f="${BASH_REMATCH[2]}" s="${BASH_REMATCH[3]}"
  fi
  # A suite that broke off, or that failed without counting why, is one failure.
  [[ "$f" != 0 || ("$code" == 0 && -n "$line") ]] || f=1
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  if [[ "$f" != 0 ]]; then
    printf -- '---- %s, which failed:\n' "$name"
    tail -n 200 "$log"
    printf -- '---- end of %s (whole log: .dev/logs/%s.log)\n' "$name" "$name"
  elif [[ "$s" != 0 ]]; then
    grep -aiE -A1 '^ *skip|# skip|: Skipped$' "$log" || true
  fi
  printf '%-28s %5d passed %4d failed %4d skipped %5d s\n' "$name" "$p" "$f" "$s" "$seconds"
}

run_suites() {
  local name running=0 waiting=()
  for name in "$@"; do
    rm -f "$LOGS/$name.end"
    start_suite "$name" &
    waiting+=("$name")
    running=$((running + 1))
    if [[ "$running" -ge "$JOBS" ]]; then
      wait -n || true
      running=$((running - 1))
      report_finished
    fi
  done
  wait
  report_finished
}

# Counts every suite of `waiting` that has ended.
report_finished() {
  local name still=()
  for name in "${waiting[@]}"; do
    if [[ -f "$LOGS/$name.end" ]]; then
      count_suite "$name"
    else
      still+=("$name")
    fi
  done
  waiting=("${still[@]}")
}

command_test() {
  local name suites=() passed=0 failed=0 skipped=0
  command_build
  mkdir -p "$LOGS"
  while read -r name; do
    matches "$name" "$@" && suites+=("$name")
  done < <(suite_names)
  [[ ${#suites[@]} -gt 0 ]] || die 2 "no suite has a name with: $*"
  run_suites "${suites[@]}"
  echo "$passed passed, $failed failed, $skipped skipped"
  [[ "$failed" == 0 ]]
}
