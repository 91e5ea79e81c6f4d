// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/serverbackend.h"

#include "database/mysql/literals.h"
#include "database/mysql/stream.h"
#include "database/serversettings.h"
#include "database/servervalue.h"
#include "database/text.h"
#include <QLibrary>
#include <QMutexLocker>
#include <QSet>
#include <QSqlDriver>
#include <QSqlRecord>

#include <libpq-fe.h>

#include <algorithm>
#include <array>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

/// Whether the server, or the way to it, is gone. PostgreSQL docs, "Error Codes"; MariaDB docs, "MariaDB Error Codes".
bool isLossCode(const QString &code)
{
    static const QStringList codes = {u"57P01"_s, u"57P02"_s, u"57P03"_s, u"2006"_s, u"2013"_s, u"2055"_s, u"1927"_s};
    return codes.contains(code) || (code.size() == 5 && code.startsWith("08"_L1));
}

/// MySQL docs, "Statements That Cause an Implicit Commit".
bool commitsAtOnce(const QString &word)
{
    static const QSet<QString> words = {u"ALTER"_s, u"CREATE"_s, u"DROP"_s,    u"RENAME"_s,   u"TRUNCATE"_s,
                                        u"GRANT"_s, u"REVOKE"_s, u"ANALYZE"_s, u"OPTIMIZE"_s, u"REPAIR"_s,
                                        u"CHECK"_s, u"FLUSH"_s,  u"LOCK"_s,    u"UNLOCK"_s,   u"RESET"_s};
    return words.contains(word);
}

bool asksOnly(const QString &word)
{
    return word == "SELECT"_L1 || word == "WITH"_L1 || word == "SHOW"_L1;
}

/// Whether the server itself says that it was asked to stop.
bool isCancelCode(const QString &code)
{
    return code == "57014"_L1 || code == "1317"_L1;
}

/// What is needed of libpq, which is only there where Qt's driver has loaded it.
struct Canceller {
    Canceller()
    {
        QLibrary library(u"pq"_s, 5);
        make = reinterpret_cast<decltype(make)>(library.resolve("PQgetCancel"));
        send = reinterpret_cast<decltype(send)>(library.resolve("PQcancel"));
        free = reinterpret_cast<decltype(free)>(library.resolve("PQfreeCancel"));
    }
    static const Canceller &library()
    {
        static const Canceller functions;
        return functions;
    }

    decltype(&PQgetCancel) make = nullptr;
    decltype(&PQcancel) send = nullptr;
    decltype(&PQfreeCancel) free = nullptr;
};

/// libpq's way to stop a statement, which needs no room for a further connection; null if there is none. PostgreSQL
/// docs, "Canceling Queries in Progress".
std::shared_ptr<pg_cancel> postgresCancel(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    const QByteArrayView type(handle.typeName());
    if (type != "pg_conn*" && type != "PGconn*")
        return nullptr;
    const Canceller &functions = Canceller::library();
    if (!functions.make || !functions.send || !functions.free)
        return nullptr;
    return {functions.make(*static_cast<PGconn *const *>(handle.constData())), functions.free};
}

} // namespace

/// Marks the time in which a statement runs; waits for a cancel that is on its way, so that it cannot meet the next
/// one.
class ServerBackend::Running
{
public:
    explicit Running(ServerBackend &backend)
        : m_backend(backend)
    {
        const QMutexLocker locker(&m_backend.m_mutex);
        m_backend.m_isRunning = true;
        m_backend.m_stop = false;
    }
    ~Running()
    {
        std::unique_ptr<QThread> canceller;
        {
            const QMutexLocker locker(&m_backend.m_mutex);
            m_backend.m_isRunning = false;
            canceller = std::move(m_backend.m_canceller);
        }
        if (canceller)
            canceller->wait();
    }
    Q_DISABLE_COPY_MOVE(Running)

private:
    ServerBackend &m_backend;
};

Result<std::unique_ptr<Backend>> ServerBackend::open(const ConnectionSettings &settings, OpenMode mode)
{
    const Result<ConnectionSettings> filled = withOptionFile(settings);
    if (!filled)
        return failure(filled.error());
    Result<std::unique_ptr<ServerDatabase>> database = ServerDatabase::open(*filled);
    if (!database)
        return failure(database.error());
    std::unique_ptr<ServerBackend> backend(new ServerBackend(*filled, std::move(*database)));
    Result<> prepared = backend->readVersion();
    if (prepared)
        prepared = backend->setUp(mode);
    if (!prepared)
        return failure(prepared.error());
    return backend;
}

ServerBackend::ServerBackend(const ConnectionSettings &settings, std::unique_ptr<ServerDatabase> database)
    : m_settings(settings)
    , m_database(std::move(database))
    , m_postgresCancel(postgresCancel(m_database->database()))
{
}

ServerBackend::~ServerBackend() = default;

Result<> ServerBackend::readVersion()
{
    const bool isPostgres = m_settings.driver == Driver::PostgreSql;
    const QString question = isPostgres ? u"SELECT current_setting('server_version'), pg_backend_pid()"_s
                                        : u"SELECT VERSION(), CONNECTION_ID()"_s;
    QStringList columns;
    return read(question, {}, columns, [this, isPostgres](const QVariantList &row) {
        const QString version = row.value(0).toString();
        m_isMariaDb = version.contains("MariaDB"_L1);
        const QString product = isPostgres ? u"PostgreSQL"_s : m_isMariaDb ? u"MariaDB"_s : u"MySQL"_s;
        m_version = product + u' ' + version.section(u' ', 0, 0).section(u'-', 0, 0);
        m_cancelStatement =
            (isPostgres ? u"SELECT pg_cancel_backend(%1)"_s : u"KILL QUERY %1"_s).arg(row.value(1).toLongLong());
        return false;
    });
}

Result<> ServerBackend::setUp(OpenMode mode)
{
    const Result<QStringList> statements = settingStatements(m_settings, mode, m_isMariaDb);
    if (!statements)
        return failure(statements.error());
    for (const QString &statement : *statements) {
        const Result<qint64> done = execute(statement, {});
        if (!done)
            return failure(done.error());
    }
    return {};
}

Result<> ServerBackend::run(QSqlQuery &query, const QString &sql, const QVariantList &parameters)
{
    query.setForwardOnly(true);
    query.setNumericalPrecisionPolicy(QSql::HighPrecision);
    // Preparing changes the text: it breaks dollar quotes and PostgreSQL's ? operators.
    bool isDone = false;
    if (const std::optional<QString> plain = withValues(sql, parameters)) {
        isDone = query.exec(*plain);
    } else if (query.prepare(sql)) {
        for (const QVariant &parameter : parameters)
            query.addBindValue(bound(parameter));
        isDone = query.exec();
    }
    if (!isDone)
        return failure(failed(query.lastError()));
    noteDone(sql);
    return {};
}

/// The statement as it can be sent without preparing it, if it can.
std::optional<QString> ServerBackend::withValues(const QString &sql, const QVariantList &parameters) const
{
    if (parameters.isEmpty())
        return sql;
    const bool isAsking = m_settings.driver == Driver::MySql && asksOnly(firstWord(sql));
    return isAsking ? withLiterals(sql, parameters) : std::nullopt;
}

Error ServerBackend::failed(const QSqlError &error)
{
    if (m_state == TransactionState::Open && m_settings.driver == Driver::PostgreSql)
        m_state = TransactionState::Failed;
    m_isLost = m_isLost || isLossCode(error.nativeErrorCode()) || !m_database->database().isOpen();
    if ((m_stop || m_stopForGood) && isCancelCode(error.nativeErrorCode()))
        return interruptedError();
    if (error.nativeErrorCode() == "25P02"_L1) {
        return Error{.message = Text::tr("An earlier statement of this transaction failed, so PostgreSQL refuses "
                                         "further ones until it is rolled back (25P02).")};
    }
    return Error{.message = serverMessage(error, m_settings.driver)};
}

void ServerBackend::noteDone(const QString &sql)
{
    const QString word = firstWord(sql);
    if (word == "BEGIN"_L1 || word == "START"_L1)
        m_state = TransactionState::Open;
    else if (word == "COMMIT"_L1 || word == "END"_L1 || word == "ABORT"_L1)
        m_state = TransactionState::None;
    else if (word == "ROLLBACK"_L1)
        m_state = sql.contains(" TO "_L1, Qt::CaseInsensitive) ? TransactionState::Open : TransactionState::None;
    else if (m_settings.driver == Driver::MySql && commitsAtOnce(word))
        m_state = TransactionState::None;
}

Result<qint64> ServerBackend::execute(const QString &sql, const QVariantList &parameters)
{
    if (m_stopForGood)
        return failure(interruptedError());
    const Running running(*this);
    QSqlQuery query(m_database->database());
    const Result<> done = run(query, sql, parameters);
    if (!done)
        return failure(done.error());
    if (query.isSelect()) {
        while (query.next()) { }
        if (query.lastError().isValid())
            return failure(failed(query.lastError()));
        return 0;
    }
    return std::max(query.numRowsAffected(), 0);
}

Result<> ServerBackend::read(const QString &sql, const QVariantList &parameters, QStringList &columns,
                             const RowVisitor &visitor)
{
    if (m_stopForGood)
        return failure(interruptedError());
    const Running running(*this);
    QSqlQuery query(m_database->database());
    const Result<> done = run(query, sql, parameters);
    if (!done)
        return failure(done.error());
    m_lastChange = {};
    if (!query.isSelect()) {
        m_lastChange.rows = query.numRowsAffected();
        // PostgreSQL's driver would ask for lastval(), which fails, and with it the transaction.
        if (m_settings.driver == Driver::MySql && firstWord(sql) == "INSERT"_L1)
            m_lastChange.insertedKey = query.lastInsertId();
    }
    const QSqlRecord record = query.record();
    for (int column = 0; column < record.count(); ++column)
        columns << record.fieldName(column);
    while (query.next()) {
        QVariantList row;
        row.reserve(columns.size());
        for (int column = 0; column < record.count(); ++column)
            row << received(query, column);
        if (!visitor(row))
            return {};
    }
    if (query.lastError().isValid())
        return failure(failed(query.lastError()));
    return {};
}

Result<> ServerBackend::stream(const QString &sql, const QVariantList &parameters, const RowVisitor &visitor)
{
    const bool isPossible =
        m_settings.driver == Driver::MySql && asksOnly(firstWord(sql)) && canStream(m_database->database());
    const std::optional<QString> plain = isPossible ? withValues(sql, parameters) : std::nullopt;
    if (!plain) {
        QStringList columns;
        return read(sql, parameters, columns, visitor);
    }
    if (m_stopForGood)
        return failure(interruptedError());
    const Running running(*this);
    m_lastChange = {};
    const QSqlError error = Database::stream(m_database->database(), *plain, visitor, [this] { interrupt(); });
    return error.isValid() ? failure(failed(error)) : Result<>();
}

bool ServerBackend::inTransaction() const
{
    QSqlDatabase &database = m_database->database();
    if (!database.isOpen())
        return false;
    if (m_isMariaDb) {
        // DDL ends a transaction without a word.
        QSqlQuery query(database);
        if (query.exec(u"SELECT @@in_transaction"_s) && query.next())
            return query.value(0).toInt() != 0;
    }
    return m_state != TransactionState::None;
}

Result<> ServerBackend::commit()
{
    if (m_state == TransactionState::Failed) {
        // PostgreSQL answers COMMIT with a rollback here, and calls that a success.
        static_cast<void>(rollback());
        return failure(Text::tr("Nothing was saved: an earlier statement of this transaction failed."));
    }
    const Result<qint64> done = execute(u"COMMIT"_s, {});
    if (!done)
        return failure(done.error());
    return {};
}

Result<> ServerBackend::rollback()
{
    const Running running(*this);
    QSqlQuery query(m_database->database());
    return run(query, u"ROLLBACK"_s, {});
}

void ServerBackend::interrupt()
{
    const QMutexLocker locker(&m_mutex);
    if (!m_isRunning || m_canceller)
        return;
    m_stop = true;
    // On its own thread: the caller is the one that draws the window, and the server may be slow.
    m_canceller.reset(
        QThread::create([settings = m_database->reached(), statement = m_cancelStatement, cancel = m_postgresCancel] {
            std::array<char, 256> said = {};
            if (cancel && Canceller::library().send(cancel.get(), said.data(), int(said.size())) == 1)
                return;
            const Result<std::unique_ptr<ServerDatabase>> database = ServerDatabase::open(settings);
            if (database)
                QSqlQuery((*database)->database()).exec(statement);
        }));
    m_canceller->start();
}

void ServerBackend::interruptForGood()
{
    m_stopForGood = true;
    interrupt();
}

Result<ForeignKeys> ServerBackend::setForeignKeys(ForeignKeys wanted)
{
    if (wanted == ForeignKeys::Ignored)
        return failure(Text::tr("The server always enforces foreign keys."));
    return ForeignKeys::Enforced;
}

} // namespace Retort::Database
