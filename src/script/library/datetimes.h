// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/value.h"

#include <QStringView>

namespace Retort::Script
{

/// datetime.date, datetime.datetime or datetime.time with fixed parts, as SQLAlchemy stores it on SQLite.
struct Moment {
    QString isoText = {};
};

/// The date or time of an ISO text, as a database keeps it; `name` is what messages call it.
Value momentOf(const QString &isoText, const QString &name);

/// Names of the modules `datetime` and `decimal`.
bool datetimeName(QStringView name, Value &value);
bool decimalName(QStringView name, Value &value);

} // namespace Retort::Script
