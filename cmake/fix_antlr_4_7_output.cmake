# Brings the C++ that Debian's ANTLR 4.7.2 tool writes to what its 4.9 runtime and C++20 expect: no u8"" literals (they no
# longer convert to std::string), no implicit capture of `this`, no trigraphs. The automata that the tool has written are not
# verified again at each start, which took a third of it.
file(GLOB files "${FOLDER}/*.cpp" "${FOLDER}/*.h")
foreach(file IN LISTS files)
  file(READ "${file}" text)
  string(REPLACE "u8\"" "\"" text "${text}")
  string(REPLACE "finally([=] {" "finally([=, this] {" text "${text}")
  string(REPLACE "'??'" "'?\\?'" text "${text}")
  string(REPLACE "  atn::ATNDeserializer deserializer;"
    "  atn::ATNDeserializationOptions options;\n  options.setVerifyATN(false);\n  atn::ATNDeserializer deserializer(options);"
    text "${text}")
  file(WRITE "${file}" "${text}")
endforeach()
