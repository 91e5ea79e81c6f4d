# GMP has no CMake file of its own; Gmp::Gmpxx is its C++ interface with the library itself.
find_path(Gmp_INCLUDE_DIR gmpxx.h)
find_library(Gmp_LIBRARY NAMES gmp)
find_library(Gmp_CXX_LIBRARY NAMES gmpxx)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Gmp REQUIRED_VARS Gmp_LIBRARY Gmp_CXX_LIBRARY Gmp_INCLUDE_DIR)

if(Gmp_FOUND AND NOT TARGET Gmp::Gmpxx)
    add_library(Gmp::Gmpxx UNKNOWN IMPORTED)
    set_target_properties(Gmp::Gmpxx PROPERTIES
        IMPORTED_LOCATION ${Gmp_CXX_LIBRARY}
        INTERFACE_LINK_LIBRARIES ${Gmp_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${Gmp_INCLUDE_DIR})
endif()
