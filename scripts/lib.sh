# shellcheck shell=bash
# What the commands of ./dev share: messages, the state folder, setup and build.

# Everything ./dev keeps is below .dev/, and may be deleted at any time.
STATE="$ROOT/.dev"
BUILD="$ROOT/build"
NODE_BIN="$STATE/node/bin"
NODE_MINIMUM="24.16.0"
# Two jobs are what the smallest machine we test on has.
JOBS="$(n="$(nproc)"; echo $((n < 2 ? n : 2)))"
export STATE BUILD JOBS

say() { printf '%s\n' "dev: $*" >&2; }

die() {
  local code="$1"
  shift
  say "$*"
  exit "$code"
}

# The hash of what is read: the key of what is made from it.
key_of() { sha256sum | cut -c1-16; }

ensure_setup() {
  # shellcheck source=scripts/setup.sh
  source "$ROOT/scripts/setup.sh"
  command_setup
}

command_build() {
  ensure_setup
  if [[ ! -f "$BUILD/build.ninja" ]]; then
    (cd "$ROOT" && cmake --preset release >"$STATE/configure.log") || {
      cat "$STATE/configure.log" >&2
      die 1 "configuring failed"
    }
  fi
  cmake --build "$BUILD" --parallel "$(nproc)" "$@" >&2
}

# require_programs NAME…: stops unless all are on the PATH.
require_programs() {
  local name
  for name in "$@"; do
    command -v "$name" >/dev/null || die 3 "$name is missing; run ./dev setup"
  done
}

# install_npm DIR: `npm ci`, once for each set of dependencies; after that, hard links to the copy that was kept.
install_npm() {
  local dir="$1" kept
  mkdir -p "$STATE/npm"
  # Projects that differ in their names alone share a copy.
  kept="$STATE/npm/$(sed '/"name":/d' "$dir/package.json" "$dir/package-lock.json" | key_of)-$(node --version)" || return
  (
    flock 9
    if [[ ! -d "$kept" ]]; then
      cd "$dir" && npm ci --no-audit --no-fund --loglevel=error >&2 && cp -al node_modules "$kept.new" &&
        mv "$kept.new" "$kept"
    else
      rm -rf "$dir/node_modules" && cp -al "$kept" "$dir/node_modules"
    fi
  ) 9>"$STATE/npm/lock"
}
