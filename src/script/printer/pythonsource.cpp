// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/printer/pythonsource.h"

#include "script/evaluator/value.h"

#include <QRegularExpression>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

QString pythonText(const QString &text)
{
    return toRepresentation(Value(text));
}

QString pythonSql(const QString &sql)
{
    static const QRegularExpression parameter(uR"((?<![:\w$\\]):(?=[\w$]+(?![:\w$])))"_s,
                                              QRegularExpression::UseUnicodePropertiesOption);
    return pythonText(QString(sql).replace(parameter, u"\\:"_s));
}

QString pythonList(const QStringList &texts)
{
    QStringList items;
    for (const QString &text : texts)
        items << pythonText(text);
    return u'[' + items.join(u", "_s) + u']';
}

void PrintedArguments::text(const QString &keyword, const QString &value)
{
    if (!value.isEmpty())
        add(keyword, pythonText(value));
}

void PrintedArguments::truth(const QString &keyword, bool value)
{
    if (value)
        add(keyword, pythonTruth(value));
}

void PrintedArguments::truth(const QString &keyword, std::optional<bool> value)
{
    if (value)
        add(keyword, pythonTruth(*value));
}

void PrintedArguments::number(const QString &keyword, std::optional<qint64> value)
{
    if (value)
        add(keyword, QString::number(*value));
}

QStringList SourceWriter::imports() const
{
    QStringList lines(m_imports.cbegin(), m_imports.cend());
    lines.sort();
    return lines;
}

} // namespace Retort::Script
