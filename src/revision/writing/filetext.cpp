// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/folder.h"
#include "revision/writing/literals.h"

#include <QStringList>

namespace Retort::Revision
{

using namespace Qt::StringLiterals;

namespace
{

/// Python's escape for a character that cannot stand in a literal.
QString hexadecimal(char32_t code)
{
    const auto digits = [code](int width) { return QString::number(code, 16).rightJustified(width, u'0'); };
    if (code < 0x100)
        return "\\x"_L1 + digits(2);
    return code < 0x10000 ? "\\u"_L1 + digits(4) : "\\U"_L1 + digits(8);
}

bool isPrintable(char32_t code)
{
    return code == U' ' || (QChar::isPrint(code) && !QChar::isSpace(code));
}

/// Whether Python needs an escape for the character even inside a docstring.
bool needsEscape(char32_t code)
{
    return (code < 0x20 && code != U'\n' && code != U'\t') || code == 0x7f || QChar::isSurrogate(code);
}

} // namespace

QString docstringText(const QString &message)
{
    QString text;
    for (const char32_t code : message.toUcs4()) {
        if (code == U'\\')
            text += "\\\\"_L1;
        else if (needsEscape(code))
            text += hexadecimal(code);
        else
            text += QChar::fromUcs4(code);
    }
    return text.replace("\"\"\""_L1, "\\\"\\\"\\\""_L1);
}

namespace
{

QStringList quoted(const QStringList &texts)
{
    QStringList literals;
    for (const QString &text : texts)
        literals << pythonString(text);
    return literals;
}

} // namespace

QString pythonTuple(const QStringList &texts)
{
    return u'(' + quoted(texts).join(", "_L1) + (texts.size() == 1 ? ",)"_L1 : ")"_L1);
}

QString pythonReference(const QStringList &texts)
{
    if (texts.isEmpty())
        return u"None"_s;
    return texts.size() == 1 ? pythonString(texts.constFirst()) : pythonTuple(texts);
}

QStringList textsOf(const RevisionIds &ids)
{
    QStringList texts;
    for (const RevisionId &id : ids)
        texts << id.text();
    return texts;
}

QString dateText(const QDateTime &date)
{
    QString text = date.toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) + "000"_L1;
    if (date.timeSpec() == Qt::LocalTime)
        return text;
    const int minutes = date.offsetFromUtc() / 60;
    const QTime offset = QTime::fromMSecsSinceStartOfDay(qAbs(minutes) * 60 * 1000);
    return text + (minutes < 0 ? u'-' : u'+') + offset.toString(u"HH:mm"_s);
}

namespace
{

QString function(const QString &name, const QString &description, const QString &body)
{
    QString text = u"\n\ndef "_s + name + "() -> None:\n    \"\"\""_L1 + description + "\"\"\"\n"_L1;
    const QString lines = body.trimmed().isEmpty() ? u"pass"_s : body;
    for (const QString &line : lines.split(u'\n')) {
        if (line.trimmed().isEmpty())
            text += u'\n';
        else
            text += u"    "_s + line + u'\n';
    }
    while (text.endsWith("\n\n"_L1))
        text.chop(1);
    return text;
}

} // namespace

QString pythonString(const QString &text)
{
    const QChar quote = text.contains(u'\'') && !text.contains(u'"') ? u'"' : u'\'';
    QString literal = quote;
    for (const char32_t code : text.toUcs4()) {
        if (code == U'\\' || code == quote.unicode())
            literal += u'\\' + QString(QChar(char16_t(code)));
        else if (code == U'\n')
            literal += "\\n"_L1;
        else if (code == U'\r')
            literal += "\\r"_L1;
        else if (code == U'\t')
            literal += "\\t"_L1;
        else if (isPrintable(code))
            literal += QChar::fromUcs4(code);
        else
            literal += hexadecimal(code);
    }
    return literal + quote;
}

QString fileText(const NewRevision &revision, const QString &upgradeBody, const QString &downgradeBody)
{
    const QDateTime date = revision.createDate.isValid() ? revision.createDate : QDateTime::currentDateTime();
    const QStringList downRevisions = textsOf(revision.downRevisions);
    QString text =
        u"\"\"\""_s + docstringText(revision.message.isEmpty() ? u"empty message"_s : revision.message) + "\n\n"_L1;
    text += u"Revision ID: "_s + docstringText(revision.id.text()) + u'\n';
    text += u"Revises: "_s + docstringText(downRevisions.join(", "_L1)) + u'\n';
    text += u"Create Date: "_s + dateText(date) + "\n\n\"\"\"\n"_L1;
    text += "from typing import Sequence, Union\n\nfrom alembic import op\nimport sqlalchemy as sa\n\n\n"_L1;
    text += "# revision identifiers, used by Alembic.\n"_L1;
    text += u"revision: str = "_s + pythonString(revision.id.text()) + u'\n';
    const QString type = u": Union[str, Sequence[str], None] = "_s;
    text += u"down_revision"_s + type + pythonReference(downRevisions) + u'\n';
    text += u"branch_labels"_s + type
        + (revision.branchLabels.isEmpty() ? u"None"_s : pythonTuple(revision.branchLabels)) + u'\n';
    text += u"depends_on"_s + type + pythonReference(revision.dependsOn) + u'\n';
    text += function(u"upgrade"_s, u"Upgrade schema."_s, upgradeBody);
    text += function(u"downgrade"_s, u"Downgrade schema."_s, downgradeBody);
    return text;
}

} // namespace Retort::Revision
