# shellcheck shell=bash
# ./dev demo [--once]: from examples/blog.bspec to a running backend, and a session with it.

demo_stop() {
  [[ -z "${demo_pid:-}" ]] || kill -TERM -- "-$demo_pid" 2>/dev/null || true
  [[ -z "${demo_pid:-}" ]] || wait "$demo_pid" 2>/dev/null || true
  rm -rf "$demo_work"
}

# Waits for the port the server took and prints it.
demo_port() {
  local log="$1" port=""
  for _ in $(seq 600); do
    port="$(sed -nE 's/.*"port": ?([0-9]+).*/\1/p' "$log" | head -n 1)"
    [[ -z "$port" ]] || break
    kill -0 "$demo_pid" 2>/dev/null || break
    sleep 0.1
  done
  [[ -n "$port" ]] || {
    cat "$log" >&2
    return 1
  }
  echo "$port"
}

command_demo() {
  local once=no project port
  case "${1:-}" in
    --once) once=yes ;;
    "") ;;
    *) die 2 "demo knows only --once" ;;
  esac
  command_build

  demo_work="$(mktemp -d "$STATE/demo.XXXXXX")"
  trap demo_stop EXIT
  trap 'exit 0' INT TERM
  project="$demo_work/blog"

  say "bspec build examples/blog.bspec --target express"
  "$BUILD/bspec" build "$ROOT/examples/blog.bspec" --target express --out "$project" >&2
  say "npm ci"
  install_npm "$project"
  say "npm start, on SQLite and a free port"
  # A session of its own, so that npm and the server stop together.
  (cd "$project" && PORT=0 exec setsid npm start --silent) >"$demo_work/server.log" 2>&1 &
  demo_pid=$!
  port="$(demo_port "$demo_work/server.log")" || die 1 "the server did not start"

  node "$ROOT/scripts/demo-session.mjs" "http://127.0.0.1:$port"
  [[ "$once" == no ]] || return 0
  say "the blog is served at http://127.0.0.1:$port; press Ctrl-C to stop it"
  wait "$demo_pid"
}
