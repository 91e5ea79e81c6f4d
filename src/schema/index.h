// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>

namespace Retort::Schema
{

/// One key of an index: a column name or an SQL expression.
struct IndexKey {
    QString text = {};
    bool isExpression = false;

    friend bool operator==(const IndexKey &, const IndexKey &) = default;
};

struct Index {
    QString name = {};
    QList<IndexKey> keys = {};
    bool unique = false;
    QMap<QString, QString> options = {}; ///< dialect keywords such as sqlite_where, as SQL text
    QString definition = {}; ///< the CREATE INDEX text of a live database, where it keeps one

    friend bool operator==(const Index &, const Index &) = default;
};

} // namespace Retort::Schema
