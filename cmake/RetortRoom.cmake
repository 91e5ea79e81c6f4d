# retort_room(NAME room... [library...]): a room of the engine, its sources and the rooms that it may include.
# Rooms are named without a prefix; anything with "::" is a library from outside.
function(retort_room name)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp *.h *.qrc)
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
    add_library(retort_${name} STATIC ${sources})
    set_target_properties(retort_${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_include_directories(retort_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(retort_${name} PUBLIC retort_options)
    foreach(needed IN LISTS ARGN)
        if(needed MATCHES "::")
            target_link_libraries(retort_${name} PUBLIC ${needed})
        else()
            target_link_libraries(retort_${name} PUBLIC retort_${needed})
        endif()
    endforeach()
endfunction()

# retort_tests(room [library...]): every tst_*.cpp of this folder is a test program of that room.
function(retort_tests room)
    file(GLOB sources CONFIGURE_DEPENDS tst_*.cpp)
    foreach(source IN LISTS sources)
        get_filename_component(name ${source} NAME_WE)
        set(target ${name}_${room})
        add_executable(${target} ${source})
        target_link_libraries(${target} PRIVATE retort_${room} Qt6::Test ${ARGN})
        target_compile_definitions(${target} PRIVATE
            RETORT_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data"
            RETORT_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
            RETORT_BINARY_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
        set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
        add_test(NAME ${room}/${name} COMMAND ${target})
        set_tests_properties(${room}/${name} PROPERTIES
            ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;PYTHONDONTWRITEBYTECODE=1;XDG_DATA_HOME=${PROJECT_BINARY_DIR}/tests/data-home" TIMEOUT 1200)
    endforeach()
endfunction()
