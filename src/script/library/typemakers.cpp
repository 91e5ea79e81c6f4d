// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/typeobjects.h"

#include "script/evaluator/classes/classes.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/types/columntypes.h"
#include "script/translated.h"

namespace Retort::Script::TypeMakers
{

using namespace Qt::StringLiterals;

namespace
{

/// Appends a word to what stands behind the parentheses.
void append(QString &suffix, const QString &words)
{
    suffix += suffix.isEmpty() ? words : u' ' + words;
}

void setLength(Schema::Type &type, const BoundArguments &arguments)
{
    type.length = arguments.maybeInteger(u"length");
}

QString sqlQuoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\'';
}

QStringList collected(const BoundArguments &arguments, const QString &expected)
{
    QStringList values;
    for (const PassedArgument &argument : arguments.rest()) {
        const QString *text = std::get_if<QString>(&argument.value);
        if (!text)
            arguments.refuseArgument(argument, expected);
        values << *text;
    }
    return values;
}

} // namespace

Schema::Type plain(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {});
    return start;
}

Schema::Type text(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call,
                                   {.optional = {u"length"_s, u"collation"_s},
                                    .keywordOnly = {u"convert_unicode"_s, u"unicode_error"_s, u"national"_s,
                                                    u"_warn_on_bytestring"_s, u"_expect_unicode"_s}});
    setLength(start, arguments);
    start.collation = arguments.text(u"collation");
    return start;
}

Schema::Type binary(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {.optional = {u"length"_s}});
    setLength(start, arguments);
    return start;
}

Schema::Type numeric(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(
        call, {.optional = {u"precision"_s, u"scale"_s, u"decimal_return_scale"_s, u"asdecimal"_s}});
    start.precision = arguments.maybeInt(u"precision");
    start.scale = arguments.maybeInt(u"scale");
    return start;
}

Schema::Type real(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {.optional = {u"precision"_s, u"asdecimal"_s, u"decimal_return_scale"_s}});
    start.precision = arguments.maybeInt(u"precision");
    return start;
}

Schema::Type zoned(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {.optional = {u"timezone"_s, u"precision"_s}});
    start.timezone = arguments.flag(u"timezone");
    start.precision = arguments.maybeInt(u"precision");
    return start;
}

Schema::Type interval(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {.optional = {u"native"_s, u"second_precision"_s, u"day_precision"_s}});
    start.precision = arguments.maybeInt(u"second_precision");
    return start;
}

Schema::Type boolean(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {.optional = {u"create_constraint"_s, u"name"_s}});
    start.createConstraint = arguments.flag(u"create_constraint");
    if (start.kind == Schema::TypeKind::Boolean)
        start.name = arguments.text(u"name");
    return start;
}

namespace
{

/// values_callable=lambda x: [e.value for e in x]
QStringList chosenValues(Invocation &call, const Value &function, const Value &members)
{
    QStringList texts;
    for (const Value &value :
         valuesOf(call.interpreter, call.interpreter.call(function, {members}, call.position), call.position))
        texts << toText(value);
    return texts;
}

} // namespace

Schema::Type enumeration(Invocation &call, Schema::Type start)
{
    static const QStringList keywords = {u"name"_s,
                                         u"native_enum"_s,
                                         u"create_constraint"_s,
                                         u"create_type"_s,
                                         u"length"_s,
                                         u"schema"_s,
                                         u"metadata"_s,
                                         u"inherit_schema"_s,
                                         u"validate_strings"_s,
                                         u"values_callable"_s,
                                         u"convert_unicode"_s,
                                         u"quote"_s,
                                         u"charset"_s,
                                         u"collation"_s,
                                         u"omit_aliases"_s,
                                         u"_create_events"_s};
    const BoundArguments arguments(call, {.keywordOnly = keywords, .rest = Signature::Rest::Collected});
    start.schema = arguments.text(u"schema");
    start.collation = arguments.text(u"collation");
    if (arguments.given(u"charset"))
        append(start.suffix, u"CHARACTER SET "_s + arguments.text(u"charset"));
    start.inheritsSchema = arguments.flag(u"inherit_schema");
    const std::optional<QStringList> members =
        arguments.rest().size() == 1 ? memberNames(arguments.rest().front().value) : std::nullopt;
    start.enumValues = members ? *members : collected(arguments, translated("texts or a class of enum"));
    if (members)
        start.maker = {std::shared_ptr<const Object>(sharedAs<ClassObject>(arguments.rest().front().value))};
    start.name = arguments.text(u"name");
    if (members && start.name.isEmpty()) // SQLAlchemy names the type as the class, in lower case
        start.name = objectAs<ClassObject>(arguments.rest().front().value)->name().toLower();
    if (const PassedArgument *values = arguments.given(u"values_callable"); values && members)
        start.enumValues = chosenValues(call, values->value, arguments.rest().front().value);
    start.nativeEnum = arguments.flag(u"native_enum", true);
    start.createConstraint = arguments.flag(u"create_constraint");
    start.createType = arguments.flag(u"create_type", true);
    setLength(start, arguments);
    return start;
}

Schema::Type json(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {.optional = {u"none_as_null"_s, u"astext_type"_s, u"text_type"_s}});
    return start;
}

Schema::Type uuid(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {.optional = {u"as_uuid"_s, u"native_uuid"_s}});
    return start;
}

Schema::Type array(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(
        call, {.required = {u"item_type"_s}, .optional = {u"as_tuple"_s, u"dimensions"_s, u"zero_indexes"_s}});
    const PassedArgument *argument = arguments.find(u"item_type");
    const std::optional<Schema::Type> item = typeOf(argument->value);
    if (!item)
        arguments.refuseArgument(*argument, translated("a column type"));
    start.precision = arguments.maybeInt(u"dimensions");
    start.items = {*item};
    return start;
}

Schema::Type pickle(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {.optional = {u"protocol"_s, u"pickler"_s, u"comparator"_s, u"impl"_s}});
    return start;
}

Schema::Type bits(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {.optional = {u"length"_s, u"varying"_s}});
    setLength(start, arguments);
    if (arguments.flag(u"varying"))
        start.name += u" VARYING"_s;
    return start;
}

Schema::Type fields(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {.optional = {u"precision"_s, u"fields"_s}});
    start.precision = arguments.maybeInt(u"precision");
    start.suffix = arguments.text(u"fields");
    return start;
}

Schema::Type mysqlInteger(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {.optional = {u"display_width"_s, u"unsigned"_s, u"zerofill"_s}});
    start.length = arguments.maybeInt(u"display_width");
    if (arguments.flag(u"unsigned"))
        append(start.suffix, u"UNSIGNED"_s);
    if (arguments.flag(u"zerofill"))
        append(start.suffix, u"ZEROFILL"_s);
    return start;
}

Schema::Type mysqlNumeric(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call,
                                   {.optional = {u"precision"_s, u"scale"_s, u"asdecimal"_s},
                                    .keywordOnly = {u"unsigned"_s, u"zerofill"_s, u"decimal_return_scale"_s}});
    start.precision = arguments.maybeInt(u"precision");
    start.scale = arguments.maybeInt(u"scale");
    if (arguments.flag(u"unsigned"))
        append(start.suffix, u"UNSIGNED"_s);
    if (arguments.flag(u"zerofill"))
        append(start.suffix, u"ZEROFILL"_s);
    return start;
}

Schema::Type mysqlText(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(
        call,
        {.optional = {u"length"_s, u"collation"_s},
         .keywordOnly = {u"charset"_s, u"ascii"_s, u"unicode"_s, u"binary"_s, u"national"_s, u"convert_unicode"_s}});
    setLength(start, arguments);
    start.collation = arguments.text(u"collation");
    if (arguments.flag(u"national"))
        start.name = u"NATIONAL "_s + start.name;
    if (arguments.given(u"charset"))
        append(start.suffix, u"CHARACTER SET "_s + arguments.text(u"charset"));
    if (arguments.flag(u"ascii"))
        append(start.suffix, u"ASCII"_s);
    if (arguments.flag(u"unicode"))
        append(start.suffix, u"UNICODE"_s);
    if (arguments.flag(u"binary"))
        append(start.suffix, u"BINARY"_s);
    return start;
}

Schema::Type mysqlTime(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(call, {.optional = {u"timezone"_s, u"fsp"_s}});
    start.timezone = arguments.flag(u"timezone");
    start.precision = arguments.maybeInt(u"fsp");
    return start;
}

Schema::Type mysqlSet(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(
        call,
        {.keywordOnly = {u"retrieve_as_bitwise"_s, u"convert_unicode"_s, u"collation"_s, u"charset"_s, u"length"_s},
         .rest = Signature::Rest::Collected});
    start.collation = arguments.text(u"collation");
    if (arguments.given(u"charset"))
        append(start.suffix, u"CHARACTER SET "_s + arguments.text(u"charset"));
    for (const QString &value : collected(arguments, translated("texts")))
        start.arguments << sqlQuoted(value);
    return start;
}

Schema::Type sqliteTime(Invocation &call, Schema::Type start)
{
    const BoundArguments arguments(
        call,
        {.optional = {u"timezone"_s}, .keywordOnly = {u"storage_format"_s, u"regexp"_s, u"truncate_microseconds"_s}});
    return start;
}

} // namespace Retort::Script::TypeMakers
