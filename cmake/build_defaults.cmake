# What holds for every target: the language standard, the build type, and faster compilers and linkers when present.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, Debug or RelWithDebInfo" FORCE)
endif()
# -O2 rather than CMake's -O3: faster to compile, and not measurably slower to run.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(BSPEC_CCACHE ccache)
if(BSPEC_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${BSPEC_CCACHE}")
endif()

find_program(BSPEC_MOLD mold)
if(BSPEC_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Archives of third parties carry far more than the compiler uses.
add_compile_options(-ffunction-sections -fdata-sections)
add_link_options(-Wl,--gc-sections -Wl,--as-needed)
