// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/datetimes.h"

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

#include <QLocale>
#include <QTimeZone>
#include <QtNumeric>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 Second = 1'000'000;
constexpr qint64 Day = 86'400 * Second;
using MomentObject = HoldingObject<Moment>;

const MomentObject &momentSelf(const Invocation &call)
{
    return *objectAs<MomentObject>(call.self);
}

QDate dateOf(const MomentObject &moment)
{
    return QDate::fromString(moment.payload().isoText.left(10), u"yyyy-MM-dd"_s);
}

qint64 floored(qint64 value, qint64 unit)
{
    return (value % unit + unit) % unit;
}

QString clockText(qint64 inDay, bool always)
{
    const qint64 seconds = inDay / Second;
    const QString text = u"%1:%2:%3"_s.arg(seconds / 3600, 2, 10, QChar(u'0'))
                             .arg(seconds / 60 % 60, 2, 10, QChar(u'0'))
                             .arg(seconds % 60, 2, 10, QChar(u'0'));
    const qint64 rest = inDay % Second;
    return rest || always ? text + u'.' + QString::number(rest).rightJustified(6, u'0') : text;
}

MomentKind kindOf(const MomentObject &moment)
{
    return !moment.hasTime() ? MomentKind::Date : moment.hasDate() ? MomentKind::DateTime : MomentKind::Time;
}

/// strftime() in its usual letters.
Value strftimeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"format"_s}});
    const MomentObject &moment = momentSelf(call);
    const QDateTime time(moment.hasDate() ? dateOf(moment) : QDate(1900, 1, 1),
                         QTime::fromMSecsSinceStartOfDay(int(floored(moment.microseconds(), Day) / 1000)),
                         QTimeZone::utc());
    static const QHash<QChar, QString> letters = {
        {u'Y', u"yyyy"_s}, {u'm', u"MM"_s},         {u'd', u"dd"_s},      {u'H', u"HH"_s},  {u'M', u"mm"_s},
        {u'S', u"ss"_s},   {u'y', u"yy"_s},         {u'B', u"MMMM"_s},    {u'b', u"MMM"_s}, {u'A', u"dddd"_s},
        {u'a', u"ddd"_s},  {u'F', u"yyyy-MM-dd"_s}, {u'T', u"HH:mm:ss"_s}};
    const QString format = arguments.text(u"format");
    QString text;
    for (qsizetype at = 0; at < format.size(); ++at) {
        if (format[at] != u'%' || at + 1 == format.size()) {
            text += format[at];
            continue;
        }
        const QChar letter = format[++at];
        if (letter == u'%')
            text += letter;
        else if (letter == u'f')
            text += QString::number(floored(moment.microseconds(), Second)).rightJustified(6, u'0');
        else if (letters.contains(letter))
            text += QLocale::c().toString(time, letters.value(letter));
        else
            refuseConstruct(translated("`%%1` of strftime() is not evaluated").arg(letter), call.position);
    }
    return text;
}

Value isoFormatCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"sep"_s, u"timespec"_s}});
    QString text = momentSelf(call).displayed();
    if (kindOf(momentSelf(call)) == MomentKind::DateTime)
        text[10] = arguments.given(u"sep") ? arguments.text(u"sep").front() : u'T';
    return text;
}

Value replaceMomentCall(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.optional = {u"year"_s, u"month"_s, u"day"_s, u"hour"_s, u"minute"_s, u"second"_s,
                                                 u"microsecond"_s, u"tzinfo"_s}});
    const MomentObject &moment = momentSelf(call);
    const QDate date = moment.hasDate() ? dateOf(moment) : QDate(1970, 1, 1);
    const qint64 inDay = floored(moment.microseconds(), Day);
    const auto part = [&](QStringView name, qint64 own) { return arguments.maybeInteger(name).value_or(own); };
    const QDate changed(int(part(u"year", date.year())), int(part(u"month", date.month())),
                        int(part(u"day", date.day())));
    if (!changed.isValid())
        raise(u"ValueError"_s, translated("day is out of range for month"), call.position);
    const qint64 seconds = part(u"hour", inDay / Second / 3600) * 3600 + part(u"minute", inDay / Second / 60 % 60) * 60
        + part(u"second", inDay / Second % 60);
    const PassedArgument *zone = arguments.find(u"tzinfo");
    return momentValue(kindOf(moment),
                       changed.toJulianDay() * Day - QDate(1970, 1, 1).toJulianDay() * Day + seconds * Second
                           + part(u"microsecond", inDay % Second),
                       zone ? !isNone(zone->value) : moment.payload().isUtc);
}

/// As a tuple of nine numbers, which calendar.timegm() and time.mktime() take.
Value timeTupleCall(Invocation &call)
{
    const MomentObject &moment = momentSelf(call);
    const QDate date = dateOf(moment);
    const qint64 seconds = floored(moment.microseconds(), Day) / Second;
    const qint64 savingTime = call.function == u"utctimetuple" ? 0 : -1;
    return std::make_shared<const TupleValue>(
        TupleValue{{qint64(date.year()), qint64(date.month()), qint64(date.day()), seconds / 3600, seconds / 60 % 60,
                    seconds % 60, qint64(date.dayOfWeek() - 1), qint64(date.dayOfYear()), savingTime}});
}

/// Every zone that is known here is UTC.
Value offsetCall(Invocation &call)
{
    const BoundArguments arguments(call, {});
    if (!momentSelf(call).payload().isUtc)
        return {};
    return ObjectPointer(std::make_shared<DurationObject>(0));
}

Value toZoneCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"tz"_s}});
    if (!momentSelf(call).payload().isUtc)
        refuseConstruct(translated("`astimezone()` of a moment without a time zone is not evaluated"), call.position);
    return call.self;
}

Value numberCall(const Value &value)
{
    return ObjectPointer(constantFunction(value));
}

} // namespace

qint64 HoldingObject<Moment>::microseconds() const
{
    const QString &text = m_moment.isoText;
    const QString clock = hasDate() ? text.mid(11) : text;
    qint64 result = 0;
    if (hasDate())
        result = (dateOf(*this).toJulianDay() - QDate(1970, 1, 1).toJulianDay()) * Day;
    if (hasTime())
        result += (clock.left(2).toLongLong() * 3600 + clock.mid(3, 2).toLongLong() * 60 + clock.mid(6, 2).toLongLong())
                * Second
            + clock.mid(9).leftJustified(6, u'0').left(6).toLongLong();
    return result;
}

QString HoldingObject<Moment>::displayed() const
{
    QString text = m_moment.isoText;
    if (text.endsWith(u".000000"_s))
        text.chop(7);
    return m_moment.isUtc ? text + u"+00:00"_s : text;
}

QString HoldingObject<Moment>::representation() const
{
    QStringList parts;
    if (hasDate()) {
        const QDate date = dateOf(*this);
        parts << QString::number(date.year()) << QString::number(date.month()) << QString::number(date.day());
    }
    if (hasTime()) {
        const qint64 inDay = floored(microseconds(), Day);
        parts << QString::number(inDay / Second / 3600) << QString::number(inDay / Second / 60 % 60);
        if (inDay % (60 * Second))
            parts << QString::number(inDay / Second % 60);
        if (inDay % Second)
            parts << QString::number(inDay % Second);
    }
    const QString name = !hasTime() ? u"date"_s : hasDate() ? u"datetime"_s : u"time"_s;
    if (m_moment.isUtc)
        parts << u"tzinfo=datetime.timezone.utc"_s;
    return u"datetime."_s + name + u'(' + parts.join(u", "_s) + u')';
}

bool HoldingObject<Moment>::isSame(const Object &other) const
{
    const auto *moment = dynamic_cast<const MomentObject *>(&other);
    return moment && kindOf(*moment) == kindOf(*this) && moment->microseconds() == microseconds();
}

Value HoldingObject<Moment>::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    const qint64 inDay = floored(microseconds(), Day);
    const QDate date = hasDate() ? dateOf(*this) : QDate();
    if (hasDate() && (name == u"year" || name == u"month" || name == u"day"))
        return qint64(name == u"year" ? date.year() : name == u"month" ? date.month() : date.day());
    if (hasTime() && (name == u"hour" || name == u"minute" || name == u"second"))
        return name == u"hour"  ? inDay / Second / 3600
            : name == u"minute" ? inDay / Second / 60 % 60
                                : inDay / Second % 60;
    if (hasTime() && name == u"microsecond")
        return inDay % Second;
    if (hasTime() && name == u"tzinfo")
        return m_moment.isUtc ? Value(true) : Value();
    if (hasDate() && (name == u"weekday" || name == u"isoweekday"))
        return numberCall(qint64(date.dayOfWeek()) - (name == u"weekday" ? 1 : 0));
    if (hasDate() && hasTime() && name == u"timestamp")
        return numberCall(double(microseconds()) / double(Second));
    if (hasDate() && hasTime() && (name == u"date" || name == u"time"))
        return numberCall(name == u"date" ? momentValue(MomentKind::Date, microseconds())
                                          : momentValue(MomentKind::Time, inDay));
    const Builtin method = name == u"isoformat" ? isoFormatCall
        : name == u"strftime"                   ? strftimeCall
        : name == u"replace"                    ? replaceMomentCall
        : !hasDate() || !hasTime()              ? nullptr
        : name == u"utcoffset"                  ? offsetCall
        : name == u"dst"                        ? offsetCall
        : name == u"astimezone"                 ? toZoneCall
        : name == u"timetuple"                  ? timeTupleCall
        : name == u"utctimetuple"               ? timeTupleCall
                                                : nullptr;
    return method ? functionValue(name.toString(), method, self) : Object::attribute(self, name, position);
}

std::optional<Value> HoldingObject<Moment>::binary(BinaryOperator operation, const Value &other, Side side,
                                                   const TextPosition &) const
{
    const auto *moment = objectAs<MomentObject>(other);
    if (moment && operation == BinaryOperator::Subtract && kindOf(*moment) == kindOf(*this) && side == Side::Left)
        return ObjectPointer(std::make_shared<DurationObject>(microseconds() - moment->microseconds()));
    const auto *duration = objectAs<DurationObject>(other);
    const bool adds = operation == BinaryOperator::Add;
    if (!duration || kindOf(*this) == MomentKind::Time || !(adds || operation == BinaryOperator::Subtract))
        return std::nullopt;
    if (side == Side::Right && !adds)
        return std::nullopt;
    return momentValue(kindOf(*this), microseconds() + (adds ? 1 : -1) * duration->microseconds(), m_moment.isUtc);
}

namespace
{

std::optional<Value> ordered(ComparisonOperator operation, qint64 left, qint64 right)
{
    switch (operation) {
    case ComparisonOperator::Equal:
        return left == right;
    case ComparisonOperator::NotEqual:
        return left != right;
    case ComparisonOperator::Less:
        return left < right;
    case ComparisonOperator::LessEqual:
        return left <= right;
    case ComparisonOperator::Greater:
        return left > right;
    case ComparisonOperator::GreaterEqual:
        return left >= right;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<Value> HoldingObject<Moment>::compared(ComparisonOperator operation, const Value &other, Side side,
                                                     const TextPosition &) const
{
    const auto *moment = objectAs<MomentObject>(other);
    if (!moment || kindOf(*moment) != kindOf(*this) || side == Side::Right)
        return std::nullopt;
    return ordered(operation, microseconds(), moment->microseconds());
}

QString DurationObject::typeName() const
{
    return translated("a duration");
}

QString DurationObject::displayed() const
{
    const qint64 inDay = floored(m_microseconds, Day);
    const qint64 days = (m_microseconds - inDay) / Day;
    QString clock = clockText(inDay, false);
    if (clock.startsWith(u'0'))
        clock = clock.mid(1);
    if (days == 0)
        return clock;
    return u"%1 %2, %3"_s.arg(days).arg(days == 1 || days == -1 ? u"day"_s : u"days"_s, clock);
}

QString DurationObject::representation() const
{
    const qint64 inDay = floored(m_microseconds, Day);
    QStringList parts;
    const auto add = [&](const QString &name, qint64 value) {
        if (value)
            parts << name + u'=' + QString::number(value);
    };
    add(u"days"_s, (m_microseconds - inDay) / Day);
    add(u"seconds"_s, inDay / Second);
    add(u"microseconds"_s, inDay % Second);
    return u"datetime.timedelta("_s + (parts.isEmpty() ? u"0"_s : parts.join(u", "_s)) + u')';
}

bool DurationObject::isSame(const Object &other) const
{
    const auto *duration = dynamic_cast<const DurationObject *>(&other);
    return duration && duration->m_microseconds == m_microseconds;
}

Value DurationObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    const qint64 inDay = floored(m_microseconds, Day);
    if (name == u"days")
        return (m_microseconds - inDay) / Day;
    if (name == u"seconds")
        return inDay / Second;
    if (name == u"microseconds")
        return inDay % Second;
    if (name == u"total_seconds")
        return numberCall(double(m_microseconds) / double(Second));
    return Object::attribute(self, name, position);
}

std::optional<Value> DurationObject::binary(BinaryOperator operation, const Value &other, Side side,
                                            const TextPosition &) const
{
    const auto made = [](qint64 microseconds) -> Value {
        return ObjectPointer(std::make_shared<DurationObject>(microseconds));
    };
    const auto *duration = objectAs<DurationObject>(other);
    const qint64 *number = std::get_if<qint64>(&other);
    if (duration && operation == BinaryOperator::Add)
        return made(m_microseconds + duration->m_microseconds);
    if (duration && operation == BinaryOperator::Subtract && side == Side::Left)
        return made(m_microseconds - duration->m_microseconds);
    if (duration && operation == BinaryOperator::Divide && side == Side::Left && duration->m_microseconds)
        return double(m_microseconds) / double(duration->m_microseconds);
    qint64 product = 0;
    if (number && operation == BinaryOperator::Multiply && !qMulOverflow(m_microseconds, *number, &product))
        return made(product);
    if (number && *number && operation == BinaryOperator::FloorDivide && side == Side::Left)
        return made((m_microseconds - floored(m_microseconds, qAbs(*number))) / *number);
    return std::nullopt;
}

std::optional<Value> DurationObject::compared(ComparisonOperator operation, const Value &other, Side side,
                                              const TextPosition &) const
{
    const auto *duration = objectAs<DurationObject>(other);
    return duration && side == Side::Left ? ordered(operation, m_microseconds, duration->m_microseconds) : std::nullopt;
}

std::optional<Value> DurationObject::unary(UnaryOperator operation, const TextPosition &) const
{
    if (operation == UnaryOperator::Invert)
        return std::nullopt;
    return ObjectPointer(
        std::make_shared<DurationObject>(operation == UnaryOperator::Minus ? -m_microseconds : m_microseconds));
}

Value momentValue(MomentKind kind, qint64 microseconds, bool isUtc)
{
    const qint64 inDay = floored(microseconds, Day);
    const QDate date = QDate(1970, 1, 1).addDays((microseconds - inDay) / Day);
    const QString day = date.toString(u"yyyy-MM-dd"_s);
    if (kind == MomentKind::Date)
        return holding(Moment{day}, translated("a date"));
    if (kind == MomentKind::Time)
        return holding(Moment{clockText(inDay, true)}, translated("a time"));
    return holding(Moment{day + u' ' + clockText(inDay, true), isUtc}, translated("a date with time"));
}

} // namespace Retort::Script
