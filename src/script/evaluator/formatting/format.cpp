// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/formatting/format.h"

#include "script/evaluator/formatting/formatspecification.h"
#include "script/evaluator/integers/wideinteger.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

QString converted(const Value &value, QChar conversion)
{
    return conversion == u'r' || conversion == u'a' ? toRepresentation(value) : toText(value);
}

/// What a percent conversion takes its values from, one after the other.
class PercentValues
{
public:
    PercentValues(const Value &values, const TextPosition &position)
        : m_values(values)
        , m_position(position)
    {
    }

    const Value &next()
    {
        const auto *tuple = std::get_if<TuplePointer>(&m_values);
        const size_t count = tuple ? (*tuple)->items.size() : 1;
        if (m_used >= count)
            raise(u"TypeError"_s, translated("not enough arguments for format string"), m_position);
        ++m_used;
        return tuple ? (*tuple)->items[m_used - 1] : m_values;
    }

    const Value &named(const QString &name)
    {
        const auto *dictionary = std::get_if<DictionaryPointer>(&m_values);
        if (!dictionary)
            raise(u"TypeError"_s, translated("format requires a dictionary"), m_position);
        m_used = 1;
        const Value *found = (*dictionary)->find(name);
        if (!found)
            raise(u"KeyError"_s, translated("the dictionary has no key %1").arg(toRepresentation(name)), m_position);
        return *found;
    }

    void checkAllUsed() const
    {
        const auto *tuple = std::get_if<TuplePointer>(&m_values);
        const bool mayBeLeft = std::holds_alternative<DictionaryPointer>(m_values);
        if (m_used < (tuple ? (*tuple)->items.size() : 1) && !mayBeLeft)
            raise(u"TypeError"_s, translated("not all arguments converted during string formatting"), m_position);
    }

private:
    const Value &m_values;
    const TextPosition m_position;
    size_t m_used = 0;
};

QString percentField(const QRegularExpressionMatch &match, PercentValues &values, const TextPosition &position)
{
    const QStringView flags = match.capturedView(2);
    const auto count = [&](int group) {
        if (match.capturedView(group) != u"*")
            return match.capturedView(group).toInt();
        const qint64 *number = std::get_if<qint64>(&values.next());
        if (!number || *number < 0 || *number > 10'000)
            raise(u"TypeError"_s, translated("* wants an integer"), position);
        return int(*number);
    };
    FormatSpecification specification;
    specification.width = count(3);
    if (match.capturedStart(4) >= 0)
        specification.precision = count(4);
    const Value &value = match.capturedStart(1) >= 0 ? values.named(match.captured(1)) : values.next();
    QChar type = match.capturedView(5)[0];
    specification.alternate = flags.contains(u'#');
    specification.alignment = flags.contains(u'-') ? u'<' : u'>';
    specification.sign = flags.contains(u'+') ? u'+' : flags.contains(u' ') ? u' ' : u'-';
    if (type == u's' || type == u'r' || type == u'a')
        return specification.apply(converted(value, type), position);
    if (flags.contains(u'0') && !flags.contains(u'-')) {
        specification.fill = u'0';
        specification.alignment = u'=';
    }
    if (type == u'i' || type == u'u')
        type = u'd';
    specification.type = type;
    const double *number = std::get_if<double>(&value);
    if (const QString *text = std::get_if<QString>(&value); text && type == u'c' && text->size() == 1) {
        specification.type = {};
        return specification.apply(value, position);
    }
    if (std::holds_alternative<QString>(value) && type != u'c')
        raise(u"TypeError"_s, translated("the format `%1` does not fit %2").arg(type).arg(typeName(value)), position);
    const bool wantsInteger = type == u'd' || type == u'x' || type == u'X' || type == u'o';
    if (wantsInteger)
        specification.leastDigits = std::max(std::exchange(specification.precision, -1), 0);
    if (number && wantsInteger && (type != u'd' || !std::isfinite(*number)))
        raise(type == u'd' ? u"OverflowError"_s : u"TypeError"_s,
              translated("the format `%1` does not fit %2").arg(type).arg(typeName(value)), position);
    return specification.apply(number && wantsInteger ? wholePart(*number) : value, position);
}

/// One replacement field of text.format(): "0", "name", "name[key]", "!r", ":>10".
class BraceField
{
public:
    BraceField(const Invocation &invocation, qint64 &automatic)
        : m_invocation(invocation)
        , m_automatic(automatic)
    {
    }

    QString text(const QString &field, int depth)
    {
        static const QRegularExpression pattern(
            QRegularExpression::anchoredPattern(uR"(([^\[.!:{}]*)((?:\[[^\]]*\])*)(?:!([rsa]))?(?::(.*))?)"_s),
            QRegularExpression::DotMatchesEverythingOption);
        const QRegularExpressionMatch match = pattern.match(field);
        if (!match.hasMatch())
            refuseConstruct(translated("the replacement field `{%1}` is not evaluated").arg(field),
                            m_invocation.position);
        Value value = root(match.captured(1));
        const QStringList keys = match.captured(2).split(u'[', Qt::SkipEmptyParts);
        for (QString key : keys) {
            key.chop(1);
            bool isNumber = false;
            const qint64 index = key.toLongLong(&isNumber);
            value =
                itemOf(m_invocation.interpreter, value, isNumber ? Value(index) : Value(key), m_invocation.position);
        }
        if (match.capturedStart(3) >= 0)
            value = converted(value, match.capturedView(3)[0]);
        QString specification = match.captured(4);
        if (specification.contains(u'{'))
            specification = inner(specification, depth);
        return formattedValue(value, specification, m_invocation.position);
    }

    QString inner(const QString &text, int depth);

private:
    Value root(const QString &name)
    {
        bool isNumber = false;
        qint64 index = name.toLongLong(&isNumber);
        if (name.isEmpty())
            index = m_automatic++;
        if (isNumber || name.isEmpty()) {
            if (index < 0 || index >= qint64(m_invocation.positional.size()))
                raise(u"IndexError"_s, translated("Replacement index %1 out of range for positional args").arg(index),
                      m_invocation.position);
            return m_invocation.positional[size_t(index)].value;
        }
        for (const PassedArgument &argument : m_invocation.keywords) {
            if (argument.name == name)
                return argument.value;
        }
        raise(u"KeyError"_s, translated("format() misses the argument '%1'").arg(name), m_invocation.position);
    }

    const Invocation &m_invocation;
    qint64 &m_automatic;
};

/// The offset of the brace that closes the one before `from`; -1 if none does.
qsizetype closingBrace(const QString &text, qsizetype from)
{
    int depth = 1;
    for (qsizetype offset = from; offset < text.size(); ++offset) {
        if (text[offset] == u'{')
            ++depth;
        else if (text[offset] == u'}' && --depth == 0)
            return offset;
    }
    return -1;
}

QString BraceField::inner(const QString &text, int depth)
{
    constexpr int Deepest = 2;
    if (depth > Deepest)
        raise(u"ValueError"_s, translated("Max string recursion exceeded"), m_invocation.position);
    QString result;
    for (qsizetype offset = 0; offset < text.size(); ++offset) {
        const QChar character = text[offset];
        const bool doubled = offset + 1 < text.size() && text[offset + 1] == character;
        if (character == u'{' && !doubled) {
            const qsizetype close = closingBrace(text, offset + 1);
            if (close < 0)
                raise(u"ValueError"_s, translated("expected '}' before end of string"), m_invocation.position);
            result += this->text(text.mid(offset + 1, close - offset - 1), depth + 1);
            offset = close;
            continue;
        }
        if (character == u'}' && !doubled)
            raise(u"ValueError"_s, translated("Single '}' encountered in format string"), m_invocation.position);
        if (character == u'{' || character == u'}')
            ++offset;
        result += character;
    }
    return result;
}

} // namespace

QString formattedValue(const Value &value, const QString &specification, const TextPosition &position)
{
    if (specification.isEmpty())
        return toText(value);
    const std::optional<FormatSpecification> parsed = FormatSpecification::parse(specification);
    if (!parsed)
        refuseConstruct(translated("the format `%1` is not evaluated").arg(specification), position);
    return parsed->apply(value, position);
}

QString formatted(Interpreter &interpreter, const FormattedString &string, const TextPosition &position)
{
    QString result;
    for (const auto &part : string.parts) {
        if (const QString *text = std::get_if<QString>(&part)) {
            result += *text;
            continue;
        }
        const auto &field = std::get<FormattedField>(part);
        Value value = interpreter.evaluate(*field.value);
        const bool debug = !field.debugText.isEmpty();
        const bool plainDebug = debug && field.conversion.isNull() && !field.specification;
        if (plainDebug || !field.conversion.isNull())
            value = converted(value, plainDebug ? QChar(u'r') : field.conversion);
        const QString specification =
            field.specification ? formatted(interpreter, *field.specification, position) : QString();
        result += field.debugText + formattedValue(value, specification, field.value->position);
    }
    interpreter.charge(2 * result.size(), position);
    return result;
}

QString percentFormatted(Interpreter &interpreter, const QString &text, const Value &values,
                         const TextPosition &position)
{
    static const QRegularExpression pattern(
        uR"(%(?:%|(?:\(([^)]*)\))?([#0\- +]*)(\d{1,4}|\*)?(?:\.(\d{1,4}|\*)?)?([srdiuxXoeEfFgGca])))"_s);
    PercentValues arguments(values, position);
    QString result;
    qsizetype copied = 0;
    for (qsizetype percent = text.indexOf(u'%'); percent >= 0; percent = text.indexOf(u'%', copied)) {
        const QRegularExpressionMatch match = pattern.match(text, percent, QRegularExpression::NormalMatch,
                                                            QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            refuse(translated("unsupported or incomplete format after `%`"), position,
                   translated("Double a percent sign that stands for itself."));
        result += QStringView(text).mid(copied, percent - copied);
        copied = match.capturedEnd();
        result += match.capturedView(0) == u"%%" ? u"%"_s : percentField(match, arguments, position);
    }
    arguments.checkAllUsed();
    result += QStringView(text).mid(copied);
    interpreter.charge(2 * result.size(), position);
    return result;
}

QString braceFormatted(const Invocation &invocation, const QString &text)
{
    qint64 automatic = 0;
    QString result = BraceField(invocation, automatic).inner(text, 0);
    invocation.interpreter.charge(2 * result.size(), invocation.position);
    return result;
}

} // namespace Retort::Script
