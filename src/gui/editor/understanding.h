// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "migrator/plan.h"
#include "migrator/tablesbefore.h"

#include <QMap>
#include <QString>

#include <optional>

namespace Retort::Gui
{

/// What a script means on one dialect.
struct Understanding {
    QString dialect = {};
    Migrator::Preview upgrade = {};
    Migrator::Preview downgrade = {};
    /// Why the revision will not run although it is Python; nothing while it is not.
    std::optional<Error> obstacle = {};
    bool isOfDialect = false; ///< the obstacle is this dialect's: on another one the revision may run
    QList<Error> errors = {}; ///< of both and of the header, each once, in the order of the text
};

/// Reads the script as a revision, on the tables that it begins with where they are known. Evaluates, so it belongs on
/// a worker.
Understanding understand(const QString &source, const QString &file, const QString &dialectName,
                         const QStringList &moduleSearchPath = {},
                         const std::optional<Migrator::TablesBefore> &tables = {},
                         const QMap<QString, QString> &namingConvention = {});

/// Whether some statement could not be told, because it depends on tables that nobody knows.
bool leavesOpen(const Understanding &understanding);

/// The statements as a script to be read.
QString sqlText(const Migrator::Preview &preview);

/// Lines of sqlText(), from 0.
struct SqlLines {
    int first = 0;
    int last = 0;

    friend bool operator==(const SqlLines &, const SqlLines &) = default;
};
/// Where the SQL of one operation stands in sqlText(); nothing if it has none.
std::optional<SqlLines> sqlLines(const Migrator::Preview &preview, int operation);
/// The operation whose SQL stands on a line of sqlText(), or -1.
int operationAtSqlLine(const Migrator::Preview &preview, int line);
/// The operation whose call covers that offset of the source, else the last one that begins on that line, or -1.
int operationAt(const Migrator::Preview &preview, qsizetype offset, int line);

} // namespace Retort::Gui
