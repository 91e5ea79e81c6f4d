// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/literals.h"

#include "base/overloaded.h"

#include <array>
#include <charconv>
#include <cmath>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

QString bytesText(const QByteArray &bytes, const LiteralRules &rules)
{
    const QString digits = QString::fromLatin1(bytes.toHex());
    return rules.bytes == LiteralRules::Bytes::BackslashX ? uR"('\x)"_s + digits + u'\'' : u"X'"_s + digits + u'\'';
}

QString anyNumberText(double number, const LiteralRules &rules)
{
    if (std::isnan(number))
        return rules.notANumber;
    if (std::isinf(number))
        return number < 0 ? rules.minusInfinity : rules.infinity;
    return numberText(number);
}

} // namespace

QString quotedText(const QString &text, const LiteralRules &rules)
{
    QString inside = text;
    if (rules.backslashes == LiteralRules::Backslashes::Doubled)
        inside.replace(u'\\', uR"(\\)"_s);
    inside.replace(u'\'', u"''"_s);
    return u'\'' + inside + u'\'';
}

QString numberText(double number)
{
    // Python writes 1e-05 and 1e+16, but 0.0001 and 1000000000000000.0.
    const double size = std::fabs(number);
    const bool plain = number == 0.0 || (size >= 1e-4 && size < 1e16);
    std::array<char, 64> buffer = {};
    const std::to_chars_result written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                      plain ? std::chars_format::fixed : std::chars_format::scientific);
    QString text = QString::fromLatin1(buffer.data(), written.ptr - buffer.data());
    if (plain && !text.contains(u'.'))
        text += u".0"_s;
    return text;
}

QString literalText(const Sql::Value &value, const LiteralRules &rules)
{
    return std::visit(Overloaded{
                          [](std::monostate) { return u"NULL"_s; },
                          [&](bool truth) {
                              if (rules.booleans == LiteralRules::Booleans::Numbers)
                                  return truth ? u"1"_s : u"0"_s;
                              return truth ? u"true"_s : u"false"_s;
                          },
                          [](qint64 number) { return QString::number(number); },
                          [&](double number) { return anyNumberText(number, rules); },
                          [&](const QString &text) { return quotedText(text, rules); },
                          [&](const QByteArray &bytes) { return bytesText(bytes, rules); },
                          [](const Sql::Decimal &decimal) { return decimal.digits; },
                          [](const Sql::RawText &raw) { return raw.text; },
                      },
                      value);
}

} // namespace Retort::Dialect
