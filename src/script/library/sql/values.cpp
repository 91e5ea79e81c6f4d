// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sql/values.h"

#include "base/overloaded.h"
#include "script/evaluator/classes/classes.h"
#include "script/library/datetimes.h"
#include "script/library/decimals/decimals.h"
#include "script/library/sqlobjects.h"
#include "script/library/standard/types/columntypes.h"
#include "script/syntax/expression.h"
#include "script/translated.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Retort::Script
{

using namespace Qt::StringLiterals;
using Schema::TypeKind;

namespace
{

QString jsonText(const QString &text)
{
    QString quoted = u"\""_s;
    for (const QChar character : text) {
        const QString number = QString::number(character.unicode(), 16).rightJustified(4, u'0');
        const qsizetype known = u"\"\\\n\r\t\b\f"_s.indexOf(character);
        if (known >= 0)
            quoted += u'\\' + QString(u"\"\\nrtbf"_s[known]);
        else if (character.unicode() < 32 || character.unicode() > 126)
            quoted += u"\\u"_s + number;
        else
            quoted += character;
    }
    return quoted + u'"';
}

Value fromJsonValue(const QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::Bool:
        return json.toBool();
    case QJsonValue::Double: {
        const QVariant number = json.toVariant();
        if (number.typeId() == QMetaType::LongLong)
            return qint64(number.toLongLong());
        return json.toDouble();
    }
    case QJsonValue::String:
        return json.toString();
    case QJsonValue::Array: {
        auto list = std::make_shared<ListValue>();
        for (const QJsonValue item : json.toArray())
            list->items.push_back(fromJsonValue(item));
        return list;
    }
    case QJsonValue::Object: {
        auto dictionary = std::make_shared<DictionaryValue>();
        const QJsonObject object = json.toObject();
        for (auto item = object.begin(); item != object.end(); ++item)
            dictionary->insert(item.key(), fromJsonValue(item.value()));
        return dictionary;
    }
    default:
        return {};
    }
}

bool isTemporal(const Schema::Type &type)
{
    static const QStringList names = {u"DATE"_s, u"DATETIME"_s, u"TIMESTAMP"_s, u"TIME"_s};
    return type.kind == TypeKind::Date || type.kind == TypeKind::DateTime || type.kind == TypeKind::Time
        || (type.kind == TypeKind::Verbatim && names.contains(type.name));
}

QString temporalName(const Schema::Type &type)
{
    if (type.kind == TypeKind::Date || type.name == u"DATE")
        return translated("a date");
    return type.kind == TypeKind::Time || type.name == u"TIME" ? translated("a time") : translated("a date with time");
}

bool isNumeric(const Schema::Type &type)
{
    return type.kind == TypeKind::Numeric
        || (type.kind == TypeKind::Verbatim && (type.name == u"NUMERIC" || type.name == u"DECIMAL"));
}

bool isBoolean(const Schema::Type &type)
{
    return type.kind == TypeKind::Boolean
        || (type.kind == TypeKind::Verbatim && (type.name == u"BOOLEAN" || type.name == u"BOOL"));
}

} // namespace

std::optional<QString> jsonOf(const Value &value)
{
    if (isNone(value))
        return u"null"_s;
    if (const bool *truth = std::get_if<bool>(&value))
        return *truth ? u"true"_s : u"false"_s;
    if (std::holds_alternative<qint64>(value) || std::holds_alternative<double>(value))
        return toText(value);
    if (const QString *text = std::get_if<QString>(&value))
        return jsonText(*text);
    QStringList texts;
    if (const Values *items = itemsOf(value)) {
        for (const Value &item : *items) {
            const std::optional<QString> text = jsonOf(item);
            if (!text)
                return std::nullopt;
            texts << *text;
        }
        return u'[' + texts.join(u", "_s) + u']';
    }
    const auto *dictionary = std::get_if<DictionaryPointer>(&value);
    if (!dictionary)
        return std::nullopt;
    for (const auto &[key, item] : (*dictionary)->items()) {
        const std::optional<QString> text = jsonOf(item);
        const std::optional<QString> name = std::holds_alternative<QString>(key) ? jsonOf(key) : std::nullopt;
        if (!text || !name)
            return std::nullopt;
        texts << *name + u": "_s + *text;
    }
    return u'{' + texts.join(u", "_s) + u'}';
}

std::optional<Value> fromJson(const QString &text)
{
    // Qt reads arrays and objects only, so that any value is wrapped.
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson((u'[' + text + u']').toUtf8(), &error);
    if (error.error != QJsonParseError::NoError || document.array().size() != 1)
        return std::nullopt;
    return fromJsonValue(document.array().first());
}

bool isJsonType(const Schema::Type &type)
{
    return type.kind == TypeKind::Json || type.name == u"JSON" || type.name == u"JSONB";
}

namespace
{

/// A member of an enumeration as the database keeps it: by its name (or what values_callable says) in a column of that
/// type, else by its own value where that is a text or number by inheritance. SQLAlchemy docs, "Enum".
std::optional<Sql::Value> boundMember(const InstanceObject &member, const Schema::Type &type)
{
    const ClassObject &enumeration = *member.type();
    if (enumeration.kind() != ClassObject::Kind::Enumeration)
        return std::nullopt;
    if (type.kind == TypeKind::Enum) {
        const qsizetype place = enumeration.fields.indexOf(toText(member.fields().value(u"name"_s)));
        return place >= 0 && place < type.enumValues.size() ? std::optional(Sql::Value(type.enumValues[place]))
                                                            : std::nullopt;
    }
    return isNone(enumeration.nativeBase) ? std::nullopt : sqlValueOf(member.fields().value(u"value"_s));
}

/// Numeric(asdecimal=False) gives plain numbers.
bool givesDecimals(const Schema::Type &type)
{
    return !type.remarks.contains(u"asdecimal=False"_s);
}

/// A number of a database that keeps no decimals, with the places of its column. SQLAlchemy docs, "Numeric".
Value numericValue(double number, const Schema::Type &type)
{
    constexpr int UsualPlaces = 10;
    const int places = type.scale   ? *type.scale
        : type.arguments.size() > 1 ? type.arguments.at(1).toInt()
                                    : UsualPlaces;
    return givesDecimals(type) ? decimalValue(QString::number(number, 'f', places)) : Value(number);
}

/// The member of the script's own class that a column of an enumeration holds.
Value memberOf(const QString &text, const Schema::Type &type)
{
    const auto maker = std::static_pointer_cast<const Object>(type.maker.object);
    const auto *enumeration = dynamic_cast<const ClassObject *>(maker.get());
    if (!enumeration)
        return text;
    const qsizetype place = type.enumValues.indexOf(text);
    const Value *member =
        place >= 0 && place < enumeration->fields.size() ? enumeration->find(enumeration->fields[place]) : nullptr;
    return member ? *member : Value(text);
}

} // namespace

std::optional<Sql::Value> boundValue(const Value &given, const Schema::Type &type)
{
    // NULL is compared as such; a type that makes something of None would have to say so in an INSERT.
    const Value value = isNone(given) ? given : convertedByType(given, type, Conversion::ToDatabase);
    if (const auto *instance = objectAs<InstanceObject>(value))
        return boundMember(*instance, type);
    const bool isPlain = !std::holds_alternative<ObjectPointer>(value);
    if (isJsonType(type) && isPlain && !isNone(value)) {
        const std::optional<QString> json = jsonOf(value);
        return json ? std::optional(Sql::Value(*json)) : std::nullopt;
    }
    if (isBoolean(type) && std::holds_alternative<qint64>(value) && std::get<qint64>(value) / 2 == 0)
        return Sql::Value(std::get<qint64>(value) == 1);
    return sqlValueOf(value);
}

namespace
{

Value plainValue(const Sql::Value &value, const Schema::Type &type)
{
    return std::visit(
        Overloaded{
            [](std::monostate) -> Value { return {}; },
            [](bool truth) -> Value { return truth; },
            [&](qint64 number) -> Value {
                if (isBoolean(type))
                    return number != 0;
                // Without decimals a whole number stays what the driver gave.
                return isNumeric(type) && givesDecimals(type) ? numericValue(double(number), type) : Value(number);
            },
            [&](double number) -> Value { return isNumeric(type) ? numericValue(number, type) : Value(number); },
            [&](const QString &text) -> Value {
                if (type.maker.object)
                    return memberOf(text, type);
                if (isTemporal(type))
                    return momentOf(text, temporalName(type));
                if (isJsonType(type))
                    return fromJson(text).value_or(Value(text));
                return isNumeric(type) && givesDecimals(type) ? decimalValue(text) : Value(text);
            },
            [](const QByteArray &bytes) -> Value { return bytes; },
            [](const Sql::Decimal &decimal) -> Value { return decimalValue(decimal.digits); },
            [](const Sql::RawText &raw) -> Value { return raw.text; },
        },
        value);
}

} // namespace

Value scriptValue(const Sql::Value &value, const Schema::Type &type)
{
    return convertedByType(plainValue(value, type), type, Conversion::FromDatabase);
}

} // namespace Retort::Script
