# cmake --install respects --prefix and DESTDIR, and what it installs works:
#   cmake -DBUILD_DIR=build -P install_test.cmake
string(RANDOM LENGTH 12 name)
set(root ${BUILD_DIR}/install-test-${name})

function(fail)
  file(REMOVE_RECURSE ${root})
  message(FATAL_ERROR ${ARGV})
endfunction()

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    fail("${ARGV} ended with ${status}: ${output}")
  endif()
endfunction()

# Fails unless the file contains this line.
function(expect_line file line)
  file(READ ${file} text)
  string(FIND "${text}" "\n${line}\n" at)
  if(at EQUAL -1)
    fail("${file} has no line '${line}'")
  endif()
endfunction()

set(files bin/materia-index bin/materia-search bin/materia-server lib/systemd/system/materia.service
    lib/systemd/system/materia-index.service lib/systemd/system/materia-index@.service
    lib/systemd/system/materia-index.timer lib/systemd/system/materia-pull.service lib/systemd/system/materia-pull.timer lib/systemd/system/materia-index.path share/bash-completion/completions/materia-search
    share/doc/materia/copyright share/doc/materia/examples/nginx.conf share/doc/materia/examples/alerts.yaml
    share/doc/materia/examples/dashboard.json share/doc/materia/operations.md
    share/man/man1/materia-index.1.gz share/man/man1/materia-search.1.gz share/man/man1/materia-server.1.gz
    share/materia/concepts.yaml share/materia/notices/gb.json)

# Under a prefix: everything is inside it, and the units name it.
run(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${root}/prefix)
foreach(file IN LISTS files ITEMS etc/default/materia etc/default/materia-pull etc/logrotate.d/materia)
  if(NOT EXISTS ${root}/prefix/${file})
    fail("${file} is not installed under the prefix")
  endif()
endforeach()
file(READ ${root}/prefix/lib/systemd/system/materia.service unit)
if(NOT unit MATCHES "\nExecStart=${root}/prefix/bin/materia-server ")
  fail("the unit does not start the installed program: ${unit}")
endif()
expect_line(${root}/prefix/etc/default/materia "CORPUS=${root}/prefix/share/materia/monographs")
run(gzip -t ${root}/prefix/share/man/man1/materia-search.1.gz)
run(${root}/prefix/bin/materia-search --version)
run(${root}/prefix/bin/materia-index --check ${root}/prefix/share/materia/monographs)

# Staged for a package: /usr under DESTDIR, settings in /etc.
run(${CMAKE_COMMAND} -E env DESTDIR=${root}/staged ${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix /usr)
foreach(file IN LISTS files)
  if(NOT EXISTS ${root}/staged/usr/${file})
    fail("${file} is not installed under DESTDIR")
  endif()
endforeach()
expect_line(${root}/staged/etc/default/materia "CORPUS=/usr/share/materia/monographs")
expect_line(${root}/staged/usr/lib/systemd/system/materia.service "EnvironmentFile=-/etc/default/materia")
expect_line(${root}/staged/usr/lib/systemd/system/materia-pull.service "EnvironmentFile=/etc/default/materia-pull")

file(REMOVE_RECURSE ${root})
