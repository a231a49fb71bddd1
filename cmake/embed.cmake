# bspec_embed(TARGET FUNCTION name FOLDERS prefix=folder…)
#   A library with every file below the folders (relative to the repository root), in one table sorted by path. It gives
#   `llvm::ArrayRef<bspec::EmbeddedFile> bspec::embedded::name()`, declared in "embedded/name.h"; a file is named
#   `prefix/path`, or `path` where the prefix is empty (`=folder`).
#
#   The table is made at build time and only when a file changed; the assembler copies the bytes, so size costs nothing.
function(bspec_embed target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FUNCTION" "FOLDERS")
  set(lines)
  set(files)
  foreach(entry IN LISTS arg_FOLDERS)
    string(REGEX MATCH "^([^=]*)=(.+)$" _ "${entry}")
    set(prefix "${CMAKE_MATCH_1}")
    set(folder "${CMAKE_SOURCE_DIR}/${CMAKE_MATCH_2}")
    file(GLOB_RECURSE found RELATIVE "${folder}" CONFIGURE_DEPENDS "${folder}/*")
    list(FILTER found EXCLUDE REGEX "(^|/)(node_modules|dist)/")
    foreach(path IN LISTS found)
      if(prefix)
        list(APPEND lines "${prefix}/${path}|${folder}/${path}")
      else()
        list(APPEND lines "${path}|${folder}/${path}")
      endif()
      list(APPEND files "${folder}/${path}")
    endforeach()
  endforeach()
  list(SORT lines)
  list(JOIN lines "\n" manifest)

  set(output "${CMAKE_BINARY_DIR}/generated/embedded")
  file(CONFIGURE OUTPUT "${output}/${arg_FUNCTION}.list" CONTENT "${manifest}" @ONLY)
  set(script "${CMAKE_SOURCE_DIR}/cmake/write_embedded.cmake")
  add_custom_command(
    OUTPUT "${output}/${arg_FUNCTION}.cpp" "${output}/${arg_FUNCTION}.h"
    COMMAND "${CMAKE_COMMAND}" "-DNAME=${arg_FUNCTION}" "-DOUTPUT=${output}" -P "${script}"
    DEPENDS "${output}/${arg_FUNCTION}.list" "${script}" ${files}
    COMMENT "Embedding ${arg_FUNCTION}"
    VERBATIM)

  add_library(${target} STATIC "${output}/${arg_FUNCTION}.cpp")
  target_include_directories(${target} PUBLIC "${CMAKE_BINARY_DIR}/generated")
  target_link_libraries(${target} PUBLIC bspec_support)
endfunction()
