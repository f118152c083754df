# cmake -DOUT=shipped_headings.cc -DFILES="de/headings.yaml|fr/headings.yaml" -P embed_headings.cmake: the files as a
# C++ source.
string(REPLACE "|" ";" files "${FILES}")
set(source "#include \"indexer/sections/embedded_headings.h\"\n\nnamespace materia {\nnamespace {\nconstexpr ShippedHeadings kFiles[] = {\n")
foreach(file IN LISTS files)
  file(READ "${file}" text)
  get_filename_component(folder "${file}" DIRECTORY)
  get_filename_component(language "${folder}" NAME)
  string(APPEND source "    {\"language/${language}/headings.yaml\", R\"~headings~(${text})~headings~\"},\n")
endforeach()
string(APPEND source "};\n}  // namespace\nstd::span<const ShippedHeadings> shipped_headings_files() { return kFiles; }\n}  // namespace materia\n")
file(WRITE "${OUT}" "${source}")
