# shellcheck shell=bash
# A generated project, as its user meets it: built from a spec, installed, checked, tested.

# test_project SPEC STACK
test_project() {
  local spec="$1" stack="$2" project
  project="$(work_folder)/$(basename "$spec" .bspec)"
  check "bspec build" "$BUILD/bspec" build "$ROOT/$spec" --target "$stack" --out "$project" || finish
  check "npm ci" install_npm "$project" || finish
  check "npm run check" npm --prefix "$project" run --silent check || true
  node_tests "$project"
  finish
}
