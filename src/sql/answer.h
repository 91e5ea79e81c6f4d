// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql/value.h"

#include <QList>
#include <QStringList>

namespace Retort::Sql
{

/// What a database answered to one statement of a script.
struct Answer {
    QStringList columns = {}; ///< empty if the statement gives no rows
    QList<QList<Value>> rows = {};
    qint64 affectedRows = -1; ///< -1: not known
    Value insertedKey = {}; ///< the key that an INSERT of one row was given; NULL if there is none

    friend bool operator==(const Answer &, const Answer &) = default;
};

} // namespace Retort::Sql
