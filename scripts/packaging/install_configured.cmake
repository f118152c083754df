# Run by cmake --install: fills in the folders that are installed to, in manual pages, systemd units and their settings.
foreach(name IN ITEMS BINDIR DATADIR DOCDIR MANDIR SYSCONFDIR)
  string(TOLOWER ${name} variable)
  cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_${name} BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX} OUTPUT_VARIABLE ${variable})
endforeach()
if(sysconfdir STREQUAL "/usr/etc")
  set(sysconfdir /etc)
endif()

foreach(name IN ITEMS materia.service materia-index.service materia-index@.service materia-index.path materia-pull.service default)
  configure_file(${source_dir}/${name}.in ${binary_dir}/${name} @ONLY)
endforeach()
file(INSTALL ${binary_dir}/materia.service ${binary_dir}/materia-index.service ${binary_dir}/materia-index@.service
             ${binary_dir}/materia-index.path ${source_dir}/materia-index.timer
             ${binary_dir}/materia-pull.service ${source_dir}/materia-pull.timer
     DESTINATION ${CMAKE_INSTALL_PREFIX}/lib/systemd/system)
file(INSTALL ${binary_dir}/default DESTINATION ${sysconfdir}/default RENAME materia)
file(INSTALL ${source_dir}/pull-default DESTINATION ${sysconfdir}/default RENAME materia-pull)
file(INSTALL ${source_dir}/logrotate DESTINATION ${sysconfdir}/logrotate.d RENAME materia)

foreach(template IN LISTS pages)
  cmake_path(GET template STEM LAST_ONLY page)  # materia-index.1
  configure_file(${template} ${binary_dir}/${page} @ONLY)
  execute_process(COMMAND gzip -9nf ${binary_dir}/${page} COMMAND_ERROR_IS_FATAL ANY)
  file(INSTALL ${binary_dir}/${page}.gz DESTINATION ${mandir}/man1)
endforeach()
