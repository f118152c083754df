# cmake -DOUT=section_codes_text.cc -DCODES=section_codes.yaml -P embed_section_codes.cmake: the table as a C++ source.
# In pieces: compilers limit the length of one literal.
file(READ "${CODES}" text)
string(LENGTH "${text}" size)
set(source "#include \"indexer/formats/label/section_codes.h\"\n\nnamespace materia {\nstd::string shipped_section_codes_text() {\n  std::string text;\n")
set(at 0)
while(at LESS size)
  string(SUBSTRING "${text}" ${at} 4000 piece)
  string(APPEND source "  text += R\"~codes~(${piece})~codes~\";\n")
  math(EXPR at "${at} + 4000")
endwhile()
string(APPEND source "  return text;\n}\n}  // namespace materia\n")
file(WRITE "${OUT}" "${source}")
