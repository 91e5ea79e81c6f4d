// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql/value.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <variant>

namespace Retort::Sql
{

/// SQL text with named parameters (":name", also inside quotes), as sa.text makes it. "\:" is a plain colon. Dialects
/// refuse a parameter without a value, as SQLAlchemy does. SQLAlchemy docs, "Textual SQL".
struct Text {
    QString text = {};
    QMap<QString, Value> parameters = {};

    friend bool operator==(const Text &, const Text &) = default;
};

/// Rows for one table. Every row has a value for every column.
struct Insert {
    QString schema = {};
    QString table = {};
    QStringList columns = {};
    QList<QList<Value>> rows = {};

    friend bool operator==(const Insert &, const Insert &) = default;
};

/// A statement that a script builds itself. Select, update and delete trees join this list with the expression
/// language.
using Statement = std::variant<Text, Insert>;

} // namespace Retort::Sql
