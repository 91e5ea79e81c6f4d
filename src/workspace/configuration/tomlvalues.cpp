// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/configuration/toml.h"
#include "workspace/configuration/tomlreader.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <limits>

namespace Retort::Workspace
{

using namespace Qt::StringLiterals;

namespace
{

/// A number or a date; nothing if it is neither.
QVariant numberOrDate(const QString &word)
{
    static const QRegularExpression date(
        u"^\\d{4}-\\d\\d-\\d\\d([Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)?)?$"
        "|^\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?$"_s);
    if (date.match(word).hasMatch())
        return word;
    static const QRegularExpression infinite(u"^([+-]?)(inf|nan)$"_s);
    if (const QRegularExpressionMatch match = infinite.match(word); match.hasMatch()) {
        const double value = match.captured(2) == "inf"_L1 ? std::numeric_limits<double>::infinity()
                                                           : std::numeric_limits<double>::quiet_NaN();
        return match.captured(1) == "-"_L1 ? -value : value;
    }
    QString digits = word;
    digits.remove(u'_');
    bool ok = false;
    const bool prefixed = digits.startsWith("0x"_L1) || digits.startsWith("0o"_L1) || digits.startsWith("0b"_L1);
    const int base = digits.startsWith("0x"_L1) ? 16
        : digits.startsWith("0o"_L1)            ? 8
        : digits.startsWith("0b"_L1)            ? 2
                                                : 10;
    const qlonglong whole = (prefixed ? digits.mid(2) : digits).toLongLong(&ok, base);
    if (ok)
        return whole;
    const double real = digits.toDouble(&ok);
    return ok ? QVariant(real) : QVariant();
}

} // namespace

Result<QVariant> TomlReader::scalar()
{
    const qsizetype start = m_offset;
    while (!atEnd() && !u",]}#\n"_s.contains(here()))
        ++m_offset;
    const QString word = m_text.mid(start, m_offset - start).trimmed();
    if (word == "true"_L1 || word == "false"_L1)
        return QVariant(word == "true"_L1);
    if (const QVariant number = numberOrDate(word); number.isValid())
        return number;
    m_offset = start;
    return wrong(QCoreApplication::translate("Workspace", "'%1' is no value.").arg(word));
}

Result<QString> TomlReader::string()
{
    const QChar quote = here();
    const QString three(3, quote);
    if (follows(three)) {
        m_offset += 3;
        return longString(quote);
    }
    ++m_offset;
    return shortString(quote);
}

Result<QString> TomlReader::shortString(QChar quote)
{
    QString text;
    while (here() != quote) {
        if (atEnd() || here() == u'\n')
            return wrong(QCoreApplication::translate("Workspace", "The text is not closed."));
        if (here() == u'\\' && quote == u'"') {
            if (const Result<> done = escape(text); !done)
                return failure(done.error());
        } else {
            text += m_text[m_offset++];
        }
    }
    ++m_offset;
    return text;
}

Result<QString> TomlReader::longString(QChar quote)
{
    const QString three(3, quote);
    QString text;
    if (here() == u'\n')
        ++m_offset;
    while (!follows(three)) {
        if (atEnd())
            return wrong(QCoreApplication::translate("Workspace", "The text is not closed."));
        static const QRegularExpression continued(u"\\\\[ \\t]*\\n\\s*"_s);
        const bool isBackslash = here() == u'\\' && quote == u'"';
        const QRegularExpressionMatch match = isBackslash
            ? continued.match(m_text, m_offset, QRegularExpression::NormalMatch,
                              QRegularExpression::AnchorAtOffsetMatchOption)
            : QRegularExpressionMatch();
        if (match.hasMatch()) {
            m_offset = match.capturedEnd();
        } else if (isBackslash) {
            if (const Result<> done = escape(text); !done)
                return failure(done.error());
        } else {
            text += m_text[m_offset++];
        }
    }
    m_offset += 3;
    // Up to two more quotes may stand before the closing ones.
    while (here() == quote) {
        text += quote;
        ++m_offset;
    }
    return text;
}

Result<> TomlReader::escape(QString &into)
{
    static const QString letters = u"btnfr\"\\"_s;
    static const QString meanings = u"\b\t\n\f\r\"\\"_s;
    const QChar letter = m_offset + 1 < m_text.size() ? m_text[m_offset + 1] : QChar();
    if (const qsizetype index = letters.indexOf(letter); index >= 0) {
        into += meanings[index];
        m_offset += 2;
        return {};
    }
    const int digits = letter == u'u' ? 4 : letter == u'U' ? 8 : 0;
    bool ok = false;
    const char32_t code = m_text.mid(m_offset + 2, digits).toUInt(&ok, 16);
    if (digits == 0 || !ok || code > QChar::LastValidCodePoint || QChar::isSurrogate(code))
        return wrong(QCoreApplication::translate("Workspace", "There is no such escape."));
    into += QString::fromUcs4(&code, 1);
    m_offset += 2 + digits;
    return {};
}

Result<QVariantMap> parseToml(const QString &text, const QString &file)
{
    return TomlReader(text, file).read();
}

Result<QVariantMap> readToml(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        return failure(
            QCoreApplication::translate("Workspace", "The file cannot be read: %1.").arg(source.errorString()),
            {.file = file});
    }
    return parseToml(QString::fromUtf8(source.readAll()), file);
}

} // namespace Retort::Workspace
