# bspec_embed(TARGET FUNCTION name FILES path=source…)
#   A library with files of the repository, in one table sorted by path. It gives
#   `llvm::ArrayRef<bspec::EmbeddedFile> bspec::embedded::name()`, declared in "embedded/name.h". Where the source is a
#   folder, each file below it is named `path/…`, or by its path in the folder alone where `path` is empty (`=folder`).
#
#   The table is made at build time and only when a file changed; the assembler copies the bytes, so size costs nothing.
function(bspec_embed target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FUNCTION" "FILES")
  set(lines)
  set(files)
  foreach(entry IN LISTS arg_FILES)
    string(REGEX MATCH "^([^=]*)=(.+)$" _ "${entry}")
    set(prefix "${CMAKE_MATCH_1}")
    set(source "${CMAKE_SOURCE_DIR}/${CMAKE_MATCH_2}")
    if(IS_DIRECTORY "${source}")
      file(GLOB_RECURSE found RELATIVE "${source}" CONFIGURE_DEPENDS "${source}/*")
      foreach(path IN LISTS found)
        string(REGEX REPLACE "^/" "" name "${prefix}/${path}")
        list(APPEND lines "${name}|${source}/${path}")
        list(APPEND files "${source}/${path}")
      endforeach()
    elseif(EXISTS "${source}")
      list(APPEND lines "${prefix}|${source}")
      list(APPEND files "${source}")
    endif()
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
