# The language, the warnings and the Qt restrictions that every target of Retort is built with.
add_library(retort_options INTERFACE)
target_compile_features(retort_options INTERFACE cxx_std_20)
target_compile_options(retort_options INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized> # GCC 12 cannot follow which member of a variant is set
    $<$<CXX_COMPILER_ID:GNU>:-Wno-missing-field-initializers> # it warns of members with a default, too
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
    $<$<BOOL:${RETORT_WARNINGS_AS_ERRORS}>:-Werror>)
target_compile_definitions(retort_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
    RETORT_VERSION="${PROJECT_VERSION}")
# What a program does not use is not loaded when it starts.
target_link_options(retort_options INTERFACE $<$<PLATFORM_ID:Linux>:LINKER:--as-needed>)
if(RETORT_SANITIZE)
    target_compile_options(retort_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(retort_options INTERFACE -fsanitize=address,undefined)
endif()
if(RETORT_FUZZ)
    # Every room tells the fuzzer which of its branches an input reached.
    target_compile_options(retort_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
