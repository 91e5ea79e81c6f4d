// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql/value.h"

#include <QMap>
#include <QString>

namespace Retort::Sql
{

/// SQL text with named parameters (":name", also inside quotes), as sa.text makes it. "\:" is a plain colon. Dialects
/// refuse a parameter without a value, as SQLAlchemy does. SQLAlchemy docs, "Textual SQL".
struct Text {
    QString text = {};
    QMap<QString, Value> parameters = {};

    friend bool operator==(const Text &, const Text &) = default;
};

} // namespace Retort::Sql
