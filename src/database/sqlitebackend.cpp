// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/sqlitebackend.h"

#include "database/sqlite/regexp.h"
#include "database/sqlite/sqlitecursor.h"
#include "database/sqlite/valuefunctions.h"
#include "database/sqlitefile.h"
#include "database/sqlitevalue.h"
#include "database/text.h"

#include <QFile>
#include <QFileInfo>
#include <QMutexLocker>
#include <QSet>
#include <QThread>

#include <sqlite3.h>

#include <algorithm>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int defaultBusyTimeout = 5000;
constexpr int instructionsBetweenLooks = 4000;

int busyTimeoutOf(const ConnectionSettings &settings)
{
    bool isNumber = false;
    const double seconds = settings.option(u"timeout"_s).toDouble(&isNumber);
    return isNumber && seconds >= 0 ? int(std::min(seconds, 3600.0) * 1000) : defaultBusyTimeout;
}

int openFlags(OpenMode mode)
{
    switch (mode) {
    case OpenMode::ReadOnly:
        return SQLITE_OPEN_READONLY;
    case OpenMode::ReadWrite:
        return SQLITE_OPEN_READWRITE;
    case OpenMode::ReadWriteCreate:
        return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
    return SQLITE_OPEN_READONLY;
}

bool changesRows(const QString &sql, sqlite3_stmt *statement)
{
    static const QSet<QString> words = {u"INSERT"_s, u"REPLACE"_s, u"UPDATE"_s, u"DELETE"_s, u"WITH"_s};
    return sqlite3_stmt_readonly(statement) == 0 && words.contains(firstWord(sql));
}

} // namespace

/// Marks the time in which a statement runs, so that an interrupt between statements has no effect on the next one.
class SqliteBackend::Running
{
public:
    explicit Running(SqliteBackend &backend)
        : m_backend(backend)
    {
        const QMutexLocker locker(&m_backend.m_mutex);
        if (m_backend.m_depth++ == 0)
            m_backend.m_stop = false;
    }
    ~Running()
    {
        const QMutexLocker locker(&m_backend.m_mutex);
        if (--m_backend.m_depth == 0)
            m_backend.m_stop = false;
    }
    Q_DISABLE_COPY_MOVE(Running)

private:
    SqliteBackend &m_backend;
};

Result<std::unique_ptr<Backend>> SqliteBackend::open(const ConnectionSettings &settings, OpenMode mode)
{
    if (settings.isInMemory() || settings.option(u"mode"_s) == "memory"_L1) {
        std::unique_ptr<SqliteBackend> backend(new SqliteBackend(busyTimeoutOf(settings)));
        const int code = backend->openFile(u":memory:"_s, OpenMode::ReadWriteCreate);
        if (code != SQLITE_OK)
            return failure(backend->lastError(code));
        return backend;
    }
    const OpenMode allowed = settings.option(u"mode"_s) == "ro"_L1 ? OpenMode::ReadOnly : mode;
    const Result<> checked = checkSqliteFile(settings.file, allowed);
    if (!checked)
        return failure(checked.error());
    const bool isNew = !QFileInfo::exists(settings.file);
    std::unique_ptr<SqliteBackend> backend(new SqliteBackend(busyTimeoutOf(settings)));
    int code = backend->openFile(settings.file, allowed);
    // SQLite looks into the file only when it is asked something.
    if (code == SQLITE_OK)
        code = sqlite3_exec(backend->m_handle, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        const int extended = sqlite3_extended_errcode(backend->m_handle);
        const QString message = QString::fromUtf8(sqlite3_errmsg(backend->m_handle));
        backend.reset();
        if (isNew && QFileInfo(settings.file).size() == 0)
            QFile::remove(settings.file);
        return failure(sqliteOpenError(extended, message, settings.file));
    }
    return backend;
}

SqliteBackend::SqliteBackend(int busyTimeout)
    : m_busyTimeout(busyTimeout)
{
}

SqliteBackend::~SqliteBackend()
{
    const QMutexLocker locker(&m_mutex);
    sqlite3_close_v2(m_handle);
}

int SqliteBackend::openFile(const QString &path, OpenMode mode)
{
    // Only one thread uses a connection, so SQLite need not lock it for every value that is looked at.
    const int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &m_handle,
                                     openFlags(mode) | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK)
        return code;
    sqlite3_busy_handler(m_handle, &SqliteBackend::waitForLock, this);
    sqlite3_progress_handler(m_handle, instructionsBetweenLooks, &SqliteBackend::lookUp, this);
    const int added = addRegexp(m_handle);
    return added == SQLITE_OK ? addValueFunctions(m_handle, [this] { return shallStop(); }) : added;
}

QString SqliteBackend::version() const
{
    return "SQLite "_L1 + QString::fromLatin1(sqlite3_libversion());
}

Result<SqliteBackend::Statement> SqliteBackend::prepare(const QString &sql, const QVariantList &parameters,
                                                        QList<QByteArray> &texts)
{
    const QByteArray text = sql.toUtf8();
    sqlite3_stmt *prepared = nullptr;
    const char *tail = nullptr;
    const int code = sqlite3_prepare_v2(m_handle, text.constData(), int(text.size()) + 1, &prepared, &tail);
    Statement statement(prepared, &sqlite3_finalize);
    if (code != SQLITE_OK)
        return failure(lastError(code));
    if (!statement)
        return failure(Text::tr("There is no statement in this text."));
    // What follows may be comments and semicolons: only the compiler knows.
    while (tail != nullptr && *tail != '\0') {
        const char *const rest = tail;
        sqlite3_stmt *second = nullptr;
        const int tailCode = sqlite3_prepare_v2(m_handle, rest, -1, &second, &tail);
        sqlite3_finalize(second);
        if (tailCode != SQLITE_OK || second != nullptr)
            return failure(Text::tr("There is more than one statement in this text."));
        if (tail == rest)
            break;
    }
    const int expected = sqlite3_bind_parameter_count(statement.get());
    if (parameters.size() != expected) {
        return failure(
            Text::tr("The statement takes %1 parameters, but %2 are given.").arg(expected).arg(parameters.size()));
    }
    for (int number = 1; number <= expected; ++number) {
        const int bound = bindSqliteValue(statement.get(), number, parameters.at(number - 1), texts);
        if (bound != SQLITE_OK)
            return failure(lastError(bound));
    }
    return statement;
}

Result<qint64> SqliteBackend::execute(const QString &sql, const QVariantList &parameters)
{
    if (m_stopForGood || m_cancel.isCancelled())
        return failure(interruptedError());
    const Running running(*this);
    QList<QByteArray> texts;
    Result<Statement> statement = prepare(sql, parameters, texts);
    if (!statement)
        return failure(statement.error());
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW)
        code = sqlite3_step(statement->get());
    if (code != SQLITE_DONE)
        return failure(lastError(code));
    // sqlite3_changes() keeps its old value across everything that changes no rows.
    return changesRows(sql, statement->get()) ? sqlite3_changes64(m_handle) : 0;
}

Result<> SqliteBackend::read(const QString &sql, const QVariantList &parameters, QStringList &columns,
                             const RowVisitor &visitor)
{
    if (m_stopForGood || m_cancel.isCancelled())
        return failure(interruptedError());
    const Running running(*this);
    QList<QByteArray> texts;
    Result<Statement> statement = prepare(sql, parameters, texts);
    if (!statement)
        return failure(statement.error());
    m_lastChange = {};
    const int columnCount = sqlite3_column_count(statement->get());
    for (int column = 0; column < columnCount; ++column)
        columns << QString::fromUtf8(sqlite3_column_name(statement->get(), column));
    while (true) {
        const int code = sqlite3_step(statement->get());
        if (code == SQLITE_DONE) {
            noteChange(sql, statement->get());
            return {};
        }
        if (code != SQLITE_ROW)
            return failure(lastError(code));
        QVariantList row;
        row.reserve(columnCount);
        for (int column = 0; column < columnCount; ++column)
            row << sqliteValue(statement->get(), column);
        if (!visitor(row))
            return {};
    }
}

Result<std::unique_ptr<SqliteCursor>> SqliteBackend::cursor(const QString &sql, const QVariantList &parameters)
{
    if (m_stopForGood || m_cancel.isCancelled())
        return failure(interruptedError());
    /// What a statement needs as long as it runs.
    struct Held {
        explicit Held(SqliteBackend &backend)
            : running(backend)
        {
        }
        Running running;
        QList<QByteArray> texts;
    };
    auto held = std::make_shared<Held>(*this);
    Result<Statement> statement = prepare(sql, parameters, held->texts);
    if (!statement)
        return failure(statement.error());
    return std::make_unique<SqliteCursor>(*std::move(statement), held, [this](int code) { return lastError(code); });
}

void SqliteBackend::noteChange(const QString &sql, sqlite3_stmt *statement)
{
    if (!changesRows(sql, statement))
        return;
    m_lastChange.rows = sqlite3_changes64(m_handle);
    const QString word = firstWord(sql);
    if (m_lastChange.rows > 0 && (word == "INSERT"_L1 || word == "REPLACE"_L1))
        m_lastChange.insertedKey = qint64(sqlite3_last_insert_rowid(m_handle));
}

bool SqliteBackend::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

Result<> SqliteBackend::commit()
{
    const Result<qint64> done = execute(u"COMMIT"_s, {});
    if (!done)
        return failure(done.error());
    return {};
}

Result<> SqliteBackend::rollback()
{
    // Not execute(): a rollback must also work when everything else is refused.
    const int code = sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
    if (code != SQLITE_OK && inTransaction())
        return failure(lastError(code));
    return {};
}

void SqliteBackend::interrupt()
{
    const QMutexLocker locker(&m_mutex);
    if (m_depth == 0)
        return;
    // SQLite forgets an interrupt that comes between preparing and the first step; shallStop() does not.
    m_stop = true;
    sqlite3_interrupt(m_handle);
}

void SqliteBackend::interruptForGood()
{
    m_stopForGood = true;
    interrupt();
}

Result<ForeignKeys> SqliteBackend::setForeignKeys(ForeignKeys wanted)
{
    if (inTransaction())
        return failure(Text::tr("SQLite switches foreign keys on and off outside of transactions only."));
    int before = 0;
    int code = sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &before);
    if (code == SQLITE_OK) {
        const int enabled = wanted == ForeignKeys::Enforced ? 1 : 0;
        code = sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_FKEY, enabled, nullptr);
    }
    if (code != SQLITE_OK)
        return failure(lastError(code));
    return before != 0 ? ForeignKeys::Enforced : ForeignKeys::Ignored;
}

Error SqliteBackend::lastError(int code) const
{
    const int kind = code & 0xff;
    if (shallStop() && (kind == SQLITE_INTERRUPT || kind == SQLITE_BUSY || kind == SQLITE_ABORT))
        return interruptedError();
    return sqliteStatementError(code, QString::fromUtf8(sqlite3_errmsg(m_handle)));
}

int SqliteBackend::waitForLock(void *backend, int attempt)
{
    auto *self = static_cast<SqliteBackend *>(backend);
    if (attempt == 0)
        self->m_waiting.start();
    if (self->shallStop() || self->m_waiting.elapsed() >= self->m_busyTimeout)
        return 0;
    QThread::msleep(std::min(1UL + static_cast<unsigned long>(attempt), 20UL));
    return 1;
}

int SqliteBackend::lookUp(void *backend)
{
    return static_cast<const SqliteBackend *>(backend)->shallStop() ? 1 : 0;
}

bool SqliteBackend::shallStop() const
{
    return m_stop || m_stopForGood || m_cancel.isCancelled();
}

} // namespace Retort::Database
