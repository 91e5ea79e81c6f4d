// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/cell.h"

#include "rows/digestedvalue.h"
#include "rows/paging/largevalue.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool nameHas(const Schema::Column &column, std::initializer_list<QStringView> words)
{
    return std::any_of(words.begin(), words.end(), [&](QStringView word) {
        return QStringView(column.type.name).contains(word, Qt::CaseInsensitive);
    });
}

} // namespace

QString cellText(const QVariant &value)
{
    if (!value.isValid() || value.isNull())
        return u"NULL"_s;
    if (value.typeId() == QMetaType::QByteArray)
        return QCoreApplication::translate("Gui", "%1 bytes").arg(value.toByteArray().size());
    if (Rows::isLarge(value)) {
        const auto large = value.value<Rows::LargeValue>();
        if (large.kind == Rows::LargeValue::Kind::Bytes)
            return QCoreApplication::translate("Gui", "%1 bytes").arg(QLocale().toString(large.length));
        return cellText(large.beginning) + u'…';
    }
    if (Rows::isDigested(value))
        return value.value<Rows::DigestedValue>().lengthText();
    constexpr qsizetype longest = 300;
    QString text = value.toString().left(longest);
    text.replace(u'\n', u'↵');
    return text;
}

bool isNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Double:
    case QMetaType::Float:
        return true;
    default:
        return false;
    }
}

bool isNumeric(const Schema::Column &column)
{
    using Kind = Schema::TypeKind;
    constexpr std::array numeric{Kind::Integer, Kind::BigInteger, Kind::SmallInteger,
                                 Kind::Float,   Kind::Double,     Kind::Numeric};
    if (std::find(numeric.cbegin(), numeric.cend(), column.type.kind) != numeric.cend())
        return true;
    return column.type.kind == Kind::Verbatim && !nameHas(column, {u"INTERVAL", u"POINT"})
        && nameHas(column, {u"INT", u"SERIAL", u"REAL", u"FLOA", u"DOUB", u"NUMERIC", u"DECIMAL"});
}

bool isBinary(const Schema::Column &column)
{
    return column.type.kind == Schema::TypeKind::LargeBinary
        || (column.type.kind == Schema::TypeKind::Verbatim && nameHas(column, {u"BLOB", u"BINARY", u"BYTEA"}));
}

QVariant typedValue(const QString &text, const Schema::Column &column)
{
    using Kind = Schema::TypeKind;
    const bool isText = column.type.kind == Kind::String || column.type.kind == Kind::Text
        || (column.type.kind == Kind::Verbatim && nameHas(column, {u"CHAR", u"TEXT", u"CLOB"}));
    if (text.isEmpty() && !isText)
        return {};
    if (!isNumeric(column))
        return text;
    bool ok = false;
    if (const qlonglong whole = text.trimmed().toLongLong(&ok); ok)
        return whole;
    // Digits that a double cannot hold exactly go to the database as they were typed.
    const double number = text.trimmed().toDouble(&ok);
    if (ok && nameHas(column, {u"REAL", u"FLOA", u"DOUB"}))
        return number;
    return text;
}

QString typeMismatchOf(const QString &text, const Schema::Column &column)
{
    using Kind = Schema::TypeKind;
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return {};
    bool isNumberText = false;
    trimmed.toDouble(&isNumberText);
    if (isNumeric(column) && !isNumberText) {
        return QCoreApplication::translate("Gui", "\"%1\" is not a number, and %2 is %3.")
            .arg(trimmed.left(40), column.name,
                 column.type.name.isEmpty() ? QStringLiteral("numeric") : column.type.name);
    }
    const bool isDate = column.type.kind == Kind::Date || column.type.kind == Kind::DateTime
        || (column.type.kind == Kind::Verbatim
            && (column.type.name.startsWith("DATE"_L1, Qt::CaseInsensitive)
                || column.type.name.startsWith("TIMESTAMP"_L1, Qt::CaseInsensitive)));
    if (isDate && !QDate::fromString(trimmed.left(10), Qt::ISODate).isValid()) {
        return QCoreApplication::translate("Gui", "\"%1\" is not a date as %2 takes it: 2024-12-31.")
            .arg(trimmed.left(40), column.name);
    }
    if (column.type.length && text.size() > *column.type.length && !isNumeric(column)) {
        return QCoreApplication::translate("Gui", "%1 takes %2 characters, and these are %3.")
            .arg(column.name)
            .arg(*column.type.length)
            .arg(text.size());
    }
    return {};
}

QString untypedText(const Schema::Column &column, const Schema::Table &table)
{
    const QStringList key = table.primaryKeyColumns();
    if (column.serverDefault || column.computed || column.identity)
        return QCoreApplication::translate("Gui", "default");
    if (key == QStringList{column.name} && isNumeric(column))
        return QCoreApplication::translate("Gui", "automatic");
    if (!column.nullable || key.contains(column.name))
        return QCoreApplication::translate("Gui", "required");
    return u"NULL"_s;
}

} // namespace Retort::Gui
