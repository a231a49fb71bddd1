# Writes OUTPUT/NAME.h and OUTPUT/NAME.cpp from OUTPUT/NAME.list, whose lines are `path in the table|file on disk`.
# Called by bspec_embed (embed.cmake) at build time.
cmake_minimum_required(VERSION 3.25)

file(STRINGS "${OUTPUT}/${NAME}.list" lines ENCODING UTF-8)

set(bytes "")
set(symbols "")
set(rows "")
set(index 0)
foreach(line IN LISTS lines)
  string(REGEX MATCH "^([^|]+)\\|(.+)$" _ "${line}")
  set(path "${CMAKE_MATCH_1}")
  set(file "${CMAKE_MATCH_2}")
  file(SIZE "${file}" size)
  file(SHA256 "${file}" hash)
  set(symbol "bspec_embedded_${NAME}_${index}")
  string(APPEND bytes "    \"${symbol}: .incbin \\\"${file}\\\"\\n\"\n")
  string(APPEND symbols "extern const char ${symbol}[];\n")
  string(APPEND rows "    {\"${path}\", {${symbol}, ${size}}, \"${hash}\"},\n")
  math(EXPR index "${index} + 1")
endforeach()

# The header never changes, and is written only once, so that its users are not rebuilt.
file(CONFIGURE OUTPUT "${OUTPUT}/${NAME}.h" @ONLY CONTENT
"#pragma once

#include <llvm/ADT/ArrayRef.h>

#include \"support/vfs/embedded_file.h\"

namespace bspec::embedded {

llvm::ArrayRef<EmbeddedFile> @NAME@();

}  // namespace bspec::embedded
")

# The source is written each time: the bytes are read when it is compiled.
file(WRITE "${OUTPUT}/${NAME}.cpp"
"#include \"embedded/${NAME}.h\"

#include <array>

asm(\".pushsection .rodata.${NAME}, \\\"a\\\"\\n\"
${bytes}    \".popsection\\n\");

extern \"C\" {
${symbols}}

namespace bspec::embedded {

llvm::ArrayRef<EmbeddedFile> ${NAME}() {
  static constexpr std::array<EmbeddedFile, ${index}> kFiles = {{
${rows}  }};
  return kFiles;
}

}  // namespace bspec::embedded
")
