# Libraries of third parties, all from Debian packages (`./dev setup` installs them).

find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(GTest REQUIRED)

# LLVM Support alone, as an archive: the shared libLLVM costs every start of the compiler 14 ms, and LLVM's own CMake
# package asks for libraries (zstd, zlib, libedit, z3) that nothing here uses.
set(BSPEC_LLVM_ROOT /usr/lib/llvm-19 CACHE PATH "Where LLVM 19 is installed")
find_library(BSPEC_LLVM_SUPPORT libLLVMSupport.a PATHS "${BSPEC_LLVM_ROOT}/lib" NO_DEFAULT_PATH REQUIRED)
find_library(BSPEC_LLVM_DEMANGLE libLLVMDemangle.a PATHS "${BSPEC_LLVM_ROOT}/lib" NO_DEFAULT_PATH REQUIRED)
add_library(bspec_llvm INTERFACE)
target_include_directories(bspec_llvm SYSTEM INTERFACE "${BSPEC_LLVM_ROOT}/include")
target_link_libraries(bspec_llvm INTERFACE
  "${BSPEC_LLVM_SUPPORT}" "${BSPEC_LLVM_DEMANGLE}" Threads::Threads)

# fmt: Debian ships headers and a shared library. Compiling the library part once, here, keeps the compiler static and
# its inline bodies out of every other file.
find_path(BSPEC_FMT_INCLUDE fmt/format-inl.h REQUIRED)
add_library(bspec_fmt STATIC "${CMAKE_CURRENT_LIST_DIR}/fmt_library.cpp")
target_include_directories(bspec_fmt SYSTEM PUBLIC "${BSPEC_FMT_INCLUDE}")

# The ANTLR runtime: Debian's own CMake target also asks for libuuid, which its package does not bring.
find_path(BSPEC_ANTLR_INCLUDE antlr4-runtime.h PATH_SUFFIXES antlr4-runtime REQUIRED)
find_library(BSPEC_ANTLR_LIBRARY libantlr4-runtime.a REQUIRED)
add_library(bspec_antlr_runtime INTERFACE)
target_include_directories(bspec_antlr_runtime SYSTEM INTERFACE "${BSPEC_ANTLR_INCLUDE}")
target_link_libraries(bspec_antlr_runtime INTERFACE "${BSPEC_ANTLR_LIBRARY}" Threads::Threads)
