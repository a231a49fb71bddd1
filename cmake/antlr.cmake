# bspec_antlr_grammar(TARGET GRAMMAR)
#   A library of the lexer and parser that the ANTLR tool writes for GRAMMAR.g4 of the current folder. Their headers are
#   SYSTEM includes: generated code answers to nobody's warnings.

find_program(BSPEC_ANTLR_TOOL antlr4 REQUIRED)

function(bspec_antlr_grammar target grammar)
  set(source "${CMAKE_CURRENT_SOURCE_DIR}/${grammar}.g4")
  set(fix "${CMAKE_SOURCE_DIR}/cmake/fix_antlr_4_7_output.cmake")
  set(folder "${CMAKE_BINARY_DIR}/generated/grammar")
  set(outputs)
  foreach(part Lexer Parser)
    list(APPEND outputs "${folder}/${grammar}${part}.cpp" "${folder}/${grammar}${part}.h")
  endforeach()

  add_custom_command(
    OUTPUT ${outputs}
    COMMAND "${BSPEC_ANTLR_TOOL}" -Werror -Dlanguage=Cpp -no-listener -no-visitor
            -package bspec::grammar -o "${folder}" "${grammar}.g4"
    COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${folder}" -P "${fix}"
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
    DEPENDS "${source}" "${fix}"
    COMMENT "Generating the parser from ${grammar}.g4"
    VERBATIM)

  add_library(${target} STATIC ${outputs})
  target_include_directories(${target} SYSTEM PUBLIC "${CMAKE_BINARY_DIR}/generated")
  target_link_libraries(${target} PUBLIC bspec_antlr_runtime PRIVATE bspec_hardening)
  target_compile_options(${target} PRIVATE -w)
endfunction()
