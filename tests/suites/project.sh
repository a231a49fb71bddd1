# shellcheck shell=bash
# A generated project, as its user meets it: built from a spec, installed, checked, tested.

# test_project EXAMPLE STACK
test_project() {
  local example="$1" stack="$2" work="$STATE/work/$SUITE"
  rm -rf "$work"
  mkdir -p "$(dirname "$work")"
  check "bspec build" "$BUILD/bspec" build "$ROOT/examples/$example.bspec" --target "$stack" --out "$work" || finish
  check "npm ci" install_npm "$work" || finish
  check "npm run check" npm --prefix "$work" run --silent check || true
  node_tests "$work"
  finish
}
