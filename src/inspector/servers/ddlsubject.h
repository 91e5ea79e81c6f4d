// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Retort::Inspector
{

/// What a statement of MariaDB or MySQL that commits at once is about.
struct DdlSubject {
    enum class Kind {
        Objects, ///< makes, changes or drops what `names` says
        Repeatable, ///< may be run once more without harm (TRUNCATE, ANALYZE, GRANT)
        Unknown
    };
    Kind kind = Kind::Unknown;
    bool isDrop = false;
    QString objects = {}; ///< what SHOW CREATE calls them: TABLE (views and sequences, too), TRIGGER, …
    QList<QStringList> names = {}; ///< name, or schema and name

    static DdlSubject of(const QString &sql);
};

/// Every word and quoted name of a statement.
QStringList wordsOf(const QString &sql);

} // namespace Retort::Inspector
