// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <variant>

namespace Retort::Sql
{

/// SQL text inside a value list (sa.text in a row): written as it stands.
struct RawText {
    QString text = {};

    friend bool operator==(const RawText &, const RawText &) = default;
};

/// A number that no double can hold exactly (decimal.Decimal), as its digits.
struct Decimal {
    QString digits = {};

    friend bool operator==(const Decimal &, const Decimal &) = default;
};

/// A literal of a script on its way to a database. monostate is NULL. Dates and times travel as ISO text.
using Value = std::variant<std::monostate, bool, qint64, double, QString, QByteArray, Decimal, RawText>;

} // namespace Retort::Sql
