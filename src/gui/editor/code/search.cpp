// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/code/search.h"

#include "gui/widgets/text.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString expanded(const QString &replacement, const QRegularExpressionMatch &match)
{
    QString result;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar sign = replacement.at(i);
        if (sign != u'\\' || i + 1 == replacement.size()) {
            result += sign;
            continue;
        }
        const QChar next = replacement.at(++i);
        if (next.isDigit())
            result += match.captured(next.digitValue());
        else if (next == u'n')
            result += u'\n';
        else if (next == u't')
            result += u'\t';
        else
            result += next;
    }
    return result;
}

QRegularExpression expression(const Search &search)
{
    QString pattern = search.regularExpression ? search.text : QRegularExpression::escape(search.text);
    if (search.wholeWords)
        pattern = u"(?<!\\w)(?:%1)(?!\\w)"_s.arg(pattern);
    QRegularExpression::PatternOptions options =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!search.caseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    return QRegularExpression(pattern, options);
}

} // namespace

Result<QList<Found>> findAll(const QString &text, const Search &search, const QString &replacement)
{
    if (search.text.isEmpty())
        return QList<Found>();
    const QRegularExpression wanted = expression(search);
    if (!wanted.isValid())
        return failure(Text::tr("This is no regular expression: %1.").arg(wanted.errorString()));
    QList<Found> found;
    for (QRegularExpressionMatchIterator matches = wanted.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength() == 0)
            continue;
        found << Found{match.capturedStart(), match.capturedLength(),
                       search.regularExpression ? expanded(replacement, match) : replacement};
    }
    return found;
}

} // namespace Retort::Gui
