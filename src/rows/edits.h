// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "rows/page.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QVariant>

#include <variant>

namespace Retort::Rows
{

struct InsertRow {
    QString table = {};
    QMap<QString, QVariant> values = {}; ///< columns left out take their default
};

struct UpdateCell {
    QString table = {};
    QVariantList key = {};
    QString column = {};
    QVariant before = {}; ///< the change is refused if the cell holds something else by now
    QVariant after = {};
};

struct DeleteRow {
    QString table = {};
    QVariantList key = {};
};

struct Link {
    ManyToMany relation = {};
    QVariantList leftKey = {};
    QVariantList rightKey = {};
    QMap<QString, QVariant> payload = {}; ///< further columns of the link table; those left out take their default
};

struct Unlink {
    ManyToMany relation = {};
    QVariantList leftKey = {};
    QVariantList rightKey = {};
};

using Edit = std::variant<InsertRow, UpdateCell, DeleteRow, Link, Unlink>;

/// An edit in a few words: "employee.name of row 3".
QString described(const Edit &edit);

/// A statement with its bound values, and the same as readable SQL for a preview.
struct EditStatement {
    QString sql = {};
    QVariantList parameters = {};
    QString preview = {};
};

/// The statements of staged edits, in order.
Result<QList<EditStatement>> statements(const QList<Edit> &edits, const Schema::Database &schema,
                                        const Dialect::Dialect &dialect);

/// Saves all edits in one transaction, or none: the error names the edit. An update or delete that does not meet
/// exactly one row is an error (the row changed meanwhile). SQLite: with foreign keys enforced.
Result<> save(Database::Connection &connection, const QList<Edit> &edits, const Schema::Database &schema,
              const Dialect::Dialect &dialect);

} // namespace Retort::Rows
