# shellcheck shell=bash
# ./dev fuzz [[--seconds] SECONDS]: every target of tests/fuzz, starting from the specs of the repository.

command_fuzz() {
  local seconds target corpus name
  [[ "${1:-}" != --seconds ]] || shift
  seconds="${1:-60}"
  [[ $# -le 1 && "$seconds" =~ ^[0-9]+$ ]] || die 2 "fuzz takes a number of seconds, not \`$*\`"
  ensure_setup
  cd "$ROOT" || return
  [[ -f build-fuzz/build.ninja ]] || cmake --preset fuzz >/dev/null
  cmake --build build-fuzz --target fuzz_targets --parallel "$(nproc)" >&2
  for target in build-fuzz/fuzz/*; do
    [[ -f "$target" && -x "$target" ]] || continue
    name="$(basename "$target")"
    corpus="$STATE/fuzz/$name"
    mkdir -p "$corpus" "$STATE/fuzz/crashes"
    say "fuzz: $name for $seconds s"
    ASAN_OPTIONS=allow_user_poisoning=0 "$target" \
      -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -max_len=65536 -print_final_stats=1 \
      -artifact_prefix="$STATE/fuzz/crashes/" -dict=tests/fuzz/bspec.dict "$corpus" \
      examples tests/parse tests/sema tests/check tests/conformance/specs
  done
}
