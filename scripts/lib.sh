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

# The hash of the files and texts given: the key of what was made from them.
key_of() { sha256sum "$@" | sha256sum | cut -c1-16; }

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

# install_npm DIR: `npm ci`, keeping one copy of node_modules for each lock file. Copies are hard links.
install_npm() {
  local dir="$1" key kept
  key="$(key_of "$dir/package-lock.json" "$dir/package.json" <&-)-$(node --version)"
  kept="$STATE/npm/$key"
  if [[ ! -f "$kept/.complete" ]]; then
    (cd "$dir" && npm ci --no-audit --no-fund --loglevel=error) >&2 || return 1
    rm -rf "$kept"
    mkdir -p "$kept"
    cp -al "$dir/node_modules" "$kept/node_modules"
    touch "$kept/.complete"
  else
    rm -rf "$dir/node_modules"
    cp -al "$kept/node_modules" "$dir/node_modules"
  fi
}
