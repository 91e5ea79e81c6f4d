// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workbench/opendatabase.h"

#include "dialect/spoken.h"
#include "gui/workbench/worker.h"
#include "inspector/inspector.h"
#include "migrator/executor.h"
#include "migrator/journal/halfapplied.h"

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

const Dialect::Dialect *dialectFor(const Database::ConnectionSettings &settings)
{
    const Dialect::Dialect *found = Dialect::dialectNamed(settings.dialectName());
    return found ? found : Dialect::dialectNamed(u"sqlite"_s);
}

} // namespace

struct OpenDatabase::State {
    QString serverVersion = {};
    Schema::Database schema = {};
    Revision::RevisionIds versionRows = {};
    std::optional<Migrator::UnfinishedStep> unfinished = {};
};

OpenDatabase::OpenDatabase(Database::ConnectionSettings settings, Database::OpenMode mode, QObject *parent)
    : QObject(parent)
    , m_dialect(dialectFor(settings))
    , m_mode(mode)
    , m_session(std::make_unique<Database::Session>(std::move(settings), mode))
{
}

OpenDatabase::~OpenDatabase()
{
    auto close = [session = std::shared_ptr<Database::Session>(std::move(m_session))]() mutable {
        session.reset();
        return true;
    };
    runOnWorker(std::move(close));
}

void OpenDatabase::setVersionTable(const Migrator::VersionTable &versionTable)
{
    if (m_versionTable == versionTable)
        return;
    m_versionTable = versionTable;
    if (m_wasRead)
        refresh();
}

void OpenDatabase::refresh()
{
    m_wasRead = true;
    auto read = [dialect = m_dialect, table = m_versionTable](Database::Connection &connection) -> Result<State> {
        Result<Schema::Database> schema = Inspector::inspect(connection, *dialect);
        if (!schema)
            return failure(schema.error());
        Result<Revision::RevisionIds> rows = Migrator::currentRows(connection, *dialect, table);
        if (!rows)
            return failure(rows.error());
        const Result<std::optional<Migrator::UnfinishedStep>> unfinished =
            Migrator::unfinishedStep(connection, *dialect, table);
        if (!unfinished)
            return failure(unfinished.error());
        return State{.serverVersion = connection.serverVersion(),
                     .schema = *schema,
                     .versionRows = *rows,
                     .unfinished = *unfinished};
    };
    Database::whenFinished(m_session->run(std::move(read)), this,
                           [this, began = QDateTime::currentDateTime()](const Result<State> &state) {
                               if (!state) {
                                   m_problem = state.error();
                                   emit failed(state.error());
                                   return;
                               }
                               m_problem.reset();
                               m_readAt = began;
                               m_serverVersion = state->serverVersion;
                               m_dialect = &Dialect::spoken(*m_dialect, m_serverVersion);
                               m_schema = state->schema;
                               m_versionRows = state->versionRows;
                               m_unfinished = state->unfinished;
                               emit refreshed();
                           });
}

} // namespace Retort::Gui
