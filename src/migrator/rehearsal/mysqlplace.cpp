// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/dialect.h"
#include "migrator/rehearsal/serverplaces.h"
#include "migrator/text.h"

#include <QRegularExpression>
#include <QUuid>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

/// The copy while it is made.
// Zero is a value in a copy, and what a table holds it may hold: even a day 0 from before the server was strict.
const QString copyMode = u"NO_AUTO_VALUE_ON_ZERO"_s;

class MysqlCopying
{
public:
    MysqlCopying(Database::Connection &copy, const Dialect::Dialect &dialect, QString source, const CancelToken &cancel)
        : m_copy(copy)
        , m_dialect(dialect)
        , m_source(std::move(source))
        , m_cancel(cancel)
    {
    }

    Result<> all(const RehearsalPlace::Progress &progress);

private:
    Result<QStringList> names(const QString &query);
    Result<> tables(const QStringList &names, const RehearsalPlace::Progress &progress);
    Result<> rows(const QString &table);
    Result<> views(QStringList names);
    Result<> texts(const QString &kind, const QString &query);
    Result<QString> created(const QString &kind, const QString &name);
    Result<> execute(const QString &sql);
    QString literal(const QString &text) const { return m_dialect.literal(text); }

    Database::Connection &m_copy;
    const Dialect::Dialect &m_dialect;
    const QString m_source;
    const CancelToken &m_cancel;
};

Result<> MysqlCopying::execute(const QString &sql)
{
    if (m_cancel.isCancelled())
        return failure(Text::tr("The rehearsal was cancelled."));
    const Result<qint64> done = m_copy.execute(sql);
    return done ? Result<>() : failure(done.error());
}

Result<QStringList> MysqlCopying::names(const QString &query)
{
    const Result<Database::RowSet> found = m_copy.query(query);
    if (!found)
        return failure(found.error());
    QStringList all;
    for (const QVariantList &row : found->rows)
        all << row.value(0).toString();
    return all;
}

/// What SHOW CREATE says, for the copy: no account of its own, and no name of the source.
Result<QString> MysqlCopying::created(const QString &kind, const QString &name)
{
    static const QRegularExpression definer(u" DEFINER=(`(?:[^`]|``)*`|\\S+)@(`(?:[^`]|``)*`|\\S+)"_s);
    const Result<Database::RowSet> shown = m_copy.query(
        u"SHOW CREATE %1 %2"_s.arg(kind, m_dialect.identifier(m_source) + u'.' + m_dialect.identifier(name)));
    if (!shown)
        return failure(shown.error());
    // The text is in the second column of tables and views, in the third of the others: they run in the mode that they
    // were made in, which stands before it.
    const bool isSecond = kind == u"TABLE" || kind == u"VIEW";
    if (!isSecond) {
        const Result<> set = execute(u"SET SESSION sql_mode = "_s + literal(shown->rows.value(0).value(1).toString()));
        if (!set)
            return failure(set.error());
    }
    QString text = shown->rows.value(0).value(isSecond ? 1 : 2).toString();
    if (kind != u"TABLE")
        text.remove(definer).remove(u'`' + QString(m_source).replace(u'`', u"``"_s) + u"`."_s);
    return text;
}

Result<> MysqlCopying::rows(const QString &table)
{
    const Result<QStringList> columns = names(
        u"SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = %1 AND TABLE_NAME = %2 AND "
        "COALESCE(GENERATION_EXPRESSION, '') = '' ORDER BY ORDINAL_POSITION"_s.arg(literal(m_source), literal(table)));
    if (!columns)
        return failure(columns.error());
    QStringList quoted;
    for (const QString &column : *columns)
        quoted << m_dialect.identifier(column);
    const QString list = quoted.join(u", "_s);
    return execute(u"INSERT INTO %1 (%2) SELECT %2 FROM %3.%1"_s.arg(m_dialect.identifier(table), list,
                                                                     m_dialect.identifier(m_source)));
}

Result<> MysqlCopying::tables(const QStringList &names, const RehearsalPlace::Progress &progress)
{
    Result<> done;
    for (const QString &name : names) {
        const Result<QString> text = created(u"TABLE"_s, name);
        done = text ? execute(*text) : failure(text.error());
        if (!done)
            return done;
    }
    for (qsizetype number = 0; number < names.size(); ++number) {
        done = rows(names.at(number));
        if (!done)
            return done;
        progress(number + 1, names.size());
    }
    return done;
}

/// A view may look at another one: whatever can be made is made, until nothing more can.
Result<> MysqlCopying::views(QStringList names)
{
    Result<> last;
    while (!names.isEmpty()) {
        QStringList left;
        for (const QString &name : names) {
            const Result<QString> text = created(u"VIEW"_s, name);
            const Result<> done = text ? execute(*text) : failure(text.error());
            if (!done) {
                left << name;
                last = done;
            }
        }
        if (left.size() == names.size())
            return last;
        names = left;
    }
    return {};
}

Result<> MysqlCopying::texts(const QString &kind, const QString &query)
{
    const Result<QStringList> found = names(query);
    if (!found)
        return failure(found.error());
    for (const QString &name : *found) {
        const Result<QString> text = created(kind, name);
        const Result<> done = text ? execute(*text) : failure(text.error());
        if (!done)
            return done;
    }
    return found->isEmpty() ? Result<>() : execute(u"SET SESSION sql_mode = "_s + literal(copyMode));
}

Result<> MysqlCopying::all(const RehearsalPlace::Progress &progress)
{
    const QString tableNames = u"SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = "_s
        + literal(m_source) + u" AND TABLE_NAME NOT IN ('retort_lock', 'retort_journal') AND TABLE_TYPE = "_s;
    const QString routines = u"SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = "_s
        + literal(m_source) + u" AND ROUTINE_TYPE = "_s;
    const Result<QStringList> base = names(tableNames + u"'BASE TABLE'"_s);
    if (!base)
        return failure(base.error());
    const Result<QStringList> viewNames = names(tableNames + u"'VIEW'"_s);
    if (!viewNames)
        return failure(viewNames.error());
    // Rows come before what they refer to.
    Result<> done = execute(u"SET @retort_sql_mode = @@SESSION.sql_mode, SESSION foreign_key_checks = 0, "
                            "SESSION sql_mode = "_s
                            + literal(copyMode));
    if (done)
        done = tables(*base, progress);
    if (done)
        done = texts(u"FUNCTION"_s, routines + u"'FUNCTION'"_s);
    if (done)
        done = texts(u"PROCEDURE"_s, routines + u"'PROCEDURE'"_s);
    if (done)
        done = views(*viewNames);
    if (done)
        done = texts(u"TRIGGER"_s,
                     u"SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = "_s
                         + literal(m_source) + u" ORDER BY EVENT_OBJECT_TABLE, ACTION_ORDER"_s);
    if (done)
        done = execute(u"SET SESSION foreign_key_checks = 1, sql_mode = @retort_sql_mode"_s);
    return done;
}

class MysqlPlace final : public RehearsalPlace
{
public:
    MysqlPlace() = default;
    ~MysqlPlace() override;
    Q_DISABLE_COPY_MOVE(MysqlPlace)

    Result<std::unique_ptr<Database::Connection>> prepare(Database::Connection &source, const Progress &progress,
                                                          const CancelToken &cancel) override;
    qint64 bytes() const override { return m_bytes; }

private:
    Database::ConnectionSettings m_source;
    const QString m_name = rehearsalDatabaseName();
    bool m_isMade = false;
    qint64 m_bytes = 0;
};

MysqlPlace::~MysqlPlace()
{
    if (!m_isMade)
        return;
    // Nobody can be told; the name says what it is.
    if (const auto connection = Database::Connection::open(m_source, Database::OpenMode::ReadWrite))
        static_cast<void>((*connection)->execute(u"DROP DATABASE IF EXISTS "_s + m_name));
}

Result<std::unique_ptr<Database::Connection>> MysqlPlace::prepare(Database::Connection &source,
                                                                  const Progress &progress, const CancelToken &cancel)
{
    m_source = source.settings();
    const Result<Database::RowSet> facts = source.query(
        u"SELECT s.DEFAULT_CHARACTER_SET_NAME, s.DEFAULT_COLLATION_NAME, DATABASE(), (SELECT SUM(t.DATA_LENGTH + "
        "t.INDEX_LENGTH) FROM information_schema.TABLES t WHERE t.TABLE_SCHEMA = DATABASE()) FROM "
        "information_schema.SCHEMATA s WHERE s.SCHEMA_NAME = DATABASE()"_s);
    if (!facts)
        return failure(facts.error());
    const QVariantList row = facts->rows.value(0);
    m_bytes = row.value(3).toLongLong();
    // The source may be open for reading only.
    const auto maker = Database::Connection::open(m_source, Database::OpenMode::ReadWrite);
    if (!maker)
        return failure(maker.error());
    const Result<qint64> made = (*maker)->execute(u"CREATE DATABASE %1 CHARACTER SET %2 COLLATE %3"_s.arg(
        m_name, row.value(0).toString(), row.value(1).toString()));
    if (!made) {
        return failure(Text::tr("A rehearsal needs a database of its own: %1").arg(made.error().message),
                       Text::tr("Connect as somebody who may create databases on the server."));
    }
    m_isMade = true;
    Database::ConnectionSettings settings = m_source;
    settings.database = m_name;
    auto opened = Database::Connection::open(settings, Database::OpenMode::ReadWrite);
    if (!opened)
        return opened;
    const Dialect::Dialect *dialect = Dialect::dialectNamed(m_source.dialectName());
    const Result<> copied = MysqlCopying(**opened, *dialect, row.value(2).toString(), cancel).all(progress);
    if (!copied)
        return failure(copied.error());
    return opened;
}

} // namespace

std::unique_ptr<RehearsalPlace> mysqlPlace()
{
    return std::make_unique<MysqlPlace>();
}

QString rehearsalDatabaseName()
{
    return u"retort_rehearsal_"_s + QUuid::createUuid().toString(QUuid::Id128).left(8);
}

} // namespace Retort::Migrator
