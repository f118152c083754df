# Run by cmake --install: writes the systemd units and their settings for the prefix that is installed to.
foreach(name IN ITEMS BINDIR DATADIR DOCDIR SYSCONFDIR)
  string(TOLOWER ${name} variable)
  cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_${name} BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX} OUTPUT_VARIABLE ${variable})
endforeach()
if(sysconfdir STREQUAL "/usr/etc")
  set(sysconfdir /etc)
endif()

foreach(name IN ITEMS materia.service materia-index.service default)
  configure_file(${source_dir}/${name}.in ${binary_dir}/${name} @ONLY)
endforeach()
file(INSTALL ${binary_dir}/materia.service ${binary_dir}/materia-index.service
     DESTINATION ${CMAKE_INSTALL_PREFIX}/lib/systemd/system)
file(INSTALL ${binary_dir}/default DESTINATION ${sysconfdir}/default RENAME materia)
