# bspec_hardening: a spec is data from a stranger, so the compiler that reads it is built defensively.

add_library(bspec_hardening INTERFACE)
target_compile_definitions(bspec_hardening INTERFACE _GLIBCXX_ASSERTIONS)
target_compile_options(bspec_hardening INTERFACE -fstack-protector-strong -fPIE)
target_link_options(bspec_hardening INTERFACE -Wl,-z,relro,-z,now)

# Fortified functions need optimisation, and hide from the sanitizers what they would report better.
if(NOT BSPEC_SANITIZE AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  target_compile_options(bspec_hardening INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
endif()

# Every object of a program must agree on the sanitizers, so these are global.
if(BSPEC_SANITIZE)
  set(BSPEC_SANITIZERS address,undefined)
  if(BSPEC_FUZZ)
    string(APPEND BSPEC_SANITIZERS ",fuzzer-no-link")
  endif()
  add_compile_options(-fsanitize=${BSPEC_SANITIZERS} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${BSPEC_SANITIZERS})
endif()
