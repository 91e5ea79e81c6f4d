// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/formatting/formatspecification.h"

#include "script/evaluator/integers/wideinteger.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int WidestField = 10'000; ///< beyond it, a format only wastes memory

QString grouped(QString digits, QChar separator, int size)
{
    if (separator.isNull())
        return digits;
    qsizetype end = digits.indexOf(u'.');
    if (end < 0)
        end = digits.size();
    for (qsizetype at = end - size; at > 0; at -= size)
        digits.insert(at, separator);
    return digits;
}

/// Digits rounded from the exact value, ties to even, as Python does it (QString::number() rounds twice).
QString digitsOf(double value, std::chars_format format, int precision)
{
    constexpr size_t LongestWhole = 330;
    std::vector<char> buffer(LongestWhole + size_t(precision));
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision);
    return error == std::errc() ? QString::fromLatin1(buffer.data(), end - buffer.data()) : QString();
}

} // namespace

std::optional<FormatSpecification> FormatSpecification::parse(const QString &text)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(
            uR"((?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d{1,5})?([,_])?(?:\.(\d{1,5}))?([bcdeEfFgGnosxX%])?)"_s),
        QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto character = [&](int group) {
        return match.capturedView(group).isEmpty() ? QChar() : match.capturedView(group)[0];
    };
    FormatSpecification specification;
    specification.alignment = character(2);
    if (!character(1).isNull())
        specification.fill = character(1);
    if (!character(3).isNull())
        specification.sign = character(3);
    specification.alternate = !character(4).isNull();
    if (!character(5).isNull() && specification.alignment.isNull()) {
        specification.fill = u'0';
        specification.alignment = u'=';
    }
    specification.width = match.capturedView(6).toInt();
    specification.grouping = character(7);
    if (!match.capturedView(8).isEmpty())
        specification.precision = match.capturedView(8).toInt();
    specification.type = character(9);
    if (specification.width > WidestField || specification.precision > WidestField)
        return std::nullopt;
    return specification;
}

QString FormatSpecification::aligned(const QString &text, QChar usual) const
{
    const qsizetype missing = width - text.size();
    if (missing <= 0)
        return text;
    const QChar side = alignment.isNull() ? usual : alignment;
    const qsizetype before = side == u'<' ? 0 : side == u'^' ? missing / 2 : missing;
    return QString(before, fill) + text + QString(missing - before, fill);
}

QString FormatSpecification::number(const QString &signs, const QString &prefix, const QString &digits) const
{
    const QString head = signs + prefix;
    if (alignment == u'=') {
        const qsizetype missing = width - head.size() - digits.size();
        return head + QString(std::max<qsizetype>(missing, 0), fill) + digits;
    }
    return aligned(head + digits, u'>');
}

QString FormatSpecification::integer(const mpz_class &value, const TextPosition &position) const
{
    if (type == u'c' && (value < 0 || value > int(QChar::LastValidCodePoint)))
        raise(u"OverflowError"_s, translated("%c arg not in range"), position);
    if (type == u'c')
        return aligned(QString::fromUcs4(std::array<char32_t, 1>{char32_t(value.get_ui())}.data(), 1), u'<');
    if (QStringView(u"eEfFgG%").contains(type) && !type.isNull())
        return real(nearest(value, position));
    if (precision >= 0)
        raise(u"ValueError"_s, translated("Precision not allowed in integer format specifier"), position);
    const int base = type == u'x' || type == u'X' ? 16 : type == u'o' ? 8 : type == u'b' ? 2 : 10;
    QString digits = Script::digitsOf(value, base).rightJustified(leastDigits, u'0');
    QString prefix = alternate && base != 10 ? u"0"_s + type.toLower() : QString();
    if (type == u'X') {
        digits = digits.toUpper();
        prefix = prefix.toUpper();
    }
    const QString signs = value < 0 ? u"-"_s : sign == u'-' ? QString() : QString(sign);
    return number(signs, prefix, grouped(digits, grouping, base == 10 ? 3 : 4));
}

QString FormatSpecification::real(double value) const
{
    const bool negative = std::signbit(value);
    const double magnitude = negative ? -value : value;
    const QString signs = negative ? u"-"_s : sign == u'-' ? QString() : QString(sign);
    constexpr int UsualPrecision = 6;
    const int digits = precision < 0 ? UsualPrecision : precision;
    QString text;
    if (type.isNull() && precision < 0)
        text = representation(magnitude);
    else if (type == u'%')
        text = digitsOf(magnitude * 100, std::chars_format::fixed, digits) + u'%';
    else if (type == u'f' || type == u'F')
        text = digitsOf(magnitude, std::chars_format::fixed, digits);
    else if (type == u'e' || type == u'E')
        text = digitsOf(magnitude, std::chars_format::scientific, digits);
    else
        text = digitsOf(magnitude, std::chars_format::general, std::max(digits, 1));
    if (type == u'E' || type == u'G')
        text = text.toUpper();
    return number(signs, {}, grouped(text, grouping, 3));
}

QString FormatSpecification::apply(const Value &value, const TextPosition &position) const
{
    const bool textual = type.isNull() || type == u's';
    const bool isTruth = std::holds_alternative<bool>(value);
    if (const std::optional<mpz_class> number = wideNumber(value); number && (isTruth ? !textual : type != u's'))
        return integer(*number, position);
    if (const double *number = std::get_if<double>(&value)) {
        if (type.isNull() || QStringView(u"eEfFgGn%").contains(type))
            return real(*number);
    } else if (textual && alignment != u'=') {
        const QString text = toText(value);
        return aligned(precision < 0 ? text : text.left(precision), u'<');
    }
    raise(u"ValueError"_s,
          translated("the format `%1` does not fit %2").arg(type.isNull() ? alignment : type).arg(typeName(value)),
          position);
}

} // namespace Retort::Script
