# shellcheck shell=bash
# ./dev format: clang-format over our C++.

# The C++ we wrote, as NUL-separated paths from the root.
our_cpp() {
  (cd "$ROOT" && git ls-files -z --cached --others --exclude-standard \
    'support/*' 'frontend/*' 'ir/*' 'passes/*' 'backends/*' 'tools/*' 'tests/*' 'cmake/*' |
    grep -zE '\.(h|cpp)$' | grep -zvE '^tests/golden/')
}

command_format() {
  ensure_setup
  cd "$ROOT" || return
  our_cpp | xargs -0 -r -n 50 -P "$JOBS" clang-format-19 -i
}
