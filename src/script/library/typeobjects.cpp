// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/typeobjects.h"

#include "script/evaluator/refusal.h"
#include "script/library/sql/enums.h"
#include "script/library/standard/types/columntypes.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value typeValue(Schema::Type type)
{
    return ObjectPointer(std::make_shared<TypeObject>(std::move(type)));
}

/// Keywords without a meaning for the database, which a script that is written back has to keep.
QStringList remarksOf(const Invocation &call)
{
    static const QStringList names = {u"as_uuid"_s,          u"astext_type"_s,         u"text_type"_s,
                                      u"asdecimal"_s,        u"none_as_null"_s,        u"decimal_return_scale"_s,
                                      u"as_tuple"_s,         u"zero_indexes"_s,        u"native"_s,
                                      u"validate_strings"_s, u"storage_format"_s,      u"regexp"_s,
                                      u"native_uuid"_s,      u"retrieve_as_bitwise"_s, u"convert_unicode"_s};
    QStringList remarks;
    for (const PassedArgument &argument : call.keywords) {
        if (!names.contains(argument.name))
            continue;
        const std::optional<Schema::Type> type = typeOf(argument.value);
        remarks << argument.name + u'=' + (type ? type->source + u"()"_s : toRepresentation(argument.value));
    }
    return remarks;
}

/// type.with_variant(other, "dialect", …)
Value withVariant(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"type_"_s, u"dialect_name"_s}, .rest = Signature::Rest::Collected});
    Schema::Type type = objectAs<TypeObject>(call.self)->type();
    const std::optional<Schema::Type> other = typeOf(arguments.find(u"type_")->value);
    if (!other)
        arguments.refuseArgument(*arguments.find(u"type_"), translated("a column type"));
    QStringList dialects = {arguments.text(u"dialect_name")};
    for (const PassedArgument &argument : arguments.rest()) {
        const QString *dialect = std::get_if<QString>(&argument.value);
        if (!dialect)
            arguments.refuseArgument(argument, translated("the name of a dialect"));
        dialects << *dialect;
    }
    for (const QString &dialect : dialects)
        type.variants.append({.dialect = dialect, .type = *other});
    return typeValue(std::move(type));
}

} // namespace

QString TypeClass::typeName() const
{
    return translated("the type `%1`").arg(m_start.source);
}

Value TypeClass::call(Invocation &invocation) const
{
    invocation.function = m_start.source;
    Schema::Type type = m_maker(invocation, m_start);
    type.remarks = remarksOf(invocation);
    return typeValue(std::move(type));
}

std::optional<bool> TypeClass::isTypeOf(const Value &value) const
{
    const auto *type = objectAs<TypeObject>(value);
    return type && isOfTypeClass(type->type(), m_start);
}

QString TypeObject::typeName() const
{
    return translated("the type `%1`").arg(m_type.source);
}

Value TypeObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"with_variant")
        return functionValue(u"with_variant"_s, withVariant, self);
    const auto numberOrNone = [](const auto &number) { return number ? Value(qint64(*number)) : Value(); };
    if (name == u"length" && m_type.arguments.isEmpty())
        return numberOrNone(m_type.length);
    if (name == u"precision" && m_type.arguments.isEmpty())
        return numberOrNone(m_type.precision);
    if (name == u"scale" && m_type.arguments.size() < 2)
        return numberOrNone(m_type.scale);
    if ((name == u"length" || name == u"precision") && !m_type.arguments.isEmpty())
        return m_type.arguments.first().toLongLong();
    if (name == u"scale")
        return m_type.arguments.at(1).toLongLong();
    if (name == u"timezone")
        return m_type.timezone;
    if (name == u"name" && m_type.kind == Schema::TypeKind::Enum)
        return m_type.name.isEmpty() ? Value() : Value(m_type.name);
    if (name == u"schema" && m_type.kind == Schema::TypeKind::Enum)
        return m_type.schema.isEmpty() ? Value() : Value(m_type.schema);
    if (name == u"native_enum" && m_type.kind == Schema::TypeKind::Enum)
        return m_type.nativeEnum;
    if (name == u"enums") {
        auto texts = std::make_shared<ListValue>();
        for (const QString &text : m_type.enumValues)
            texts->items.push_back(text);
        return texts;
    }
    if (const Builtin method = enumMethod(name))
        return functionValue(name.toString(), method, self);
    return Object::attribute(self, name, position);
}

std::optional<Schema::Type> typeOf(const Value &value)
{
    if (const auto *type = objectAs<TypeObject>(value))
        return type->type();
    if (const auto *type = objectAs<TypeClass>(value))
        return type->type();
    return ownType(value);
}

} // namespace Retort::Script
