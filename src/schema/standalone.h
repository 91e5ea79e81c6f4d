// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Retort::Schema
{

/// CREATE TYPE … AS ENUM of PostgreSQL.
struct EnumType {
    QString schema = {};
    QString name = {};
    QStringList values = {};

    friend bool operator==(const EnumType &, const EnumType &) = default;
};

/// A sequence, whether it stands alone or belongs to a SERIAL or identity column.
struct Sequence {
    QString schema = {};
    QString name = {};
    qint64 start = 1;
    qint64 increment = 1;
    qint64 minimum = 1;
    qint64 maximum = 0;
    qint64 cache = 1;
    bool cycle = false;
    QString ownerTable = {};
    QString ownerColumn = {};

    friend bool operator==(const Sequence &, const Sequence &) = default;
};

} // namespace Retort::Schema
