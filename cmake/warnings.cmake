# bspec_warnings: the warnings our own code is compiled with. Headers of third parties and generated sources are SYSTEM
# includes or do not link this target.

add_library(bspec_warnings INTERFACE)
target_compile_options(bspec_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  -Werror=switch
  $<$<BOOL:${BSPEC_WERROR}>:-Werror>
  # libstdc++ 12 calls what it has deprecated itself, which only clang sees.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
