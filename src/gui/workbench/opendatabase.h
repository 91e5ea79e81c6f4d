// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/session.h"
#include "dialect/dialect.h"
#include "migrator/journal/journal.h"
#include "migrator/plan.h"
#include "revision/revisionid.h"
#include "schema/table.h"

#include <QDateTime>
#include <QObject>

#include <memory>
#include <optional>

namespace Retort::Gui
{

/// A connected database as the pages see it: its session and what was last read of it. Reading happens on the session's
/// thread; the values here change only in the GUI thread, just before the signals.
class OpenDatabase final : public QObject
{
    Q_OBJECT

public:
    OpenDatabase(Database::ConnectionSettings settings, Database::OpenMode mode, QObject *parent);
    /// Closes its connection on a worker: a server that does not answer must not hold up the window.
    ~OpenDatabase() override;

    Database::Session &session() { return *m_session; }
    const Dialect::Dialect &dialect() const { return *m_dialect; }
    const Database::ConnectionSettings &settings() const { return m_session->settings(); }
    bool isReadOnly() const { return m_mode == Database::OpenMode::ReadOnly; }
    const Migrator::VersionTable &versionTable() const { return m_versionTable; }
    /// Where the project keeps its applied revisions; they are read again if that is another table.
    void setVersionTable(const Migrator::VersionTable &versionTable);
    /// What refresh() last read.
    QString serverVersion() const { return m_serverVersion; }
    const Schema::Database &schema() const { return m_schema; }
    const Revision::RevisionIds &versionRows() const { return m_versionRows; }
    /// When that reading began.
    const QDateTime &readAt() const { return m_readAt; }
    /// A revision that was left half applied, or that another program is at.
    const std::optional<Migrator::UnfinishedStep> &unfinished() const { return m_unfinished; }
    /// Why the last refresh() could not read it; what is shown is older then.
    const std::optional<Error> &problem() const { return m_problem; }

    /// Reads schema and version rows again; refreshed() or failed() follows.
    void refresh();

signals:
    void refreshed();
    void failed(const Retort::Error &error);

private:
    struct State;

    const Dialect::Dialect *m_dialect;
    Migrator::VersionTable m_versionTable;
    bool m_wasRead = false;
    QDateTime m_readAt;
    QString m_serverVersion;
    Schema::Database m_schema;
    Revision::RevisionIds m_versionRows;
    std::optional<Migrator::UnfinishedStep> m_unfinished;
    std::optional<Error> m_problem;
    Database::OpenMode m_mode;
    std::unique_ptr<Database::Session> m_session;
};

} // namespace Retort::Gui
