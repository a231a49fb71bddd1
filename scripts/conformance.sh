# shellcheck shell=bash
# ./dev conformance [--stack express] [--database sqlite|postgres] …: HTTP cases against generated projects; with --faults,
# what they do when many ask at once, and when something breaks.

command_conformance() {
  local program=run.py word words=()
  for word in "$@"; do
    if [[ "$word" == --faults ]]; then
      program=run_faults.py
    else
      words+=("$word")
    fi
  done
  command_build
  cd "$ROOT" || return
  exec /usr/bin/python3 "tests/conformance/$program" --bspec "$BUILD/bspec" "${words[@]}"
}
