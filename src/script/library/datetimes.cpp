// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/datetimes.h"

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/object.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/quiet.h"
#include "script/translated.h"

#include <QDate>
#include <QRegularExpression>
#include <QTime>

#include <chrono>
#include <cmath>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

int number(const BoundArguments &arguments, QStringView name)
{
    return arguments.maybeInt(name).value_or(0);
}

QString dateText(const BoundArguments &arguments, const TextPosition &position)
{
    const QDate date(number(arguments, u"year"), number(arguments, u"month"), number(arguments, u"day"));
    if (!date.isValid())
        raise(u"ValueError"_s, translated("day is out of range for month"), position);
    return date.toString(u"yyyy-MM-dd"_s);
}

QString timeText(const BoundArguments &arguments, const TextPosition &position)
{
    constexpr int MostMicroseconds = 999'999;
    const QTime time(number(arguments, u"hour"), number(arguments, u"minute"), number(arguments, u"second"));
    const int microseconds = number(arguments, u"microsecond");
    if (!time.isValid() || microseconds > MostMicroseconds)
        raise(u"ValueError"_s, translated("the time is out of range"), position);
    return time.toString(u"hh:mm:ss"_s) + u'.' + QString::number(microseconds).rightJustified(6, u'0');
}

Value moment(const QString &text, const QString &name)
{
    return holding(Moment{text}, name);
}

Value dateCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"year"_s, u"month"_s, u"day"_s}});
    return moment(dateText(arguments, call.position), translated("a date"));
}

Value datetimeCall(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"year"_s, u"month"_s, u"day"_s},
                                    .optional = {u"hour"_s, u"minute"_s, u"second"_s, u"microsecond"_s, u"tzinfo"_s}});
    return holding(Moment{dateText(arguments, call.position) + u' ' + timeText(arguments, call.position),
                          arguments.given(u"tzinfo") != nullptr},
                   translated("a date with time"));
}

Value timeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"hour"_s, u"minute"_s, u"second"_s, u"microsecond"_s}});
    return moment(timeText(arguments, call.position), translated("a time"));
}

Value durationCall(Invocation &call)
{
    static const std::pair<QStringView, qint64> units[] = {
        {u"days", 86'400'000'000}, {u"seconds", 1'000'000},   {u"microseconds", 1},        {u"milliseconds", 1'000},
        {u"minutes", 60'000'000},  {u"hours", 3'600'000'000}, {u"weeks", 604'800'000'000},
    };
    Signature signature;
    for (const auto &[name, unit] : units)
        signature.optional << name.toString();
    const BoundArguments arguments(call, signature);
    double total = 0;
    for (const auto &[name, unit] : units) {
        const PassedArgument *given = arguments.find(name);
        const std::optional<double> number = given ? numberOf(given->value) : std::optional(0.0);
        if (!number)
            arguments.refuseArgument(*given, translated("a number"));
        total += *number * double(unit);
    }
    constexpr double Most = 9e18;
    if (!(std::fabs(total) < Most))
        raise(u"OverflowError"_s, translated("the duration is too long"), call.position);
    return ObjectPointer(std::make_shared<DurationObject>(qint64(std::nearbyint(total))));
}

constexpr qint64 MicrosecondsOfMillisecond = 1'000;
constexpr qint64 MicrosecondsOfSecond = 1'000'000;

/// Python tells microseconds, QDateTime milliseconds.
qint64 utcNow()
{
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

Value utcNowCall(Invocation &)
{
    return momentValue(MomentKind::DateTime, utcNow());
}

qint64 localNow()
{
    return utcNow() + qint64(QDateTime::currentDateTime().offsetFromUtc()) * MicrosecondsOfSecond;
}

Value nowCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"tz"_s}});
    if (arguments.given(u"tz"))
        return momentValue(MomentKind::DateTime, utcNow(), true);
    return momentValue(MomentKind::DateTime, localNow());
}

Value todayCall(Invocation &)
{
    return momentValue(MomentKind::Date, localNow());
}

Value fromTimestampCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"timestamp"_s}, .optional = {u"tz"_s}});
    const std::optional<double> seconds = numberOf(arguments.find(u"timestamp")->value);
    constexpr double Most = 2.5e11;
    if (!seconds || !(std::fabs(*seconds) < Most))
        raise(u"ValueError"_s, translated("the time is out of range"), call.position);
    const bool isUtc = call.function.startsWith(u"utc") || arguments.given(u"tz");
    const qint64 offset =
        isUtc ? 0 : QDateTime::fromSecsSinceEpoch(qint64(*seconds)).offsetFromUtc() * qint64(1'000'000);
    return momentValue(MomentKind::DateTime, qint64(std::nearbyint(*seconds * 1e6)) + offset,
                       arguments.given(u"tz") != nullptr);
}

Value fromIsoCall(Invocation &call)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        uR"((\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|\+00:00)?)?)"_s));
    const BoundArguments arguments(call, {.required = {u"date_string"_s}});
    const QRegularExpressionMatch match = pattern.match(arguments.text(u"date_string"));
    const QDate date(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    if (!match.hasMatch() || !date.isValid())
        raise(u"ValueError"_s, translated("Invalid isoformat string"), call.position);
    const qint64 seconds =
        match.captured(4).toLongLong() * 3600 + match.captured(5).toLongLong() * 60 + match.captured(6).toLongLong();
    const qint64 days = date.toJulianDay() - QDate(1970, 1, 1).toJulianDay();
    return momentValue(call.function.startsWith(u"date.") ? MomentKind::Date : MomentKind::DateTime,
                       (days * 86'400 + seconds) * 1'000'000 + match.captured(7).leftJustified(6, u'0').toLongLong(),
                       !match.captured(8).isEmpty());
}

Value parseCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"date_string"_s, u"format"_s}});
    static const QHash<QChar, QString> letters = {{u'Y', u"yyyy"_s}, {u'm', u"MM"_s}, {u'd', u"dd"_s}, {u'H', u"HH"_s},
                                                  {u'M', u"mm"_s},   {u'S', u"ss"_s}, {u'f', u"zzz"_s}};
    QString format;
    QString text = arguments.text(u"date_string");
    const QString given = arguments.text(u"format");
    for (qsizetype at = 0; at < given.size(); ++at) {
        if (given[at] != u'%') {
            format += u'\'' + QString(given[at]) + u'\'';
        } else if (at + 1 < given.size() && letters.contains(given[at + 1]) && given[at + 1] != u'f') {
            format += letters.value(given[++at]);
        } else {
            refuseConstruct(translated("this format of strptime() is not evaluated"), call.position);
        }
    }
    QDateTime parsed = QDateTime::fromString(text, format.replace(u"''"_s, QString()));
    if (!parsed.isValid())
        raise(u"ValueError"_s, translated("time data does not match format"), call.position);
    const qint64 days = parsed.date().toJulianDay() - QDate(1970, 1, 1).toJulianDay();
    return momentValue(MomentKind::DateTime,
                       days * 86'400'000'000
                           + qint64(parsed.time().msecsSinceStartOfDay()) * MicrosecondsOfMillisecond);
}

/// The types date, datetime and time: they are called, asked by isinstance(), and have functions of their own.
class MomentType final : public Object
{
public:
    explicit MomentType(QString name)
        : m_name(std::move(name))
    {
    }
    QString typeName() const override { return translated("the type `%1`").arg(m_name); }
    QString representation() const override { return u"<class 'datetime.%1'>"_s.arg(m_name); }
    bool isClass() const override { return true; }
    bool isOneOfItsKind() const override { return true; }
    bool isSame(const Object &other) const override
    {
        const auto *type = dynamic_cast<const MomentType *>(&other);
        return type && type->m_name == m_name;
    }
    Value call(Invocation &invocation) const override
    {
        invocation.function = m_name;
        return m_name == u"date"     ? dateCall(invocation)
            : m_name == u"datetime"  ? datetimeCall(invocation)
            : m_name == u"timedelta" ? durationCall(invocation)
                                     : timeCall(invocation);
    }
    std::optional<bool> isTypeOf(const Value &value) const override
    {
        if (m_name == u"timedelta")
            return objectAs<DurationObject>(value) != nullptr;
        const auto *moment = objectAs<HoldingObject<Moment>>(value);
        return moment
            && (m_name == u"date"       ? moment->hasDate()
                    : m_name == u"time" ? !moment->hasDate()
                                        : moment->hasDate() && moment->hasTime());
    }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (name == u"__name__")
            return m_name;
        static const QHash<QString, Builtin> functions = {
            {u"datetime.now"_s, nowCall},
            {u"datetime.utcnow"_s, utcNowCall},
            {u"datetime.today"_s, nowCall},
            {u"datetime.fromtimestamp"_s, fromTimestampCall},
            {u"datetime.utcfromtimestamp"_s, fromTimestampCall},
            {u"datetime.fromisoformat"_s, fromIsoCall},
            {u"datetime.strptime"_s, parseCall},
            {u"date.today"_s, todayCall},
            {u"date.fromisoformat"_s, fromIsoCall},
        };
        const Builtin function = functions.value(m_name + u'.' + name.toString());
        const QString called = name == u"utcfromtimestamp" ? name.toString() : m_name + u'.' + name.toString();
        return function ? functionValue(called, function) : Object::attribute(self, name, position);
    }

private:
    QString m_name;
};

} // namespace

Value momentOf(const QString &isoText, const QString &name)
{
    return holding(Moment{isoText}, name);
}

bool datetimeName(QStringView name, Value &value)
{
    if (name == u"timezone" || name == u"UTC" || name == u"tzinfo") {
        value = quietValue(u"datetime."_s + name.toString());
        return true;
    }
    const bool known = name == u"date" || name == u"datetime" || name == u"time" || name == u"timedelta";
    if (known)
        value = ObjectPointer(std::make_shared<MomentType>(name.toString()));
    return known;
}

} // namespace Retort::Script
