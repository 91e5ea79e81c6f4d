# CMake's own FindPostgreSQL wants the server's headers, too.
find_path(LibPq_INCLUDE_DIR libpq-fe.h PATH_SUFFIXES postgresql pgsql)
find_library(LibPq_LIBRARY NAMES pq)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibPq REQUIRED_VARS LibPq_LIBRARY LibPq_INCLUDE_DIR)

if(LibPq_FOUND AND NOT TARGET LibPq::LibPq)
    add_library(LibPq::LibPq UNKNOWN IMPORTED)
    set_target_properties(LibPq::LibPq PROPERTIES
        IMPORTED_LOCATION ${LibPq_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${LibPq_INCLUDE_DIR})
endif()
