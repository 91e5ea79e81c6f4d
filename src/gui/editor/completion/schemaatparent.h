// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "gui/workbench/workbench.h"
#include "migrator/tablesbefore.h"
#include "operations/operation.h"

#include <QObject>
#include <QSet>

#include <optional>

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
/// own, adds nothing; names are then those of the database, and `doubt` is the reason. Evaluates, so it belongs on a
/// worker.
Schema::Database schemaAfter(const SchemaWalk &walk, QString *doubt = nullptr);

/// The tables that a revision begins with, as far as they are known.
struct KnownTables {
    Schema::Database schema = {}; ///< for names; may be those of another place of the history
    bool isExact = false; ///< `schema` is what the revision finds
    QString doubt = {}; ///< why it is not exact, where there is something to say
    std::optional<Migrator::TablesBefore> texts = {}; ///< of a dialect that changes tables by way of their texts
    QString dialect = {}; ///< that of `texts`
    QSet<QString> filled = {}; ///< tables that hold rows where the database stands
};

/// Follows one script: the schema that its revision begins with.
class ParentSchema final : public QObject
{
    Q_OBJECT

public:
    ParentSchema(Workbench &workbench, QObject *parent);
    ~ParentSchema() override;

    /// The script whose parents count from now on; empty: the database as it is.
    void follow(const QString &file);
    /// Whose SQL is shown.
    void setDialect(const QString &dialectName);

signals:
    void known(const Retort::Gui::KnownTables &tables);

private:
    void read();
    const Revision::Node *node() const;
    /// Of the database that is connected, or of the history alone.
    void readTexts(const Revision::RevisionIds &parents, const Dialect::Dialect &dialect);
    void readNames(const Revision::RevisionIds &parents);
    void tell(const Result<KnownTables> &found, const CancelToken &cancel);

    Workbench &m_workbench;
    QString m_file;
    QString m_dialect;
    CancelToken m_cancel;
};

} // namespace Retort::Gui
