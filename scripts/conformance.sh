# shellcheck shell=bash
# ./dev conformance [--stack express] [--database sqlite|postgres] …: HTTP cases against generated projects.

command_conformance() {
  command_build
  cd "$ROOT" || return
  exec /usr/bin/python3 tests/conformance/run.py --bspec "$BUILD/bspec" "$@"
}
