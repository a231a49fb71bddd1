# shellcheck shell=bash
# A generated project, as its user meets it: built from a spec, installed, checked, tested.

# test_project EXAMPLE STACK
test_project() {
  local example="$1" stack="$2" project
  project="$(work_folder)/$example"
  check "bspec build" "$BUILD/bspec" build "$ROOT/examples/$example.bspec" --target "$stack" --out "$project" || finish
  check "npm ci" install_npm "$project" || finish
  check "npm run check" npm --prefix "$project" run --silent check || true
  node_tests "$project"
  finish
}
