// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/textparameters.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

bool standsInQuotes(const QString &sql, qsizetype offset, LexicalFeatures features)
{
    Scanner scanner(sql, features);
    Token token;
    while (scanner.next(token)) {
        if (offset < token.offset + token.length)
            return token.kind == TokenKind::String || token.kind == TokenKind::Name;
    }
    return false;
}

QString plainColonHint(const QString &name)
{
    return QCoreApplication::translate("Dialect", "Write \\:%1 (\"\\\\:%1\" in a Python string) for a plain colon.")
        .arg(name);
}

} // namespace

Result<QString> withParameters(const Sql::Text &text, const Dialect &dialect, LexicalFeatures features)
{
    // The two patterns are SQLAlchemy's own: an escaped colon, or a name that no colon or word touches.
    static const QRegularExpression pattern(uR"(\\(:[\w$]*)(?![:\w$])|(?<![:\w$\\]):([\w$]+)(?![:\w$]))"_s,
                                            QRegularExpression::UseUnicodePropertiesOption);
    QString sql;
    qsizetype copied = 0;
    QRegularExpressionMatchIterator matches = pattern.globalMatch(text.text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        sql += QStringView(text.text).mid(copied, match.capturedStart() - copied);
        copied = match.capturedEnd();
        if (match.hasCaptured(1)) {
            sql += match.capturedView(1);
            continue;
        }
        const QString name = match.captured(2);
        const auto value = text.parameters.constFind(name);
        if (value == text.parameters.cend()) {
            return failure(
                QCoreApplication::translate("Dialect", "A value is required for bind parameter '%1'.").arg(name),
                plainColonHint(name));
        }
        if (standsInQuotes(text.text, match.capturedStart(), features)) {
            return failure(QCoreApplication::translate("Dialect", "The parameter :%1 stands inside quotes.").arg(name),
                           QCoreApplication::translate("Dialect", "Take the quotes away: values get their own."));
        }
        sql += dialect.literal(*value);
    }
    sql += QStringView(text.text).mid(copied);
    return sql;
}

} // namespace Retort::Dialect
