// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/object.h"

#include <QDateTime>
#include <QStringView>

namespace Retort::Script
{

/// datetime.date, datetime.datetime or datetime.time, as SQLAlchemy stores it on SQLite: without its time zone.
struct Moment {
    QString isoText = {};
    bool isUtc = false; ///< made with timezone.utc
};

/// The date or time of an ISO text, as a database keeps it; `name` is what messages call it.
Value momentOf(const QString &isoText, const QString &name);
/// A moment with its attributes, methods and operators.
template <> class HoldingObject<Moment> final : public Object
{
public:
    HoldingObject(Moment moment, QString typeName)
        : m_moment(std::move(moment))
        , m_typeName(std::move(typeName))
    {
    }

    QString typeName() const override { return m_typeName; }
    QString displayed() const override;
    QString representation() const override;
    QString key() const override { return QStringLiteral("m") + m_moment.isoText; }
    bool isSame(const Object &other) const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    std::optional<Value> binary(BinaryOperator operation, const Value &other, Side side,
                                const TextPosition &position) const override;
    std::optional<Value> compared(ComparisonOperator operation, const Value &other, Side side,
                                  const TextPosition &position) const override;

    const Moment &payload() const { return m_moment; }
    bool hasDate() const { return m_moment.isoText.contains(u'-'); }
    bool hasTime() const { return m_moment.isoText.contains(u':'); }
    /// Since 1970, or since midnight for a time.
    qint64 microseconds() const;

private:
    Moment m_moment;
    QString m_typeName;
};

/// datetime.timedelta
class DurationObject final : public Object
{
public:
    explicit DurationObject(qint64 microseconds)
        : m_microseconds(microseconds)
    {
    }

    QString typeName() const override;
    QString displayed() const override;
    QString representation() const override;
    QString key() const override { return QStringLiteral("d") + QString::number(m_microseconds); }
    bool isTrue() const override { return m_microseconds != 0; }
    bool isSame(const Object &other) const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    std::optional<Value> binary(BinaryOperator operation, const Value &other, Side side,
                                const TextPosition &position) const override;
    std::optional<Value> compared(ComparisonOperator operation, const Value &other, Side side,
                                  const TextPosition &position) const override;
    std::optional<Value> unary(UnaryOperator operation, const TextPosition &) const override;
    qint64 microseconds() const { return m_microseconds; }

private:
    qint64 m_microseconds;
};

enum class MomentKind { Date, DateTime, Time };
/// The moment that lies so far behind 1970 (or midnight).
Value momentValue(MomentKind kind, qint64 microseconds, bool isUtc = false);

/// Names of the module `datetime`.
bool datetimeName(QStringView name, Value &value);

} // namespace Retort::Script
