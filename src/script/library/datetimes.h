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

/// Names of the modules `datetime` and `decimal`.
bool datetimeName(QStringView name, Value &value);
bool decimalName(QStringView name, Value &value);

} // namespace Retort::Script
