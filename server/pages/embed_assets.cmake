# Writes OUTPUT, a source file whose FUNCTION gives the files NAMES in SOURCE_DIR, or in MADE_DIR if they are there (see
# assets.h).
#   cmake -DSOURCE_DIR=web -DMADE_DIR=build/web -DNAMES=style.css,page.js -DFUNCTION=assets -DOUTPUT=assets.cc
#         -P embed_assets.cmake
string(REPLACE "," ";" NAMES "${NAMES}")
set(types_css "text/css; charset=utf-8")
set(types_js "text/javascript; charset=utf-8")
set(types_json "application/json")
set(types_svg "image/svg+xml")

set(bytes "")
set(table "")
set(index 0)
foreach(name IN LISTS NAMES)
  set(path "${SOURCE_DIR}/${name}")
  if(EXISTS "${MADE_DIR}/${name}")
    set(path "${MADE_DIR}/${name}")
  endif()
  file(READ "${path}" hex HEX)
  file(SHA256 "${path}" digest)
  string(SUBSTRING ${digest} 0 10 digest)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," content "${hex}")
  get_filename_component(stem ${name} NAME_WE)
  get_filename_component(extension ${name} LAST_EXT)
  string(SUBSTRING ${extension} 1 -1 extension)
  string(APPEND bytes "constexpr char kContent${index}[] = {${content}};\n")
  string(APPEND table "    {\"${name}\", \"/assets/${stem}.${digest}.${extension}\", \"${types_${extension}}\", {kContent${index}, sizeof kContent${index}}},\n")
  math(EXPR index "${index} + 1")
endforeach()

file(WRITE "${OUTPUT}" "// Made by embed_assets.cmake from SOURCE_DIR of server/: edit the files there.
#include \"server/pages/assets.h\"

namespace materia {
namespace {

${bytes}
constexpr Asset kAssets[] = {
${table}};

}  // namespace

std::span<const Asset> ${FUNCTION}() { return kAssets; }

}  // namespace materia
")
