# shellcheck shell=bash
# ./dev bench: times of whole processes, as a table. Every run starts cold: a new process, a new output folder.

# median NAME GOAL COMMAND [PREPARE]
median() {
  local name="$1" goal="$2" command="$3" prepare="${4:-}" json="$STATE/bench.json" options=()
  [[ -z "$prepare" ]] || options=(--prepare "$prepare")
  hyperfine --shell=none --warmup 5 --runs "$RUNS" --export-json "$json" "${options[@]}" "$command" \
    >/dev/null 2>&1 || die 1 "the benchmark \`$name\` failed: $command"
  python3 - "$json" "$name" "$goal" <<'PYTHON'
import json, sys
result = json.load(open(sys.argv[1]))["results"][0]
ms = [1000 * result[key] for key in ("median", "min", "max")]
print("%-24s %9.2f %9.2f %9.2f %9s" % (sys.argv[2], *ms, sys.argv[3]))
PYTHON
}

command_bench() {
  local blog="$ROOT/examples/blog.bspec" out="$STATE/bench-out"
  RUNS="${RUNS:-100}"
  command_build
  require_programs hyperfine
  echo "whole processes, $RUNS runs each, in milliseconds"
  printf '%-24s %9s %9s %9s %9s\n' "" median min max goal
  median "--version" "<= 2" "$BUILD/bspec --version"
  median "check blog" "<= 5" "$BUILD/bspec check $blog"
  median "build blog" "<= 10" "$BUILD/bspec build $blog --target express --out $out" "rm -rf $out"
  echo
  echo "specs of many entities, best of five"
  python3 "$ROOT/tests/bench/scale.py" "$BUILD/bspec" "$STATE/bench-specs"
  rm -rf "$out" "$STATE/bench.json" "$STATE/bench-specs"
}
