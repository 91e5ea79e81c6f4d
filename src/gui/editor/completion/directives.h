// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Retort::Gui
{

/// A call that a script can make, as completion and call tips show it.
struct Directive {
    QString name = {};
    QStringList parameters = {}; ///< as Python writes them: "table_name", "*columns", "schema=None"
    QString help = {}; ///< one line

    QString signature() const;
    /// Position of the parameter that an argument goes to, -1 if there is none.
    int parameterOf(int argument, const QString &keyword) const;
    /// "table_name" of "*table_name" or "table_name=None".
    QString parameterName(int parameter) const;
};

/// What stands behind `op.`, `batch_op.` and `sa.`. Alembic docs, "Operation Reference"; SQLAlchemy docs, "Column and
/// Data Types".
const QList<Directive> &directivesOf(const QString &object);
/// Null if there is none of that name.
const Directive *directive(const QString &object, const QString &name);
/// "batch_op" for every name that a `with op.batch_alter_table()` may bind, else the name itself.
QString knownObject(const QString &name);

} // namespace Retort::Gui
