// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "gui/workbench/workbench.h"
#include "operations/operation.h"

#include <QObject>

namespace Retort::Gui
{

/// What it takes to tell a schema at another place of the history than where the database stands.
struct SchemaWalk {
    Revision::Graph graph = {};
    Revision::RevisionIds rows = {}; ///< where the schema stands
    Revision::RevisionIds wanted = {}; ///< where it is to stand
    Schema::Database schema = {};
    QString dialectName = {};
    CancelToken cancel = {};
};

/// The schema with what the operation does to it, as far as names, columns and constraints go.
void applyTo(Schema::Database &schema, const Operations::Operation &operation);

/// The schema as it stands there, as the scripts on the way tell. A script that cannot be evaluated, or runs SQL of its
/// own, adds nothing; names are then those of the database. Evaluates, so it belongs on a worker.
Schema::Database schemaAfter(const SchemaWalk &walk);

/// Follows one script: the schema that its revision begins with.
class ParentSchema final : public QObject
{
    Q_OBJECT

public:
    ParentSchema(Workbench &workbench, QObject *parent);
    ~ParentSchema() override;

    /// The script whose parents count from now on; empty: the database as it is.
    void follow(const QString &file);

signals:
    void known(const Retort::Schema::Database &schema);

private:
    void read();

    Workbench &m_workbench;
    QString m_file;
    CancelToken m_cancel;
};

} // namespace Retort::Gui
