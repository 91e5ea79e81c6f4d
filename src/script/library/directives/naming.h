// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"
#include "script/evaluator/calls/invocation.h"

#include <QMap>
#include <QString>

namespace Retort::Script
{

/// op.f(): a name that no convention changes.
struct FinalName {
    QString name = {};
};

enum class NameOrigin { Given, Final };

/// The names that a project's convention gives to what its scripts do not name. SQLAlchemy source, sql/naming.py.
class Naming
{
public:
    Naming(QMap<QString, QString> convention, QString schema, QString table, TextPosition position);

    void name(Schema::Constraint &constraint, NameOrigin origin = NameOrigin::Given) const;
    void name(Schema::Index &index, NameOrigin origin = NameOrigin::Given) const;
    /// What a column brings with it: its keys, its unique=True and index=True, and its type's CHECK.
    void name(Schema::Column &column) const;
    /// The name under which a constraint of that kind ("uq", "fk", "ck", "pk") is to be dropped.
    QString dropped(const QString &kind, const QString &name) const;

private:
    /// What the tokens of a convention stand for.
    struct Parts {
        QString name = {};
        QStringList columns = {};
        QString referredTable = {};
        QStringList referredColumns = {};
    };
    QString conventional(const QString &kind, const Parts &parts, NameOrigin origin) const;
    QString token(const QString &name, const Parts &parts) const;

    QMap<QString, QString> m_convention;
    QString m_schema;
    QString m_table;
    TextPosition m_position;
};

/// Whether the argument is a name that op.f() made.
NameOrigin originOf(const PassedArgument *argument);

/// Names everything that the table has.
void nameParts(Schema::Table &table, const Naming &naming);

} // namespace Retort::Script
